"""How are times added to and cut out of what a person offers?

Private to this addon: callers have decided that it may be done.
"""

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.hospital_base.domain.spans import Span, covers, subtract


class StaffPerson(models.Model):
    _inherit = "staff.person"

    pattern_ids = fields.One2many(
        "staff.availability.pattern", "person_id", string="Every week"
    )

    def _asked_spans(self, start, stop=None):
        """When are the missions that touch this time and wait for her answer?

        Extension point: whoever makes offers adds theirs, see mission_request.
        """
        self.ensure_one()
        return []

    def _wall_tz(self):
        """Whose clocks she reads: those of her site, else by her own setting.

        Not the other way round: the first login takes the setting from the phone.
        """
        self.ensure_one()
        # Where the pools of a person work is no secret to whoever sees the person.
        person = self.sudo()
        sites = person.member_ids.pool_id.served_unit_ids.site_id
        return sites[:1].tz or person.partner_id.tz or "UTC"

    def _booked_spans(self, start, stop=None):
        """Standing bookings that end after ``start``."""
        return self._spans_of(
            "staff.booking", start, stop, [("released_at", "=", False)]
        )

    def _offered_rows(self, spans):
        """Availability that overlaps ``spans``."""
        hull = min(s.start for s in spans), max(s.stop for s in spans)
        rows = self.env["staff.availability"].search(
            [
                ("person_id", "=", self.id),
                ("start", "<", hull[1]),
                ("stop", ">", hull[0]),
            ]
        )
        return rows.filtered(
            lambda row: any(Span(row.start, row.stop).overlaps(s) for s in spans)
        )

    def _spans_of(self, model, start, stop, domain=()):
        records = self.env[model].search(
            Domain("person_id", "=", self.id)
            & (Domain("start", "<", stop) if stop else Domain.TRUE)
            & Domain("stop", ">", start)
            & Domain(list(domain)),
            order="start",
        )
        return [Span(record.start, record.stop) for record in records]

    def _add_offered(self, spans):
        """Offer ``spans`` besides what is offered; known ones change nothing."""
        if not spans:
            return
        offered = list(self._offered_rows(spans)._spans().values())
        self.env["staff.availability"].create(
            [
                {"person_id": self.id, "start": span.start, "stop": span.stop}
                for span in spans
                if not covers(offered, span)
            ]
        )

    def _remove_offered(self, spans):
        """Cut ``spans`` out of what is offered."""
        if not spans:
            return
        gone, pieces = self.env["staff.availability"], []
        for row in self._offered_rows(spans):
            left = subtract(Span(row.start, row.stop), spans)
            gone += row
            pieces += left
        gone.unlink()
        self._add_offered(pieces)

    def _serialise(self):
        """Of two changes to one person's times at once, the second reads the first.

        Rows are touched, so that PostgreSQL refuses the older snapshot and the
        request is run anew. Answers do not wait: they only point at the person.
        """
        self.env.cr.execute(
            SQL(
                "UPDATE staff_person SET write_date = write_date WHERE id = ANY(%s)",
                self.ids,
            )
        )
