from . import controllers, logs, models

logs.install()
