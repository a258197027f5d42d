from . import busy_interface, portal_about, portal_availability, portal_details
