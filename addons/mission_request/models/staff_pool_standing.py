"""What the search knows of the offers and missions of those who may come."""

from odoo import api, fields, models

from odoo.addons.staff_pool.domain.standing import Standing

from ..domain.figures import weights
from ..queries import standings as queries

DATES = ("date_start", "date_stop")


class StaffPool(models.Model):
    _inherit = "staff.pool"

    @api.model
    def _standings(self, member_ids, now):
        """One statement for a whole search, and none where nobody may come.

        Her numbers rank her; whoever borrows her from another pool reads none of them.
        """
        if not member_ids:
            return super()._standings(member_ids, now)
        self.env["mission.figure"]._flush()
        self.env["staff.member"].flush_model(["target_rate", *DATES])
        self.env["staff.person"].flush_model(["active", "date_stop"])
        today = fields.Datetime.context_timestamp(self, now).date()
        months = weights(today.replace(day=1))
        statement = queries.standings(sorted(member_ids), today, months)
        return {
            member_id: Standing(*counted)
            for member_id, *counted in self.env.execute_query(statement)
        }
