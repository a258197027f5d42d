from . import busy_interface, portal_about, portal_availability, portal_details
from . import person_export, portal_about, portal_availability, portal_details
