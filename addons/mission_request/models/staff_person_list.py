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
        return super()._get_sql_figures() | {
            "pending_count": self._pending_to_sql,
            "score": self._score_to_sql,
        }

    def _score_to_sql(self, alias, query):
        """To sort by: what is shown is read with the other figures of a page."""
        members = self.env["staff.member"]._search([])
        scores = self.env["mission.figure"]._scores_of(members)
        joined = query.make_alias(alias, "score")
        hers = SQL(
            "%s = %s", SQL.identifier(joined, "person_id"), SQL.identifier(alias, "id")
        )
        query.add_join("LEFT JOIN", joined, scores, hers)
        return SQL.identifier(joined, "score")

    def _pending_to_sql(self, alias, query):
        open_offers = self.env["mission.offer"]._search([("state", "=", "sent")])
        return person_list.pending(SQL.identifier(alias, "id"), open_offers.subselect())

    @api.model
    def _get_export_fields(self):
        names = super()._get_export_fields()
        place = names.index("phone") + 1
        return [*names[:place], "pending_count", *names[place:]]
