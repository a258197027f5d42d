"""Which "no" can an order give that somebody has? See models/texts_order.py."""

from odoo.addons.hospital_base.domain.refusal import Refusal


class MissionBegun(Refusal):
    """It has begun: who is not there has not come."""

    code = "mission_begun"


class HasArrived(Refusal):
    """The unit has confirmed that she is there."""

    code = "has_arrived"


class OrderCancelled(Refusal):
    """The mission was hers and is cancelled."""

    code = "order_cancelled"


class NotArriving(Refusal):
    """Nobody arrives long before a mission, after it, or at one that is not hers."""

    code = "not_arriving"


class TimesUnlikely(Refusal):
    """Times worked that are not over, not in order, or far from what was planned."""

    code = "times_unlikely"


class NoReasonGiven(Refusal):
    """What others rely on is not changed without saying why."""

    code = "no_reason_given"
