from . import clock, exceptions, models
