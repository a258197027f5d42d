"""When is a person taken by work that this hospital's pools do not give?

Rows are a projection of other rosters: the home unit's, a second employer's. Nobody
edits them; an import makes them what the other tool says. They may meet a booking:
the other tool does not ask. Why they are no bookings: see docs/adr/0021.
"""

from odoo import api, fields, models

from odoo.addons.hospital_base.domain.spans import Span

from ..domain.busy import Busy, changes
from ..queries import busy as queries

ABOUT_ROSTERS = "hospital_base.group_hr_officer,hospital_base.group_administrator"


class StaffBusy(models.Model):
    _name = "staff.busy"
    _description = "Busy elsewhere"
    _order = "start, id"

    person_id = fields.Many2one(
        "staff.person", required=True, readonly=True, ondelete="restrict"
    )
    start = fields.Datetime(required=True, readonly=True)
    stop = fields.Datetime(string="End", required=True, readonly=True)
    is_work = fields.Boolean(
        string="Worked hours",
        required=True,
        readonly=True,
        default=True,
        help="Counts for rest and hours. A whole day of a calendar file does not: "
        "nobody knows how long she works on it.",
    )
    source = fields.Selection(
        [("csv", "File"), ("ics", "Calendar file"), ("api", "Interface")],
        readonly=True,
        groups=ABOUT_ROSTERS,
    )
    roster = fields.Char(
        required=True,
        readonly=True,
        default="",
        groups=ABOUT_ROSTERS,
        help="Which roster it comes from. Told to nobody but HR and the person.",
    )
    uid = fields.Char(
        string="Name in the other tool",
        required=True,
        readonly=True,
        default="",
        groups="hospital_base.group_administrator",
    )

    # Not required=True: the ORM lets anybody search for what every row has.
    _source_known = models.Constraint(
        "CHECK (source IS NOT NULL)", "It is known where a busy time comes from."
    )
    _lengths = models.Constraint(
        "CHECK (start < stop AND stop <= start + interval '24 hours')",
        "A busy time ends after it begins and lasts 24 hours at most.",
    )
    _years = models.Constraint(
        "CHECK (start >= '2000-01-01' AND stop < '2101-01-01')",
        "Busy times lie in the years 2000 to 2100.",
    )
    _once = models.Constraint(
        "UNIQUE (person_id, source, roster, uid, start, stop)",
        "This time of this roster is known already.",
    )
    _person_start = models.Index("(person_id, start) INCLUDE (stop)")

    @api.depends("person_id")
    def _compute_display_name(self):
        for busy in self:
            person = busy._origin.person_id.display_name
            busy.display_name = self.env._("%s – busy", person)

    @api.model
    def _replace(self, person, source, roster, period, wanted):
        """Make what ``roster`` says of ``person`` in ``period`` what ``wanted`` says.

        Private to services that have checked the user's role and the person.

        :param period: ``Span``, naive UTC: known times that begin in it and are not
            wanted any more go
        :param wanted: ``domain.busy.Busy`` items
        :return: the new rows
        """
        # sudo: a projection, which no role may write by hand
        rows = self.sudo().search(
            [
                ("person_id", "=", person.id),
                ("source", "=", source),
                ("roster", "=", roster),
                ("start", ">=", period.start),
                ("start", "<", period.stop),
            ]
        )
        return self._change(person, source, roster, rows, wanted)

    @api.model
    def _put(self, person, roster, uids, wanted):
        """Make the times that the interface names ``uids`` what ``wanted`` says."""
        # sudo: a projection, which no role may write by hand
        rows = self.sudo().search(
            [
                ("person_id", "=", person.id),
                ("source", "=", "api"),
                ("roster", "=", roster),
                ("uid", "in", list(uids)),
            ]
        )
        return self._change(person, "api", roster, rows, wanted)

    def _change(self, person, source, roster, rows, wanted):
        known = {row._fact(): row for row in rows}
        new, gone = changes(known, wanted)
        leaving = self.browse(known[fact].id for fact in gone)
        leaving.sudo().unlink()  # sudo: a projection, as above
        made = self.browse()
        if new:
            self.flush_model()
            statement = queries.insert(person.id, source, roster, sorted(new), self.env)
            made = self.browse(row[0] for row in self.env.execute_query(statement))
        if new or gone:
            person.invalidate_recordset(["busy_ids"])
            self._changed(person)
        return made

    def _fact(self):
        return Busy(self.uid or "", self.start, self.stop, self.is_work)

    @api.model
    def _changed(self, persons):
        """What ``persons`` do elsewhere is no longer what it was. Extension point."""

    def _spans(self):
        return [Span(busy.start, busy.stop) for busy in self]
