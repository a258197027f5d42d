"""Which needs, answers and people wait for a head nurse or a pool manager?"""

from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.spans import local_day, to_local

MANAGER = "hospital_base.group_pool_manager"
HEAD_NURSE = "hospital_base.group_head_nurse"
RUNNING_OUT = timedelta(hours=1)
AHEAD = timedelta(days=14)
DAYS_SHOWN = 2
UNSETTLED = ("draft", "to_authorize", "open", "expired")
MOST_SHOWN = 12


class HospitalWorkspace(models.AbstractModel):
    _inherit = "hospital.workspace"

    @api.model
    def load(self):
        """As before; for head nurses also who comes to their units.

        :return: ``coming``: who comes today and tomorrow, or ``None`` for other roles;
            ``may_enter``: whether she enters needs
        """
        loaded = super().load()
        leads = self.env.user.has_group(HEAD_NURSE)
        coming = self._coming(clock.now(self.env)) if leads else None
        return loaded | {"coming": coming, "may_enter": leads}

    @api.model
    def _tiles(self, now):
        tiles = []
        if self.env.user.has_group(HEAD_NURSE):
            tiles += self._tiles_of_head_nurse(now)
        if self.env.user.has_group(MANAGER):
            tiles += self._tiles_of_manager(now)
        return tiles + super()._tiles(now)

    @api.model
    def _views_of(self, model):
        views = super()._views_of(model)
        return [*views, (False, "calendar")] if model == "mission.request" else views

    @api.model
    def _tiles_of_head_nurse(self, now):
        _ = self.env._
        led = Domain("unit_id", "in", self._units_led().ids)
        unsettled = Domain("state", "=", "to_handle") | (
            Domain("state", "=", "handled")
            & Domain("request_ids.state", "in", UNSETTLED)
        )
        return [
            self._tile(
                "my_needs",
                _("My open needs"),
                "mission.need",
                led & unsettled & Domain("stop", ">", now),
            ),
            self._tile_of_conflicts(
                "my_conflicts",
                Domain("order_id.unit_id.head_nurse_ids", "=", self.env.uid),
            ),
        ]

    @api.model
    def _tile_of_conflicts(self, key, concerned):
        standing = Domain("dismissed_at", "=", False) & Domain("ended_at", "=", False)
        return self._tile(
            key,
            self.env._("Missions in conflict"),
            "mission.conflict",
            concerned & standing,
            "danger",
        )

    @api.model
    def _units_led(self):
        # sudo: her units, also those of an establishment that she has not switched to
        units = self.env["hr.department"].sudo()
        return units.search([("head_nurse_ids", "=", self.env.uid)])

    @api.model
    def _tiles_of_manager(self, now):
        managed = Domain("pool_id.manager_ids", "=", self.env.uid)
        to_handle = Domain("state", "=", "to_handle") & Domain("stop", ">", now)
        return [
            self._tile(
                "to_handle",
                self.env._("Needs to handle"),
                "mission.need",
                managed & to_handle,
                "danger",
            ),
            self._tile_of_conflicts(
                "conflicts", Domain("order_id.pool_id.manager_ids", "=", self.env.uid)
            ),
            *self._tiles_of_requests(now, managed & Domain("start", ">", now)),
            self._tile_of_silent_people(now),
        ]

    @api.model
    def _tiles_of_requests(self, now, ahead):
        _ = self.env._
        open_now = ahead & Domain("state", "=", "open")
        accepted = open_now & Domain("offer_ids.state", "=", "accepted")
        running_out = (
            open_now
            & Domain("deadline_at", ">", now)
            & Domain("deadline_at", "<=", now + RUNNING_OUT)
        )
        expired = ahead & Domain("state", "=", "expired")
        drafts = ahead & Domain("state", "=", "draft")
        rows = (
            ("to_decide", _("Answers to decide"), accepted, "danger"),
            (
                "running_out",
                _("Offers running out within the hour"),
                running_out,
                "warning",
            ),
            ("expired", _("Nobody accepted in time"), expired, "warning"),
            ("drafts", _("Drafts not sent yet"), drafts, "info"),
        )
        return [
            self._tile(key, title, "mission.request", domain, tone)
            for key, title, domain, tone in rows
        ]

    @api.model
    def _tile_of_silent_people(self, now):
        offered = Domain("start", "<", now + AHEAD) & Domain("stop", ">", now)
        today = now.date()
        current = (
            Domain("pool_id.manager_ids", "=", self.env.uid)
            & Domain("date_start", "<=", today)
            & (Domain("date_stop", "=", False) | Domain("date_stop", ">=", today))
        )
        return self._tile(
            "no_availability",
            self.env._("People with no availability in the next two weeks"),
            "staff.person",
            Domain("member_ids", "any", list(current))
            & Domain("availability_ids", "not any", list(offered)),
            "info",
        )

    @api.model
    def _coming(self, now):
        """Orders of her units that are not over, by arrival; today and tomorrow."""
        tz = self.env.user.tz or "UTC"
        last = to_local(now, tz).date() + timedelta(days=DAYS_SHOWN - 1)
        orders = self.env["mission.order"].search_fetch(
            Domain("unit_id", "in", self._units_led().ids)
            & Domain("state", "!=", "cancelled")
            & Domain("stop", ">", now)
            & Domain("start", "<", local_day(last, tz).stop),
            [
                *("person_id", "request_id", "unit_id", "start", "stop"),
                *("state", "arrived_at", "no_show_at", "authorize_by"),
            ],
            order="start, id",
            limit=MOST_SHOWN,
        )
        return [
            {
                "id": order.id,
                "name": order.person_id.display_name,
                "function": order.function_id.name,
                "unit": order.unit_id.name,
                "phone": order.person_phone or "",
                "slot": order.local_slot,
                "may_arrive": order.may_arrive,
                "arrived": order._say_arrived(),
                "provisional": order.authorize_words,
            }
            for order in orders
        ]
