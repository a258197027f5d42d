"""Who is free when? The service behind the table and the calendar.

Load, decide, nothing to apply: one statement brings what is known of everybody in the
pools asked, ``domain/free.py`` decides every cell. Nothing here is stored; the look
into lender pools is logged, as that of the search. What is asked for is read in
``staff_free_criteria.py``.
"""

from dataclasses import dataclass, replace

from odoo import api, models

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.refusal import Refusal
from odoo.addons.hospital_base.domain.spans import Span, local_day

from ..domain import free, free_grid
from ..domain.free_facts import Grid, Known
from ..domain.free_grid import Column
from ..domain.lending import borrowed_for
from ..domain.search import Slot
from ..queries.free import Row, known
from .staff_pool_search import profile_of, stretch_of

PAGE = 100  # people


@dataclass(frozen=True)
class Found:
    """What was asked, and everybody's line in order.

    :param lent: ids of the pools of whose people it is told only that they can come
    :param over: places of the columns that are over
    """

    columns: list[Column]
    slots: list[Slot]
    weeks: list[Span]
    pools: models.BaseModel
    lent: list[int]
    lines: list[free.Line]
    over: frozenset[int]

    @property
    def free(self):
        return free.counts(self.lines, len(self.columns), len(self.pools))


class StaffFree(models.AbstractModel):
    _name = "staff.free"
    _description = "Who is free when"

    @api.model
    def table(self, criteria):
        """People × time.

        :param criteria: ``pool_id``, ``function_id``, ``first`` (a day, ISO 8601) and
            ``period`` (day, week, fortnight); optionally ``secondary_pool_ids``,
            ``unit_id`` (one that the pool serves; else the first), ``shift_id`` or
            ``time_from`` with ``time_to`` (“08:00”), ``skill_minimum_ids``,
            ``hourly`` (the hours of the day) and ``page``
        :return: ``columns``, ``tiers``, ``rows`` of one page of 100 people, and
            ``free``: per tier and column how many people of all pages
        :raises Refused: ``incomplete_criteria``
        :raises AccessError: it is no pool of hers
        """
        found = self._find(criteria, clock.now(self.env))
        pages = -(-len(found.lines) // PAGE)
        page = min(max(int(criteria.get("page") or 0), 0), max(pages - 1, 0))
        shown = found.lines[page * PAGE : (page + 1) * PAGE]
        return {
            **self._say_found(found),
            "weeks": len(found.weeks),
            "rows": [self._say_line(line) for line in shown],
            "page": page,
            "pages": pages,
        }

    @api.model
    def calendar(self, criteria):
        """Days with the number of people who are free in each shift.

        :param criteria: as for ``table``; ``period`` may be month as well
        :return: ``columns``, ``tiers`` and ``free`` as ``table`` gives them
        """
        return self._say_found(self._find(criteria, clock.now(self.env)))

    @api.model
    def _find(self, criteria, now):
        """:raises Refused: ``incomplete_criteria``"""
        try:
            pools, unit = self._place(criteria)
            tz, columns = self._columns(criteria, pools, unit)
            slots = self._slots(criteria, columns, pools, unit, tz)
            return self._judge(columns, slots, pools, now)
        except Refusal as refusal:
            raise self.env["hospital.texts"]._refused(refusal) from refusal

    @api.model
    def _judge(self, columns, slots, pools, now):
        search = self._searching(pools[0])
        first = slots[0]
        distances = search._function_distances({first.function_id})[first.function_id]
        search._flush_searched()
        borrowed = borrowed_for(first, search._look_into_lenders(slots))
        manages = self._manages(pools[0])
        lent = borrowed if manages else pools.ids
        grid = Grid(slots, search._search_policies(slots))
        weeks = free_grid.weeks_of([column.day for column in columns], first.tz)
        scope = search._scope(first, distances, borrowed)
        whole = replace(first, start=grid.around.start, stop=grid.around.stop)
        needed = Span(
            min(grid.needed.start, weeks[0].start),
            max(grid.needed.stop, weeks[-1].stop),
        )
        names, people = self._known_people(
            whole, slots[-1].day, needed, distances, scope
        )
        lines = [
            free.line_of(grid, each, names[person_id], lent, weeks)
            for person_id, each in people.items()
        ]
        over = frozenset(n for n, slot in enumerate(slots) if slot.stop <= now)
        to_come = set(range(len(slots))) - over
        if not manages:  # she learns who can come, not who else there is
            lines = [line for line in lines if line.free_at(to_come)]
        ordered = free.in_order(lines, to_come)
        return Found(columns, slots, weeks, pools, lent, ordered, over)

    @api.model
    def _known_people(self, slot, last_day, needed, distances, scope):
        """One statement about everybody in ``scope``; as ``queries.free.known``.

        :return: person id → name, and person id → ``Known`` of each membership
        """
        self.env["staff.person"].flush_model(["partner_id"])
        self.env["res.partner"].flush_model(["name"])
        rows = self.env.execute_query(known(slot, last_day, needed, distances, scope))
        names, people = {}, {}
        for row in (Row(*values) for values in rows):
            names[row.person_id] = row.name
            people.setdefault(row.person_id, []).append(_known(row))
        return names, people

    @api.model
    def _say_found(self, found):
        return {
            "columns": self._say_columns(found),
            "tiers": self._say_tiers(found),
            "free": found.free,
            "people": len(found.lines),
        }

    @api.model
    def _say_columns(self, found):
        return [
            {
                "day": column.day.isoformat(),
                "label": column.label,
                "times": column.times,
                "shift_id": column.shift_id or False,
                "over": place in found.over,
                "day_hours": local_day(column.day, found.slots[place].tz).hours,
            }
            for place, column in enumerate(found.columns)
        ]

    @api.model
    def _say_tiers(self, found):
        return [
            {"id": pool.id, "name": pool.display_name, "lent": pool.id in found.lent}
            for pool in found.pools
        ]

    @api.model
    def _say_line(self, line):
        return {
            "id": line.person_id,
            "name": line.name,
            "tier": line.tier,
            "lent": line.is_lent,
            "cells": line.cells,
            "hours": [minutes / 60 for minutes in line.week_minutes],
        }


def _known(row):
    """What the statement says, as the rules take it."""
    caps = {"week": row.cap_week, "month": row.cap_month}
    return Known(
        profile=profile_of(row),
        work=tuple(stretch_of(*moments) for moments in row.others),
        missions=tuple(Span(*pair) for pair in row.missions or ()),
        caps={period: hours for period, hours in caps.items() if hours},
    )
