from . import (
    test_constraint_health_show,
    test_french_complete,
    test_guarantees_held,
    test_hospital_site_access,
    test_import_access,
    test_import_functions,
    test_import_hostile,
    test_import_units,
    test_lifecycles_drawn,
    test_refused_shown,
    test_routes_harmless,
)
