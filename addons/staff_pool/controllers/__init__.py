from . import portal_about, portal_availability, portal_details
