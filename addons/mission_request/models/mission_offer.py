"""A request put to one person, and the answer: the one way to say yes or no."""

from odoo import api, fields, models

from odoo.addons.hospital_base.domain.refusal import Refusal
from odoo.addons.hospital_base.domain.spans import Span
from odoo.addons.hospital_base.sources import coming_by
from odoo.addons.staff_pool.domain.refusals import AlreadyBooked

from ..domain import answering
from ..domain.awarding import MANAGER_CHOOSES
from ..domain.lifecycle import LIVE_OFFER, OFFER
from ..domain.refusals import RuleForbids

LIVE = ", ".join(f"'{state}'" for state in LIVE_OFFER)


class MissionOffer(models.Model):
    _name = "mission.offer"
    _inherit = ["hospital.lifecycle.mixin"]
    _description = "Mission offer"
    _order = "request_id, rank, id"
    _event_model = "mission.event"

    request_id = fields.Many2one(
        "mission.request", required=True, readonly=True, ondelete="restrict", index=True
    )
    person_id = fields.Many2one(
        "staff.person", required=True, readonly=True, ondelete="restrict", index=True
    )
    member_id = fields.Many2one(
        "staff.member", required=True, readonly=True, ondelete="restrict"
    )
    state = fields.Selection(
        [
            ("queued", "Not sent yet"),
            ("sent", "No answer yet"),
            ("accepted", "Accepted"),
            ("declined", "Declined"),
            ("expired", "Did not answer"),
            ("withdrawn", "Withdrawn"),
            ("kept", "Has the mission"),
            ("not_kept", "Not chosen"),
            ("no_longer_free", "No longer free"),
        ],
        default="queued",
        required=True,
        readonly=True,
        copy=False,
    )
    rank = fields.Integer(readonly=True, help="Place in the ranking when asked.")
    answered_at = fields.Datetime(string="Answered", readonly=True, copy=False)
    local_slot = fields.Char(related="request_id.local_slot", string="When")

    _one_live_offer = models.UniqueIndex(
        f"(request_id, person_id) WHERE state IN ({LIVE})",
        "This person has been asked for this mission already.",
    )

    @api.depends("person_id", "request_id")
    def _compute_display_name(self):
        for offer in self:
            # Of a stored offer: a form could name any person, and be told who it is.
            person = offer._origin.person_id.display_name
            request = offer.request_id.name
            offer.display_name = f"{request} · {person}"

    def _get_lifecycle(self):
        return OFFER

    def _prepare_event_vals(self, *args):
        return {
            **super()._prepare_event_vals(*args),
            "request_id": self.request_id.id,
            "offer_id": self.id,
        }

    def _standing(self):
        """Load: what the decision needs to know of this offer and its request."""
        request = self.request_id
        return answering.Standing(
            offer_state=self.state,
            request_state=request.state,
            seats=request.seats,
            taken=request.taken,
            deadline_at=request.deadline_at,
            mode=request.award_mode,
            choose_by=request.choose_by or None,
        )

    def _answer(self, choice, now, source="link"):
        """Record a yes or a no. Link, portal, phone, agency and API all come here.

        One transaction: seat, booking, states, events and messages, or nothing.
        Saying the same again changes nothing.

        :param choice: ``"accept"`` or ``"decline"``
        :param now: naive UTC, from ``clock.now(env)``
        :param source: who brought the answer, a source of ``mission.event``
        :raises Refused: ``TooLate``, ``AlreadyFilled``, ``OfferWithdrawn``,
            ``NotKept``, ``NoLongerFree``, ``AlreadyAnswered``, ``AlreadyBooked`` or
            ``RuleForbids``
        """
        self.ensure_one()
        offer = coming_by(self, source)
        try:
            move = answering.decide(offer._standing(), choice, now)
        except Refusal as refusal:
            raise self.env["hospital.texts"]._refused(refusal) from refusal
        if move == "accept":
            with self.env.cr.savepoint():
                offer._accept(now)
        elif move:
            offer._transition(move, now, {"answered_at": now})
        offer.request_id._refresh_screens()

    def _check_rules(self, now):
        """The rules of the search, asked again: much can happen since the offer.

        :raises Refused: ``AlreadyBooked`` or ``RuleForbids`` with the rule in words
        """
        verdicts = self.env["staff.pool"]._explain_persons(
            self.request_id._slot(), self.person_id, now
        )
        blocking = answering.still_blocking(verdicts[self.person_id.id].reasons)
        texts = self.env["hospital.texts"]
        if any(reason.code == "booked" for reason in blocking):
            raise texts._refused(AlreadyBooked(name=self.person_id.display_name))
        if blocking:
            reason = ", ".join(texts._say_reasons(blocking))
            raise texts._refused(RuleForbids(reason=reason))

    def _accept(self, now):
        """Apply a yes: it gets the mission, or a place on the manager's list."""
        self._check_rules(now)
        if self.request_id.award_mode == MANAGER_CHOOSES:
            self._transition("accept", now, {"answered_at": now})
            return
        booking = self._take_place(now)
        self._transition("accept", now, {"answered_at": now})
        self._award("keep", booking, now)

    def _take_place(self, now):
        """First the seat, where all who want it meet; then the person's time."""
        request = self.request_id
        request._take_seat(now)
        span = Span(request.start, request.stop)
        return self.env["staff.booking"]._book(self.person_id, span, "mission", self)
