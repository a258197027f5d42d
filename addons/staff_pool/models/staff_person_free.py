"""Who of the list is free in a span?"""

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..domain.free_span import UnreadableSpan, parse
from ..queries import person_list
from .staff_person_list import PLANNERS

LOOKED_AT = {
    "staff.availability": ("person_id", "start", "stop"),
    "staff.booking": ("person_id", "start", "stop", "released_at"),
    "staff.busy": ("person_id", "start", "stop"),
    "staff.absence": ("person_id", "start", "stop", "source"),
}


class StaffPerson(models.Model):
    _inherit = "staff.person"

    free_in = fields.Char(
        string="Free",
        compute="_compute_free_in",
        search="_search_free_in",
        groups=PLANNERS,
        help="Who offers all of this time, is not booked and not away; for example "
        "“2026-11-04 07:00 – 19:00”. Rest and other rules are not looked at.",
    )

    def _compute_free_in(self):
        """It is asked for only; nothing is shown."""
        self.free_in = False

    @api.model
    def _search_free_in(self, operator, value):
        """:raises AccessError: the user may not read who is free
        :raises Refused: ``unreadable_span``
        """
        self._check_field_access(self._fields["free_in"], "read")
        if operator == "in" and len(value) == 1:
            [value] = value
        elif operator not in ("=", "ilike"):
            return NotImplemented
        try:
            span = parse(value or "", self.env.tz.zone)
        except UnreadableSpan as refusal:
            raise self.env["hospital.texts"]._refused(refusal) from refusal
        flushed = [
            self.env[model]._fields[name]
            for model, names in LOOKED_AT.items()
            for name in names
        ]
        return Domain.custom(
            to_sql=lambda model, alias, query: person_list.is_free(
                SQL.identifier(alias, "id"), span, flushed
            )
        )
