from . import (
    test_staff_absence_project,
    test_staff_availability_merge,
    test_staff_booking_book,
    test_staff_import_people,
    test_staff_pool_access,
    test_staff_pool_enrol,
    test_staff_pool_screens,
    test_staff_pool_search,
)
