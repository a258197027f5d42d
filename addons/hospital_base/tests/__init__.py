from . import test_hospital_site_access
