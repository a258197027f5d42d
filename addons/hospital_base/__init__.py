from . import clock, controllers, exceptions, models, sources, wizards
