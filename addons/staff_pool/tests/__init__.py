from . import test_staff_booking_book
