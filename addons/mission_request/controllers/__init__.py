from . import portal, portal_home
