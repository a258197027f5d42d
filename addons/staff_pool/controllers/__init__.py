from . import portal_availability, portal_details
