from . import (
    test_guarantees_held,
    test_hospital_site_access,
    test_lifecycles_drawn,
    test_routes_harmless,
)
