from . import feed, link_calendar, portal, portal_figures, portal_home
