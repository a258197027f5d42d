from . import (
    busy_interface,
    person_export,
    portal_about,
    portal_availability,
    portal_details,
)
