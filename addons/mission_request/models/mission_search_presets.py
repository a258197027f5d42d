"""What does the search screen start with? Only what the user may use."""

from odoo import api, models

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.spans import to_local

from ..domain.slots import MOST_SLOTS
from .mission_asked import hours_of


class MissionSearch(models.AbstractModel):
    _inherit = "mission.search"

    @api.model
    def presets(self):
        """The choices of the screen: hers alone, each with ``id`` and ``name``.

        :return: ``pools`` she manages, agencies last, with the ``unit_ids`` they
            serve, the number of ``people`` by function and the ``lenders`` that help
            them out, in order; those ``units`` with the ``shift_ids`` in use there and
            ``today``, the day on their clocks, and ``tz``; ``functions``; ``shifts``
            with their hours on the wall; ``skills`` with levels; ``need_ids`` that
            wait for her; ``most_slots``
        """
        self.env["mission.request"].check_access("create")
        pools = self.env["staff.pool"].search(
            [("manager_ids", "=", self.env.uid), ("served_unit_ids", "!=", False)]
        )
        # A pool may serve units of an establishment that her company filter hides;
        # their names and clocks are what she asks people with.
        units = pools.sudo().served_unit_ids
        shifts = self.env["staff.shift"].search([("site_id", "in", units.site_id.ids)])
        functions = self.env["hospital.function"].search([("active", "=", True)])
        skills = self.env["staff.skill.minimum"].search([("active", "=", True)])
        people = pools._people_by_function()
        return {
            "pools": [
                {**self._preset_pool(pool), "people": people[pool.id]}
                for pool in pools.sorted(lambda pool: pool.kind == "agency")
            ],
            "units": [self._preset_unit(unit, shifts) for unit in units],
            "functions": [self._preset(function) for function in functions],
            "shifts": [self._preset_shift(shift) for shift in shifts],
            "skills": [self._preset(skill) for skill in skills],
            "need_ids": self._needs_waiting().ids,
            "most_slots": MOST_SLOTS,
        }

    @api.model
    def _needs_waiting(self):
        return self.env["mission.need"].search(
            [
                ("pool_id.manager_ids", "=", self.env.uid),
                ("state", "=", "to_handle"),
                ("start", ">", clock.now(self.env)),
            ],
            limit=MOST_SLOTS,
        )

    @api.model
    def of_needs(self, need_ids):
        """The slots of these needs, by time: the screen begins with them."""
        needs = self.env["mission.need"].browse(need_ids)
        needs._check_is_pools()
        return [need._as_slot() for need in needs.sorted("start")]

    @api.model
    def _preset(self, record):
        return {"id": record.id, "name": record.display_name}

    @api.model
    def _preset_pool(self, pool):
        units = pool.sudo().served_unit_ids  # as in ``presets``
        lenders = pool.secondary_pool_ids.filtered(
            lambda lender: lender.active and lender.kind == "internal"
        )
        return {
            **self._preset(pool),
            "is_agency": pool.kind == "agency",
            "unit_ids": units.ids,
            "lenders": [self._preset(lender) for lender in lenders],
        }

    @api.model
    def _preset_shift(self, shift):
        time_from, time_to = hours_of(shift)
        return {**self._preset(shift), "time_from": time_from, "time_to": time_to}

    @api.model
    def _preset_unit(self, unit, shifts):
        site = unit.site_id
        here = shifts.filtered(
            lambda s: s.site_id == site and (not s.unit_ids or unit in s.unit_ids)
        )
        today = to_local(clock.now(self.env), site.tz or "UTC").date()
        return {
            "id": unit.id,
            "name": f"{unit.name}, {site.name}",
            "shift_ids": here.ids,
            "today": today.isoformat(),
            "tz": site.tz or "UTC",
        }
