from . import (
    hospital_import,
    staff_calendar_import,
    staff_enrol,
    staff_export,
    staff_invite,
    staff_list_free,
    staff_worktime_apply,
)
