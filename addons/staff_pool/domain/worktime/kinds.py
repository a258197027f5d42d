"""Which kinds of working-time rules are there?"""

from . import hours, parts, rest, row, shift, weekly

KINDS = {
    **rest.KINDS,
    **weekly.KINDS,
    **row.KINDS,
    **hours.KINDS,
    **shift.KINDS,
    **parts.KINDS,
}
