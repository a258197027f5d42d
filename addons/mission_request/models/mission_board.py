"""The week board: what units need above, people and their days below.

Load and show; nothing is stored. People: mission_board_people.py. Who can, and putting
somebody in: mission_board_put.py.
"""

from dataclasses import dataclass
from datetime import date

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.refusal import Refusal
from odoo.addons.hospital_base.domain.spans import Span, local_day, to_local
from odoo.addons.staff_pool.domain import free_grid

from ..domain import board

SHOWN = "hospital_base.group_pool_manager,hospital_base.group_administrator"
HEAD_NURSE = "hospital_base.group_head_nurse"
NEED = ("start", "stop", "state", "unit_id", "shift_id", "function_id", "seats")
REQUEST = (*NEED, "taken", "award_mode", "need_id", "deadline_at")
#: What stands on the board of a need is the first of its requests in this order.
LIVELY = ("open", "filled", "to_authorize", "expired", "draft")
#: Of requests in these states the places that are free can be given on the board.
GIVES = ("draft", "open", "expired")


@dataclass(frozen=True)
class Week:
    """:param tz: of the place: says which days are meant"""

    days: list[date]
    tz: str

    @property
    def span(self) -> Span:
        first, last = (
            local_day(self.days[0], self.tz),
            local_day(self.days[-1], self.tz),
        )
        return Span(first.start, last.stop)


class MissionBoard(models.AbstractModel):
    _name = "mission.board"
    _description = "Week board"

    @api.model
    def load(self, criteria=None):
        """One week of one pool, or of the units that she leads, in one call.

        :param criteria: ``pool_id``, ``first`` (a day of the week, ISO 8601),
            ``function_id`` and ``page``, all optional
        :return: ``pools`` and ``functions`` to choose from, ``pool_id``, ``days``,
            ``today``, ``items`` (what is needed), and for those who plan also
            ``people``, ``page``, ``pages``; ``may_put``: whether she gives places here
        :raises AccessError: it is no board of hers
        """
        criteria = criteria or {}
        pools = self._pools()
        pool = self._pool(pools, criteria.get("pool_id"))
        now = clock.now(self.env)
        week = self._week(pool, criteria.get("first"), now)
        shown = {
            "pools": [{"id": each.id, "name": each.display_name} for each in pools],
            "pool_id": pool.id,
            "days": [day.isoformat() for day in week.days],
            "today": to_local(now, week.tz).date().isoformat(),
            "items": self._items(pool, week, now),
            "may_put": self._may_put(pool),
        }
        return shown | self._people(pool, week, criteria)

    @api.model
    def _pools(self):
        """Pools on whose board she may look; a head nurse has one of her units."""
        if self.env.user.has_groups(SHOWN):
            pools = self.env["staff.pool"]
            found = pools.search(pools._managed_domain())
            return found.sorted(lambda pool: pool.kind == "agency")
        if not self.env.user.has_group(HEAD_NURSE):
            raise AccessError(self.env._("The week board is for those who plan."))
        return self.env["staff.pool"]

    @api.model
    def _pool(self, pools, pool_id):
        if pool_id and pool_id not in pools.ids:
            raise AccessError(self.env._("Only the managers of a pool see its week."))
        return pools.filtered(lambda pool: pool.id == pool_id) or pools[:1]

    @api.model
    def _may_put(self, pool):
        return bool(pool) and self.env["mission.request"].has_access("create")

    @api.model
    def _week(self, pool, first, now):
        """:raises Refused: ``first`` is no day"""
        # sudo: the clocks of her units, also of another establishment
        units = pool.sudo().served_unit_ids or self._units_led()
        tz = units[:1].site_id.tz or "UTC"
        try:
            day = free_grid.read_day(first) if first else to_local(now, tz).date()
        except Refusal as refusal:
            raise self.env["hospital.texts"]._refused(refusal) from refusal
        return Week(board.week_days(free_grid.monday(day)), tz)

    @api.model
    def _units_led(self):
        return self.env["hospital.workspace"]._units_led()

    @api.model
    def _items(self, pool, week, now):
        """What is needed in this week, by unit and time of day."""
        where = Domain("start", ">=", week.span.start) & Domain(
            "start", "<", week.span.stop
        )
        where &= Domain("state", "!=", "cancelled")
        if pool:
            where &= Domain("pool_id", "=", pool.id)
        else:
            where &= Domain("unit_id", "in", self._units_led().ids)
        needs = self.env["mission.need"].search_fetch(where, NEED)
        alone = self.env["mission.request"].search_fetch(
            where & Domain("need_id", "=", False), REQUEST
        )
        # sudo: a head nurse reads how far her need is, and no more is told here
        asked = needs.sudo().request_ids.filtered(lambda r: r.state in LIVELY)
        of_need = {}
        for request in asked.sorted(lambda r: LIVELY.index(r.state), reverse=True):
            of_need[request.need_id.id] = request
        none = asked.browse()
        items = [self._item(need, of_need.get(need.id, none), now) for need in needs]
        items += [self._item(request, request, now) for request in alone]
        return sorted(
            items, key=lambda item: (item["unit"], item["times"], item["day"])
        )

    @api.model
    def _item(self, record, request, now):
        # sudo: names of units and functions that she may use, whatever establishment
        known = record.sudo()
        tz = known._tz()
        seats = (request or record).seats
        taken = request.taken
        state = request.state or ("settled" if record.state == "handled" else "draft")
        gives = request.state in GIVES if request else record.state == "to_handle"
        bound = request.all_or_nothing if request else self._stands_with_others(known)
        return {
            "model": record._name,
            "id": record.id,
            "unit_id": known.unit_id.id,
            "unit": known.unit_id.name,
            "shift": known.shift_id.code or "",
            "times": self._say_times(record, tz),
            "day": to_local(record.start, tz).date().isoformat(),
            "function": known.function_id.name,
            "seats": seats,
            "taken": taken,
            "state": state,
            "assigned": request.award_mode == "assigned",
            "bound": bound,
            "gives": bool(gives and taken < seats and not bound and record.start > now),
        }

    @api.model
    def _stands_with_others(self, record):
        return record._name == "mission.need" and record._stands_with_others()

    @api.model
    def _say_times(self, record, tz):
        start, stop = to_local(record.start, tz), to_local(record.stop, tz)
        return f"{start:%H:%M}–{stop:%H:%M}"
