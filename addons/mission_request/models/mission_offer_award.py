"""How does an offer become a mission without its own answer deciding: by choice or
by assignment? And who leaves the list because she took another mission?
"""

from odoo import api, fields, models

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.refusal import Refusal
from odoo.addons.hospital_base.exceptions import Refused
from odoo.addons.hospital_base.sources import coming_by
from odoo.addons.staff_pool.domain.refusals import AlreadyBooked

from ..domain import awarding
from ..domain.bundle import cause_of, unconfirmed_in
from ..domain.refusals import CannotBeKept, RuleForbids
from ..queries import choosing


class MissionOffer(models.Model):
    _inherit = "mission.offer"

    kept_at = fields.Datetime(
        string="Got it", readonly=True, copy=False, help="When the mission became hers."
    )
    award_mode = fields.Selection(related="request_id.award_mode")
    remark = fields.Char(compute="_compute_remark")

    @api.depends("state")
    def _compute_remark(self):
        for offer in self:
            offer.remark = " ".join(offer._remarks()) or False

    def _remarks(self):
        """What the manager should know of this offer. Extension point."""
        if self.state == "no_longer_free":
            return [self.env._("Took another mission at that time.")]
        return []

    def action_keep(self):
        """Choose these people: each gets seat, booking and order, and is told.

        Whoever was booked elsewhere meanwhile leaves the list instead.

        :return: a notification naming those who are no longer free, or those who
            have the mission; or what to confirm first, where rules warn
        :raises Refused: ``NothingToChoose``, ``TooLateToChoose``, ``NoPlaceLeft``,
            ``MorePeopleThanPlaces`` or ``CannotBeKept``; then nobody of these is kept
        """
        self.check_access("read")
        self.request_id.check_access("write")
        now = clock.now(self.env)
        # Whoever may write the request chooses among its offers; nobody may write
        # offers, bookings and orders by hand.
        offers = self.sudo()._bound()._asking_for_confirmation()
        try:
            with self.env.cr.savepoint():
                lost = offers._keep(now)
        except Refused as refused:
            warnings = unconfirmed_in(refused.refusal)
            if not warnings:
                raise
            return self._ask_to_confirm(warnings, "action_keep")
        return lost._say_no_longer_free() if lost else offers._say_kept()

    def _keep(self, now):
        """:return: the offers whose people are no longer free"""
        self._check_places()
        self._check_all_confirmed(now)
        orders = self.env["mission.order"]
        for together in self._wholes():
            orders |= together._try_keep(now)
        self._tell_award("keep", orders)
        self.request_id._refresh_screens()
        return self - orders.offer_id

    def _check_places(self):
        for request, offers in self.grouped("request_id").items():
            try:
                awarding.check_places(request.seats, request.taken, offers)
            except Refusal as refusal:
                raise self.env["hospital.texts"]._refused(refusal) from refusal

    def _try_keep(self, now):
        """The orders; none if she is booked elsewhere: then she leaves the lists."""
        texts = self.env["hospital.texts"]
        try:
            for offer in self:
                awarding.check_choice(offer.request_id._awarding(), offer.state, now)
            with self.env.cr.savepoint():
                return self._award("keep", self._take_places(now), now)
        except Refused as refused:
            if not isinstance(cause_of(refused.refusal), AlreadyBooked):
                raise texts._refused(self._as_choice(refused.refusal)) from refused
            self._transition("drop", now, cause=AlreadyBooked.code)
            return self.env["mission.order"]
        except Refusal as refusal:
            raise texts._refused(refusal) from refusal

    def _keep_if_allowed(self, now):
        """As ``_try_keep``, by a plan: whom a rule forbids it, stays on the list."""
        try:
            return self._try_keep(now)
        except Refused:
            return self.env["mission.order"]

    def _as_choice(self, refusal):
        """What was said to the person, as the manager who chose her reads it."""
        cause = cause_of(refusal)
        if isinstance(cause, RuleForbids):
            where = refusal.facts.get("where")
            rule = self[:1]._reason_for_manager(cause.facts["reason"])
            reason = ": ".join(filter(None, [where, rule]))
            return CannotBeKept(name=self.person_id.display_name, reason=reason)
        return refusal

    def _assign(self, now):
        """Put these people in, each into all that she was chosen for, and tell them."""
        asking = self._asking_for_confirmation()
        asking._check_all_confirmed(now)
        orders = self.env["mission.order"]
        for offers in asking.grouped("person_id").values():
            try:
                orders |= offers._award("assign", offers._take_places(now), now)
            except Refused as refused:
                refusal = offers._as_choice(refused.refusal)
                raise self.env["hospital.texts"]._refused(refusal) from refused
        self._tell_award("assign", orders)

    def _award(self, verb, bookings, now):
        """These missions are hers; the others are let go where all seats are taken.

        :param verb: ``"keep"`` or ``"assign"``
        :param bookings: as ``_take_places`` gave them
        :return: the orders; the caller tells her, once
        """
        self._transition(verb, now, {"kept_at": now})
        orders = self.env["mission.order"]
        for offer in self:
            orders |= orders._make(offer, bookings[offer.id], now)
        self.request_id._close_if_full(now)
        self._wake_drop_booked()
        return orders

    def _tell_award(self, verb, orders):
        notice = self.env["mission.notice"]
        if verb == "assign":
            notice._tell_assigned(orders)
        else:
            notice._tell_kept(orders)

    def _wake_drop_booked(self):
        """Other lists she stands on are tidied after the commit.

        Not here: an answer changes its own request and offer only, so that answers to
        unrelated requests never wait for each other.
        """
        # sudo: lists of other pools; only whether there is one decides anything
        others = self.sudo().search_count(
            [("person_id", "in", self.person_id.ids), ("state", "=", "accepted")],
            limit=1,
        )
        if others:
            self.env.ref("mission_request.cron_drop_booked")._trigger()

    @api.model
    def _cron_drop_booked(self, limit=200):
        """Whoever was booked at that time leaves the lists of those who said yes."""
        now = clock.now(self.env)
        self.flush_model()
        rows = self.env.execute_query(choosing.offers_overtaken(limit))
        offers = self.browse(row[0] for row in rows)
        offers = coming_by(offers, "job")
        dropped = offers._try_transition(
            "drop", now, guard=choosing.is_overtaken(), cause="already_booked"
        )
        dropped |= dropped._drop_siblings(now)
        dropped.request_id._refresh_screens()
        remaining = limit if len(offers) == limit else 0
        self.env["ir.cron"]._commit_progress(len(offers), remaining=remaining)

    def _ask_to_confirm(self, warnings, method):
        """The dialog with the warnings; it calls ``method`` again when confirmed."""
        return {
            "type": "ir.actions.client",
            "tag": "mission_request.confirm_warnings",
            "params": {
                "model": self._name,
                "method": method,
                "args": [self.ids],
                "to_confirm": warnings,
            },
        }

    def _say_no_longer_free(self):
        names = ", ".join(self.person_id.mapped("display_name"))
        message = self.env._(
            "%s took another mission at that time and is no longer on the "
            "list. Choose somebody else.",
            names,
        )
        return self.env["hospital.texts"]._notify(message, "warning")
