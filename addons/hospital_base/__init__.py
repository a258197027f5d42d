from . import clock, controllers, exceptions, models, wizards
