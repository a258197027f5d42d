"""Figures of a member: of her offers and missions in this one pool."""

from collections import defaultdict

from odoo import models

from ..domain.figures import Figures


class StaffMember(models.Model):
    _name = "staff.member"
    _inherit = ["staff.member", "mission.figured"]

    def _load_figures(self):
        query = self._search([("id", "in", self.ids)])
        counted = self.env["mission.figure"]._of_members(query)
        return defaultdict(Figures) | {id_: of for id_, (_, of) in counted.items()}
