"""What can be chosen above the table of who is free? Only what the user may use."""

from collections import defaultdict

from odoo import api, models

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.spans import to_local


class StaffFree(models.AbstractModel):
    _inherit = "staff.free"

    @api.model
    def presets(self):
        """The choices of the screen, each with ``id`` and ``name``.

        :return: ``pools`` she manages, with their ``units``, the ``lenders`` that help
            them out in order, their ``shifts`` by unit, ``function_ids`` from the one
            that most of them have, and ``today`` on their clocks, and whether she
            ``manages`` it; ``functions``; ``skills`` with levels; ``words``: what
            each state of a cell is called
        :raises AccessError: there is nothing that she could look into
        """
        pools = self._pools_of_hers()
        if not pools:
            self._check_may_come()
        sites = self.env["hospital.site"].union(
            *(self._units_of(pool).site_id for pool in pools)
        )
        shifts = self.env["staff.shift"].search([("site_id", "in", sites.ids)])
        functions = self.env["hospital.function"].search([("active", "=", True)])
        skills = self.env["staff.skill.minimum"].search([("active", "=", True)])
        most = self._functions_held(pools)
        return {
            "pools": [
                {**self._preset_pool(pool, shifts), "function_ids": most[pool.id]}
                for pool in pools
            ],
            "functions": [_choice(function) for function in functions],
            "skills": [_choice(skill) for skill in skills],
            "words": self._words(),
        }

    @api.model
    def _preset_pool(self, pool, shifts):
        units = self._units_of(pool)
        tz = units[:1].site_id.tz or "UTC"
        return {
            **_choice(pool),
            "manages": self._manages(pool),
            "today": to_local(clock.now(self.env), tz).date().isoformat(),
            "units": [self._preset_unit(unit, shifts) for unit in units],
            "lenders": [_choice(lender) for lender in self._lenders_of(pool)],
        }

    @api.model
    def _preset_unit(self, unit, shifts):
        here = shifts.filtered(
            lambda each: (
                each.site_id == unit.site_id
                and (not each.unit_ids or unit in each.unit_ids)
            )
        )
        return {
            **_choice(unit),
            "name": f"{unit.name}, {unit.site_id.name}",
            "shifts": [_choice(shift) for shift in here],
        }

    @api.model
    def _functions_held(self, pools):
        """Pool id → ids of the functions in it, the one most people have first."""
        # sudo: how many people have a function says nothing of any of them
        groups = (
            self.env["staff.member"]
            .sudo()
            ._read_group(
                [("pool_id", "in", pools.ids)], ["pool_id", "function_ids"], ["__count"]
            )
        )
        held = defaultdict(list)
        for pool, function, count in groups:
            if function:
                held[pool.id].append((count, function.id))
        return {
            pool.id: [
                function_id for _count, function_id in sorted(held[pool.id])[::-1]
            ]
            for pool in pools
        }

    @api.model
    def _words(self):
        _ = self.env._
        return {
            "free": _("Free"),
            "asked": _("Free, absence asked for"),
            "warned": _("Free, a rule warns"),
            "absent": _("Absent"),
            "booked": _("Booked"),
            "busy": _("Busy"),
            "partly": _("Partly free"),
            "lacking": _("Skill missing"),
            "silent": _("Not offered"),
            "unknown": _("Not known yet"),
            "out": _("Not a member"),
            "unit": _("Not for this unit"),
            "capped": _("Hours used up"),
            "rules": _("Working time"),
            "untold": _("Not free"),
        }


def _choice(record):
    return {"id": record.id, "name": record.display_name}
