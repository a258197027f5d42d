from . import outbox
