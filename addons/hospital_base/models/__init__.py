from . import (
    base,
    constraint_health,
    event_mixin,
    hospital_function,
    hospital_import_kind,
    hospital_import_kind_function,
    hospital_site,
    hr_department,
    import_words,
    lifecycle_mixin,
    res_config_settings,
    texts,
)
