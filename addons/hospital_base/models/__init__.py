from . import (
    event_mixin,
    hospital_function,
    hospital_site,
    hr_department,
    lifecycle_mixin,
    texts,
)
