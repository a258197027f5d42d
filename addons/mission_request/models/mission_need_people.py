"""Who fills a need? The pool's manager asks; a pool may let the head nurse ask."""

from odoo import Command, api, fields, models

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.refusal import Refusal
from odoo.addons.staff_pool.domain.ranking import without_standing

from ..domain.refusals import PeopleChanged, PoolSends
from .mission_need_series import ALL

LIVE = ("draft", "to_authorize", "open", "filled")


class MissionNeed(models.Model):
    _inherit = "mission.need"

    may_ask = fields.Boolean(
        compute="_compute_may_ask", help="The user may search and ask people herself."
    )

    @api.depends(
        *("state", "seats", "together", "pool_id.head_nurse_may_send"),
        *("request_ids.state", "request_ids.taken", "request_ids.all_or_nothing"),
    )
    @api.depends_context("uid")
    def _compute_may_ask(self):
        manages = self.env.user.has_group("hospital_base.group_pool_manager")
        for need in self:
            requests = need.request_ids
            wanted = sum(requests.mapped("taken")) < need.seats
            need.may_ask = (
                wanted
                and not manages
                and need.state != "cancelled"
                and need.pool_id.head_nurse_may_send
                and "filled" not in requests.mapped("state")
                and not need._stands_with_others()
            )

    def _stands_with_others(self):
        """Who comes here takes other missions too, maybe of other units."""
        return self.together == ALL or self._live_request().all_or_nothing

    def action_find_people(self):
        """Open the request of this need, a new draft if there is none."""
        self.ensure_one()
        self._check_is_pools()
        request = self._live_request() or self.env["mission.request"].create(
            self._prepare_request_vals()
        )
        return {
            "type": "ir.actions.act_window",
            "name": request.name,
            "res_model": request._name,
            "res_id": request.id,
            "views": [(False, "form")],
        }

    def _live_request(self):
        return self.request_ids.filtered(lambda request: request.state in LIVE)[:1]

    def _prepare_request_vals(self):
        """Values of the request made from this need. Extension point.

        Whom the mission replaces and who is preferred stay on the need.
        """
        return {
            "need_id": self.id,
            "unit_id": self.unit_id.id,
            "pool_id": self.pool_id.id,
            "function_id": self.function_id.id,
            "skill_minimum_ids": [Command.set(self.skill_minimum_ids.ids)],
            "start": self.start,
            "shift_id": self.shift_id.id,
            "duration": (self.stop - self.start).total_seconds() / 3600,
            "seats": self.seats,
            "note": self.note,
        }

    def find_people(self):
        """Who is free for this need, for a head nurse whose pool lets her ask.

        :return: as ``mission.request.find_candidates``, without those left out and
            without figures: both are between the person and the pool
        :raises Refused: ``PoolSends``
        """
        self._check_may_send()
        request = self._request_on_behalf()
        asked = request._people_asked() if request.id else ()
        found = request._candidates(clock.now(self.env))
        people = request._say_candidates(
            without_standing(c) for c in found if c.person_id not in asked
        )
        return {"people": people, "left_out": []}

    def ask_people(self, member_ids):
        """Ask these people of those found, in the name of the pool.

        :param member_ids: ids of ``staff.member`` as ``find_people`` gave them
        :raises Refused: ``PoolSends``, ``PeopleChanged`` and what ``send_to`` raises
        """
        self._check_may_send()
        now = clock.now(self.env)
        request = self._request_on_behalf()
        found = {c.member_id for c in request._candidates(now)}
        texts = self.env["hospital.texts"]
        if not set(member_ids) <= found:
            raise texts._refused(PeopleChanged())
        if not request.id:
            request = request.create(self._prepare_request_vals())
        try:
            request._send_offers(request.env["staff.member"].browse(member_ids), now)
        except Refusal as refusal:
            raise texts._refused(refusal) from refusal

    def _check_may_send(self):
        self.ensure_one()
        self.check_access("write")
        if not self.pool_id.head_nurse_may_send or self._stands_with_others():
            raise self.env["hospital.texts"]._refused(PoolSends())

    def _request_on_behalf(self):
        """The need's request, or a new one that is not saved."""
        # Checked by _check_may_send: the pool lets the head nurses whom it serves
        # search its people and ask them, for needs of their own units.
        need = self.sudo()
        return need._live_request() or need._as_request()

    def _as_request(self):
        """The request that would be made of this need; it is not saved."""
        return self.env["mission.request"].new(self._prepare_request_vals())
