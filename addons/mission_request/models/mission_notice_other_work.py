"""Who learns that a mission meets other work, and in which words?"""

from odoo import models


class MissionNotice(models.AbstractModel):
    _inherit = "mission.notice"

    def _office(self, request, kind):
        """The head nurse too: it is her shift that may stay empty."""
        told = super()._office(request, kind)
        if kind != "conflict":
            return told
        # sudo: only to find who is in charge
        return told | request.sudo().unit_id.head_nurse_ids.partner_id

    def _office_words(self, name):
        return super()._office_words(name) | {
            "conflict": (
                self.env._("%s is busy during her mission", name),
                self.env._(
                    "%s has this mission and has since become busy during a part of "
                    "it. Nothing was changed: please speak with her. A manager of "
                    "the pool then dismisses this or looks for somebody else.",
                    name,
                ),
            ),
        }
