"""Figures of a member, and what if her membership ends before a mission?"""

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

    def write(self, vals):
        result = super().write(vals)
        if {"date_start", "date_stop"} & vals.keys():
            self.env["mission.conflict"]._changed_about(self.person_id)
        return result
