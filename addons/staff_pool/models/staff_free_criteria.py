"""What is asked of the table of who is free, and may this user ask it?"""

from odoo import api, models
from odoo.exceptions import AccessError

from ..domain import free_grid
from ..domain.free_grid import Band, IncompleteCriteria
from ..domain.search import Slot
from ..domain.shift import ShiftTimes

PLANNERS = "hospital_base.group_pool_manager,hospital_base.group_administrator"


class StaffFree(models.AbstractModel):
    _inherit = "staff.free"

    @api.model
    def _pools_of_hers(self):
        """Pools into which she may look, none without a right. Extension point."""
        return self._managed_pools().sorted(lambda pool: pool.kind == "agency")

    @api.model
    def _managed_pools(self):
        pools = self.env["staff.pool"]
        if not self.env.user.has_groups(PLANNERS):
            return pools
        return pools.search(pools._managed_domain())

    @api.model
    def _manages(self, pool):
        """Then she reads why people of ``pool`` cannot come; else only who can."""
        return pool in self._managed_pools()

    @api.model
    def _searching(self, pool):
        """``staff.pool`` with the rights with which facts are read. Extension point."""
        return self.env["staff.pool"]

    @api.model
    def _units_of(self, pool):
        """Units for which she may ask ``pool``. Extension point."""
        # sudo: which units her pool serves is no secret, but their records may lie in
        # an establishment that her company filter hides
        return pool.sudo().served_unit_ids

    @api.model
    def _lenders_of(self, pool):
        """Pools that help ``pool`` out, in order. Extension point."""
        return pool.secondary_pool_ids.filtered(
            lambda lender: lender.active and lender.kind == "internal"
        )

    @api.model
    def _check_may_come(self):
        """May the screen be empty for her? Extension point.

        :raises AccessError: it is none of hers
        """
        if not self.env.user.has_groups(PLANNERS):
            self._say_not_hers()

    @api.model
    def _say_not_hers(self):
        raise AccessError(
            self.env._("Only the managers of a pool see who of it is free when.")
        )

    @api.model
    def _place(self, criteria):
        """The pools in the order in which they are asked, and the unit if any.

        :raises AccessError: she may not look into this pool
        """
        pool = self.env["staff.pool"].browse(_id(criteria, "pool_id"))
        if pool not in self._pools_of_hers():
            self._say_not_hers()
        wanted = set(_ids(criteria, "secondary_pool_ids"))
        others = self._lenders_of(pool).filtered(lambda each: each.id in wanted)
        units = self._units_of(pool)
        unit_id = criteria.get("unit_id")
        unit = units.filtered(lambda each: each.id == unit_id)
        if unit_id and not unit:
            raise IncompleteCriteria(unit=unit_id)
        return pool | others, unit or units[:1]

    @api.model
    def _columns(self, criteria, pools, unit):
        """The zone of the place, and the columns that are asked for."""
        tz = unit.site_id.tz or "UTC"
        first = free_grid.read_day(criteria.get("first"))
        period = criteria.get("period")
        days = free_grid.days_of(first, period)
        if criteria.get("hourly") and period == "day":
            return tz, free_grid.hours_of(first, tz)
        return tz, free_grid.columns_of(days, self._bands(criteria, unit), tz)

    @api.model
    def _bands(self, criteria, unit):
        if criteria.get("time_from") and criteria.get("time_to"):
            try:
                times = criteria["time_from"], criteria["time_to"]
                return [Band(ShiftTimes.between(*times))]
            except (TypeError, ValueError) as error:
                raise IncompleteCriteria(times=times) from error
        shifts = self.env["staff.shift"]._of_units(unit)
        chosen = shifts.filtered(lambda shift: shift.id == criteria.get("shift_id"))
        bands = [
            Band(shift._times(), shift.code, shift.id) for shift in chosen or shifts
        ]
        return bands or [free_grid.WHOLE_DAY]

    @api.model
    def _slots(self, criteria, columns, pools, unit, tz):
        """Each column as the search takes it."""
        minimums = self.env["staff.skill.minimum"].browse(
            _ids(criteria, "skill_minimum_ids")
        )
        asked = {
            "function_id": _id(criteria, "function_id"),
            "pool_ids": tuple(pools.ids),
            "tz": tz,
            "unit_id": unit.id or None,
            "skills": minimums.exists()._wanted(),
        }
        shifts = self.env["staff.shift"].browse(
            c.shift_id for c in columns if c.shift_id
        )
        pauses = {shift.id: shift._pauses() for shift in shifts}
        return [
            Slot(
                column.span.start,
                column.span.stop,
                **asked,
                **pauses.get(column.shift_id, {}),
            )
            for column in columns
        ]


def _id(criteria, name):
    """:raises IncompleteCriteria: it is missing"""
    value = criteria.get(name)
    if not _is_id(value):
        raise IncompleteCriteria(missing=name)
    return value


def _ids(criteria, name):
    """:raises IncompleteCriteria: they are none"""
    values = criteria.get(name) or []
    if not isinstance(values, list) or not all(map(_is_id, values)):
        raise IncompleteCriteria(wrong=name)
    return values


def _is_id(value):
    return type(value) is int and value > 0
