"""When is a person taken, and by what?

The one truth about "taken": PostgreSQL refuses two bookings of one person that
overlap, whichever road they come by. Rows are made by ``_book``, freed by
``_release`` and never deleted.
"""

import psycopg2.errors

from odoo import api, fields, models

from odoo.addons.hospital_base import clock

from ..domain.refusals import AlreadyBooked
from ..domain.worktime.facts import Stretch
from ..queries import booking as queries


class StaffBooking(models.Model):
    _name = "staff.booking"
    _description = "Booking"
    _order = "start desc, id desc"

    person_id = fields.Many2one(
        "staff.person", required=True, readonly=True, ondelete="restrict"
    )
    start = fields.Datetime(required=True, readonly=True)
    stop = fields.Datetime(string="End", required=True, readonly=True)
    # Another addon may book for more; the caps of a person count missions only.
    kind = fields.Selection(
        [("mission", "Mission")],
        required=True,
        readonly=True,
    )
    origin_model = fields.Char(
        required=True, readonly=True, groups="hospital_base.group_administrator"
    )
    origin_id = fields.Many2oneReference(
        model_field="origin_model",
        required=True,
        readonly=True,
        groups="hospital_base.group_administrator",
    )
    released_at = fields.Datetime(
        string="Released",
        readonly=True,
        help="When the person became free again; empty while booked.",
    )

    break_minutes = fields.Integer(
        string="Break (minutes)",
        readonly=True,
        help="Pause that is no work; unknown if nobody wrote it down.",
    )

    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (int4range(person_id, person_id, '[]') WITH =,"
        " tsrange(start, stop) WITH &&) WHERE (released_at IS NULL)",
        "The person is already booked during a part of that time.",
    )
    _lengths = models.Constraint(
        "CHECK (start < stop AND stop <= start + interval '24 hours')",
        "A booking ends after it begins and lasts 24 hours at most.",
    )
    _years = models.Constraint(
        "CHECK (start >= '2000-01-01' AND stop < '2101-01-01')",
        "Bookings lie in the years 2000 to 2100.",
    )
    _person_start = models.Index(
        "(person_id, start) INCLUDE (stop, break_minutes) WHERE (released_at IS NULL)"
    )
    _by_time = models.Index(
        "(start) INCLUDE (stop, person_id, kind) WHERE (released_at IS NULL)"
    )
    _by_origin = models.Index("(origin_model, origin_id)")

    @api.depends("person_id", "kind")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for booking in self:
            person = booking._origin.person_id.display_name
            booking.display_name = f"{person} – {labels.get(booking.kind)}"

    @api.model
    def _book(self, person, span, kind, origin, pause=None):
        """Take ``person`` for ``span``; the caller has checked that he may.

        :param span: ``Span``, naive UTC, 24 hours at most
        :param pause: minutes in it that are no work; none if nobody knows
        :param origin: the record that books, e.g. an order
        :raises Refused: ``already_booked``; the transaction stays usable
        """
        self.flush_model()
        work = Stretch(span, pause)
        statement = queries.insert(person.id, work, kind, origin, self.env)
        try:
            with self.env.cr.savepoint():
                # Losing a race is an answer and not an error: keep it off the log.
                self.env.cr.execute(statement, log_exceptions=False)
                [[booking_id]] = self.env.cr.fetchall()
        except psycopg2.errors.ExclusionViolation as clash:
            refusal = AlreadyBooked(
                person_id=person.id,
                name=person.display_name,
                start=span.start,
                stop=span.stop,
            )
            raise self.env["hospital.texts"]._refused(refusal) from clash
        booking = self.browse(booking_id)
        booking.modified(["person_id"])
        person.invalidate_recordset(["booking_ids"])
        return booking

    def _release(self, now=None):
        """Free the people; return the bookings that were still standing.

        :param now: naive UTC; by default the clock of the transaction
        """
        now = now or clock.now(self.env)
        self.flush_model(["released_at"])
        rows = self.env.execute_query(queries.release(self.ids, now, self.env))
        self.invalidate_recordset(["released_at", "write_date", "write_uid"])
        return self.browse(row[0] for row in rows)
