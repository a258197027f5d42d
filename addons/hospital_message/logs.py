"""Who keeps one-time links out of the access log?"""

import logging

from .domain.masking import mask_tokens

#: The loggers that write request paths: the worker's and the evented server's.
ACCESS_LOGGERS = ("werkzeug", "longpolling")


class LinkTokenFilter(logging.Filter):
    """Masks the token of ``/h/<token>`` in every record; drops none."""

    def filter(self, record):
        message = record.getMessage()
        masked = mask_tokens(message)
        if masked != message:
            record.msg, record.args = masked, ()
        return True


def install():
    for name in ACCESS_LOGGERS:
        logger = logging.getLogger(name)
        if not any(isinstance(known, LinkTokenFilter) for known in logger.filters):
            logger.addFilter(LinkTokenFilter())
