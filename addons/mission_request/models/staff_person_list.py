"""What do offers add to the staff list?"""

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.staff_pool.models.staff_person_list import PLANNERS, searched

from ..queries import person_list


class StaffPerson(models.Model):
    _inherit = "staff.person"

    pending_count = fields.Integer(
        string="Pending missions",
        compute="_compute_sql_figures",
        search=searched("pending_count"),
        groups=PLANNERS,
        help="Offers without an answer yet.",
    )

    @api.model
    def _get_sql_figures(self):
        return super()._get_sql_figures() | {"pending_count": self._pending_to_sql}

    def _pending_to_sql(self, alias, query):
        open_offers = self.env["mission.offer"]._search([("state", "=", "sent")])
        return person_list.pending(SQL.identifier(alias, "id"), open_offers.subselect())

    @api.model
    def _get_export_fields(self):
        names = super()._get_export_fields()
        place = names.index("phone") + 1
        return [*names[:place], "pending_count", *names[place:]]
