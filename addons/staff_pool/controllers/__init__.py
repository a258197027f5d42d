from . import portal_availability
