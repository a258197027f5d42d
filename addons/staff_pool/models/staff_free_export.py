"""How does the table of who is free leave as a file?

Everybody, not only the page that is shown; the same words, the same silence about
people who are lent.
"""

from odoo import api, models

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.sheet import Column, Kind

from ..domain.free_grid import monday

VIEWS = ("table", "calendar")


class StaffFree(models.AbstractModel):
    _inherit = "staff.free"

    @api.model
    def _write_file(self, view, form, criteria):
        """An open file, and its name without ending.

        :param view: ``table`` or ``calendar``
        :param form: ``csv`` or ``xlsx``
        :param criteria: as for ``table``
        :raises Refused: ``incomplete_criteria``
        :raises AccessError: it is no pool of hers
        """
        found = self._find(criteria, clock.now(self.env))
        columns, rows = (
            self._sheet_of_table(found)
            if view == "table"
            else self._sheet_of_calendar(found)
        )
        title = self.env._("Who is free")
        file = self.env["hospital.sheet"]._file(form, columns, rows, title)
        return file, f"{title} {found.columns[0].day}"

    @api.model
    def _sheet_of_table(self, found):
        _ = self.env._
        words = self._words()
        names = [pool.display_name for pool in found.pools]
        weeks = [
            Column(_("Hours in the week of %s", each.isoformat()), Kind.NUMBER)
            for each in sorted({monday(column.day) for column in found.columns})
        ]
        columns = [Column(_("Person"), width=28), Column(_("Pool"), width=24), *weeks]
        columns += [Column(_title(column), width=14) for column in found.columns]
        missing = [None] * len(weeks)
        rows = (
            [
                *(line.name, names[line.tier]),
                *([minutes / 60 for minutes in line.week_minutes] or missing),
                *(words[state] for state in line.cells),
            ]
            for line in found.lines
        )
        sums = (
            [_("Free"), name, *missing, *map(str, counted)]
            for name, counted in zip(names, found.free, strict=True)
        )
        return columns, [*rows, *sums]

    @api.model
    def _sheet_of_calendar(self, found):
        _ = self.env._
        columns = [
            *(Column(_("Day"), Kind.DAY), Column(_("Shift")), Column(_("Times"))),
            *(Column(pool.display_name, Kind.WHOLE) for pool in found.pools),
            Column(_("Free"), Kind.WHOLE),
        ]
        by_column = list(zip(*found.free, strict=True))
        rows = [
            [column.day, column.label, column.times, *counted, sum(counted)]
            for column, counted in zip(found.columns, by_column, strict=True)
        ]
        return columns, rows


def _title(column):
    return f"{column.day.isoformat()} {column.label} {column.times}"
