from . import (
    agency_interface,
    agency_portal,
    contingency,
    feed,
    link_calendar,
    portal,
    portal_figures,
    portal_home,
)
