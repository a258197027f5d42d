"""By which way did a change come in?

The source travels in the context of the environment. A caller's own context is plain
JSON, so only our code can put a ``Source`` there: nobody logs "told by phone" by RPC.
"""

KEY = "hospital_source"


class Source(str):
    """A source of ``hospital.event.mixin``, vouched for by the code that names it."""

    __slots__ = ()


def coming_by(records, source):
    """The same records; what they log comes by ``source``, e.g. ``"link"``."""
    return records.with_context(**{KEY: Source(source)})


def of(env):
    """The source to log; "backend" unless our own code said otherwise."""
    source = env.context.get(KEY)
    return str(source) if isinstance(source, Source) else "backend"
