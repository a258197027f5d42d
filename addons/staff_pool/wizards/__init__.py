from . import hospital_import, staff_enrol
