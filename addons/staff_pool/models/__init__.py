from . import (
    hr_employee,
    hr_leave,
    hr_service,
    staff_absence,
    staff_availability,
    staff_booking,
    staff_member,
    staff_person,
    staff_pool,
    staff_pool_enrol,
    staff_pool_search,
    texts,
)
