"""Which mission fills the time? Said to whoever may see it; to others she is busy."""

from odoo import api, fields, models
from odoo.tools import SQL

ABOUT = ("request_id", "unit_id", "function_id")


class StaffPersonTime(models.Model):
    _inherit = "staff.person.time"
    _depends = {
        "mission.order": ["booking_id", "request_id", "unit_id"],
        "mission.request": ["function_id"],
    }

    request_id = fields.Many2one(
        "mission.request",
        string="Mission request",
        readonly=True,
        ondelete="restrict",
        depends_context=("uid",),
    )
    unit_id = fields.Many2one(
        "hr.department",
        string="Care unit",
        readonly=True,
        ondelete="restrict",
        depends_context=("uid",),
    )
    function_id = fields.Many2one(
        "hospital.function",
        readonly=True,
        ondelete="restrict",
        depends_context=("uid",),
    )

    @api.model
    def _columns(self, source):
        columns = super()._columns(source)
        if source != "booking":
            return columns | dict.fromkeys(ABOUT, SQL("NULL::int"))
        return columns | {
            "kind": SQL("CASE WHEN o.id IS NULL THEN 'busy' ELSE 'mission' END"),
            "request_id": SQL("o.request_id"),
            "unit_id": SQL("o.unit_id"),
            "function_id": SQL("r.function_id"),
        }

    @api.model
    def _joins(self, source):
        """Orders by the user's own rules: other pools' missions are not told."""
        if source != "booking":
            return super()._joins(source)
        orders = self.env["mission.order"]._search([])
        seen = orders.select(
            *(
                SQL.identifier(orders.table, name)
                for name in ("id", "booking_id", "request_id", "unit_id")
            )
        )
        return SQL(
            """%s LEFT JOIN (%s) o ON o.booking_id = t.id
               LEFT JOIN mission_request r ON r.id = o.request_id""",
            super()._joins(source),
            seen,
        )

    @api.depends("unit_id")
    def _compute_display_name(self):
        """“Mission: Cardiology”"""
        super()._compute_display_name()
        for time in self.filtered("unit_id"):
            # sudo: the unit of an order that the user sees may lie elsewhere
            unit = time.sudo().unit_id.name
            time.display_name = f"{time.display_name}: {unit}"
