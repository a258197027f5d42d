from . import (
    busy_interface,
    free_export,
    person_export,
    portal_about,
    portal_availability,
    portal_details,
)
