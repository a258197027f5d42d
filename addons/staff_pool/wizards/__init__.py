from . import hospital_import, staff_enrol, staff_invite
