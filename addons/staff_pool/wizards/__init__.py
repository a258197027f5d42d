from . import hospital_import, staff_enrol, staff_invite, staff_worktime_apply
