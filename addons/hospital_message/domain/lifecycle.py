"""Through which states does an outgoing message pass?"""

from odoo.addons.hospital_base.domain.lifecycle import Lifecycle, Move

MESSAGE = Lifecycle(
    name="hospital.message",
    states=("queued", "sending", "sent", "failed", "expired", "cancelled"),
    moves=(
        # From "sending" as well: a lease that ran out belongs to a dead sender.
        Move("claim", ("queued", "sending"), "sending"),
        Move("deliver", ("sending",), "sent"),
        Move("postpone", ("sending",), "queued"),
        Move("fail", ("sending",), "failed"),
        Move("expire", ("queued", "sending"), "expired"),
        Move("cancel", ("queued", "failed"), "cancelled"),
        Move("retry", ("failed",), "queued"),
    ),
)
