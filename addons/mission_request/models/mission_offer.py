"""A request put to one person, and the answer: the one way to say yes or no."""

from odoo import api, fields, models

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
            ("cancelled", "Mission cancelled"),
        ],
        default="queued",
        required=True,
        readonly=True,
        copy=False,
    )
    rank = fields.Integer(readonly=True, help="Place in the ranking when asked.")
    answered_at = fields.Datetime(string="Answered", readonly=True, copy=False)
    local_slot = fields.Char(related="request_id.local_slot", string="When")
    site_tz = fields.Char(related="request_id.site_tz")

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
        Saying the same again changes nothing. By whichever way it comes in, the
        answer to an offer of an all-or-nothing bundle is the answer to all of them.

        :param choice: ``"accept"`` or ``"decline"``
        :param now: naive UTC, from ``clock.now(env)``
        :param source: who brought the answer, a source of ``mission.event``
        :raises Refused: ``TooLate``, ``AlreadyFilled``, ``OfferWithdrawn``,
            ``NotKept``, ``NoLongerFree``, ``AlreadyAnswered``, ``AlreadyBooked`` or
            ``RuleForbids``; ``StoodInTheWay`` where one of several is refused
        """
        self.ensure_one()
        offers = coming_by(self._bound(), source)
        offers._tell_award("keep", offers._record(choice, now))
        offers.request_id._refresh_screens()

    def _record(self, choice, now):
        """Apply one person's answer to all of these or to none.

        :return: the orders it led to; nobody is told yet
        :raises Refused: as ``_answer``
        """
        moves = self._decide(choice, now)
        moving = self.filtered(moves.get).sorted(lambda offer: offer.request_id.id)
        if choice == "accept" and moving:
            with self.env.cr.savepoint():
                return moving._accept(now)
        for offer in moving:
            offer._transition(moves[offer], now, {"answered_at": now})
        return self.env["mission.order"]

    def _slot(self):
        """What the rules look at. Extension point: who else may come."""
        return self.request_id._slot()

    def _addressee(self):
        """The contact that is written to about this offer. Extension point."""
        return self.person_id.partner_id

    def _check_rules(self, now):
        """The rules of the search, asked again: much can happen since the offer.

        :raises Refused: ``AlreadyBooked`` or ``RuleForbids`` with the rule in words;
            ``Unconfirmed`` where a manager decides and has not seen a warning
        """
        verdicts = self.env["staff.pool"]._explain_persons(
            self._slot(), self.person_id, now
        )
        blocking = answering.still_blocking(verdicts[self.person_id.id].reasons)
        texts = self.env["hospital.texts"]
        if any(reason.code == "booked" for reason in blocking):
            raise texts._refused(AlreadyBooked(name=self.person_id.display_name))
        if blocking:
            raise texts._refused(RuleForbids(reason=texts._say_clause(blocking)))
        self._check_confirmed(verdicts[self.person_id.id].reasons)

    def _accept(self, now):
        """Apply a yes: it gets the missions, or a place on the manager's lists."""
        if self[0].award_mode == MANAGER_CHOOSES:
            for offer in self:
                with offer._named_among(self):
                    offer._check_rules(now)
            self._transition("accept", now, {"answered_at": now})
            return self.env["mission.order"]
        bookings = self._take_places(now)
        self._transition("accept", now, {"answered_at": now})
        return self._award("keep", bookings, now)

    def _take_places(self, now):
        """Bookings by offer. First every seat, then the person's time.

        Seats in the order of the requests and time in the order of the clock: whoever
        else wants several of them takes them in the same order, so nobody waits in a
        circle. A rule is asked when her earlier missions of these are booked. See
        docs/adr/0015.
        """
        for offer in self.sorted(lambda offer: offer.request_id.id):
            with offer._named_among(self):
                offer.request_id._take_seat(now)
        bookings = {}
        for offer in self.sorted(lambda offer: offer.request_id.start):
            with offer._named_among(self):
                offer._check_rules(now)
                bookings[offer.id] = offer._book()
        return bookings

    def _book(self):
        request = self.request_id
        return self.env["staff.booking"]._book(
            self.person_id,
            Span(request.start, request.stop),
            "mission",
            self,
            pause=request._pauses()["break_minutes"],
        )
