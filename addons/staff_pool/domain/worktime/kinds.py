"""Which kinds of rules are there?"""

from . import rest

KINDS = {**rest.KINDS}
