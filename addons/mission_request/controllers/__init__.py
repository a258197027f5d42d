from . import feed, link_calendar, portal, portal_home
