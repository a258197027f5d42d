"""What do offers add to the staff list?"""

from odoo import api, fields, models

from odoo.addons.hospital_base.models.figure_mixin import Figure
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
        return super()._get_sql_figures() | {
            "pending_count": self._pending,
            "score": self._sorted_by_score,
        }

    def _sorted_by_score(self):
        """What is shown is read with the other figures of a page."""
        members = self.env["staff.member"]._search([])
        return Figure(self.env["mission.figure"]._scores_of(members))

    def _pending(self):
        open_offers = self.env["mission.offer"]._search([("state", "=", "sent")])
        return Figure(person_list.pending(open_offers.subselect()), missing=0)

    @api.model
    def _get_export_fields(self):
        names = super()._get_export_fields()
        place = names.index("phone") + 1
        return [*names[:place], "pending_count", *names[place:]]
