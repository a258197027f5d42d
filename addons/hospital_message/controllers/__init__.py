from . import link, pages, portal
