from . import agency_portal, feed, link_calendar, portal, portal_figures, portal_home
