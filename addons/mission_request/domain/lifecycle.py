"""Which moves do a need, a request, an offer, an order and an objection allow?"""

from odoo.addons.hospital_base.domain.lifecycle import Lifecycle, Move

REQUEST = Lifecycle(
    "mission-request",
    ("draft", "to_authorize", "open", "filled", "expired", "cancelled"),
    (
        Move("ask", ("draft",), "to_authorize"),
        Move("authorize", ("to_authorize",), "open"),
        Move("send", ("draft", "open"), "open"),
        Move("fill", ("open",), "filled"),
        Move("close", ("open", "expired"), "filled"),
        Move("go_on", ("open",), "open"),
        Move("resume", ("expired",), "open"),
        Move("expire", ("open",), "expired"),
        Move("cancel", ("draft", "to_authorize", "open", "expired"), "cancelled"),
        Move("reopen", ("open", "filled", "expired"), "open"),
        Move("give_up", ("filled",), "cancelled"),
    ),
)

OFFER = Lifecycle(
    "mission-offer",
    (
        *("queued", "sent", "accepted", "declined", "expired", "withdrawn", "kept"),
        *("not_kept", "no_longer_free", "cancelled"),
    ),
    (
        Move("send", ("queued",), "sent"),
        Move("accept", ("sent",), "accepted"),
        Move("decline", ("sent",), "declined"),
        Move("retract", ("accepted",), "declined"),
        Move("expire", ("queued", "sent"), "expired"),
        Move("withdraw", ("queued", "sent", "accepted"), "withdrawn"),
        Move("keep", ("accepted",), "kept"),
        Move("assign", ("queued",), "kept"),
        Move("pass_over", ("accepted",), "not_kept"),
        Move("drop", ("accepted",), "no_longer_free"),
        Move("give_back", ("kept",), "cancelled"),
    ),
)

ORDER = Lifecycle(
    "mission-order",
    ("provisional", "confirmed", "cancelled"),
    (
        Move("confirm", ("provisional",), "confirmed"),
        Move("cancel", ("provisional", "confirmed"), "cancelled"),
    ),
)

#: Whether somebody agrees to an order; without a person who decided, the clock has.
AUTHORIZATION = Lifecycle(
    "mission-authorization",
    ("asked", "granted", "refused", "withdrawn"),
    (
        Move("grant", ("asked",), "granted"),
        Move("refuse", ("asked",), "refused"),
        Move("withdraw", ("asked",), "withdrawn"),
    ),
)

NEED = Lifecycle(
    "mission-need",
    ("to_handle", "handled", "cancelled"),
    (
        Move("handle", ("to_handle",), "handled"),
        Move("put_back", ("handled", "cancelled"), "to_handle"),
        Move("cancel", ("to_handle", "handled"), "cancelled"),
    ),
)

OBJECTION = Lifecycle(
    "mission-figure-objection",
    ("open", "accepted", "rejected"),
    (
        Move("accept", ("open",), "accepted"),
        Move("reject", ("open",), "rejected"),
    ),
)

STEP = Lifecycle(
    "mission-request-step",
    ("planned", "done", "skipped"),
    (
        Move("run", ("planned",), "done"),
        Move("skip", ("planned",), "skipped"),
    ),
)

#: A request put to an agency. One that has named people may name more.
SUBMISSION = Lifecycle(
    "mission-submission",
    ("queued", "sent", "answered", "declined", "expired", "withdrawn"),
    (
        Move("submit", ("queued",), "sent"),
        Move("name_people", ("sent", "answered"), "answered"),
        Move("decline", ("sent",), "declined"),
        Move("lapse", ("queued", "sent"), "expired"),
        Move("recall", ("queued", "sent"), "withdrawn"),
    ),
)

#: An offer in one of these states occupies its person for its request.
LIVE_OFFER = ("queued", "sent", "accepted", "kept")
