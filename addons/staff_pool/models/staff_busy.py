"""When is a person taken by work that this hospital's pools do not give?

Rows are a projection of other rosters: the home unit's, a second employer's. Nobody
edits them; an import makes them what the other tool says. They may meet a booking:
the other tool does not ask. Why they are no bookings: see docs/adr/0021.
"""

from collections import defaultdict
from typing import NamedTuple

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.hospital_base.domain.spans import Span

from ..domain.busy import Busy, changes
from ..queries import busy as queries

ABOUT_ROSTERS = "hospital_base.group_hr_officer,hospital_base.group_administrator"


class Origin(NamedTuple):
    """The road by which rosters come, and whose they are: names are his alone."""

    source: str
    sender: models.BaseModel


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
    sender_id = fields.Many2one(
        "res.partner",
        string="Told by",
        readonly=True,
        default=lambda self: self.env.company.partner_id,
        ondelete="restrict",
        groups=ABOUT_ROSTERS,
        help="The establishment whose file it was, or the login of the program. Two "
        "that give their rosters the same name do not touch each other's times.",
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
        "CHECK (source IS NOT NULL AND sender_id IS NOT NULL)",
        "It is known where a busy time comes from.",
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
        "UNIQUE (person_id, source, sender_id, roster, uid, start, stop)",
        "This time of this roster is known already.",
    )
    _person_start = models.Index("(person_id, start) INCLUDE (stop)")

    @api.depends("person_id")
    def _compute_display_name(self):
        for busy in self:
            person = busy._origin.person_id.display_name
            busy.display_name = self.env._("%s – busy", person)

    @api.model
    def _replace(self, source, period, told, sender=None):
        """Make what rosters say of people in ``period`` what ``told`` says.

        Private to services that have checked the user's role and the people.

        :param period: ``Span``, naive UTC: known times that begin in it and are not
            told any more go
        :param told: (person id, roster) → ``domain.busy.Busy`` items
        :param sender: whose rosters they are; by default the user's establishment's
        :return: the new rows
        """
        within = Domain("start", ">=", period.start) & Domain("start", "<", period.stop)
        origin = Origin(source, sender or self.env.company.partner_id)
        return self._change(origin, told, self._known(origin, told, within))

    @api.model
    def _put(self, roster, told):
        """Make the times that the interface names what ``told`` says of them.

        Whose they are says the login of the key: names of rosters and times are its.

        :param told: person id → uid → ``domain.busy.Busy``, none if it is called off
        """
        wanted = {
            (person_id, roster): list(filter(None, times.values()))
            for person_id, times in told.items()
        }
        uids = {uid for times in told.values() for uid in times}
        origin = Origin("api", self.env.user.partner_id)
        known = self._known(origin, wanted, Domain("uid", "in", list(uids)))
        named = known.filtered(lambda row: row.uid in told[row.person_id.id])
        return self._change(origin, wanted, named)

    def _known(self, origin, told, narrowed):
        """Rows of ``origin`` about the people and rosters of ``told``, and others."""
        person_ids, rosters = zip(*told, strict=True) if told else ((), ())
        about = Domain("person_id", "in", person_ids) & Domain("roster", "in", rosters)
        about &= Domain("source", "=", origin.source)
        about &= Domain("sender_id", "=", origin.sender.id)
        # sudo: a projection, which no role may write by hand
        return self.sudo().search(about & narrowed)

    def _change(self, origin, told, rows):
        """The same number of statements for any number of people."""
        known = defaultdict(dict)
        for row in rows:
            known[row.person_id.id, row.roster][row._fact()] = row.id
        new, leaving, changed = [], [], set()
        for (person_id, roster), wanted in told.items():
            facts = known[person_id, roster]
            added, gone = changes(facts, wanted)
            new += [(person_id, roster, busy) for busy in sorted(added)]
            leaving += [facts[fact] for fact in gone]
            if added or gone:
                changed.add(person_id)
        persons = self.env["staff.person"].browse(sorted(changed))
        persons._serialise()
        self.browse(leaving).sudo().unlink()  # sudo: a projection, as above
        made = self.browse()
        if new:
            self.flush_model()
            statement = queries.insert(*origin, new, self.env)
            made = self.browse(row[0] for row in self.env.execute_query(statement))
        if persons:
            persons.invalidate_recordset(["busy_ids"])
            self._changed(persons)
        return made

    def _fact(self):
        return Busy(self.uid or "", self.start, self.stop, self.is_work)

    @api.model
    def _changed(self, persons):
        """What ``persons`` do elsewhere is no longer what it was. Extension point."""

    def _spans(self):
        return [Span(busy.start, busy.stop) for busy in self]
