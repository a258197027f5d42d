from . import link_calendar, portal, portal_home
