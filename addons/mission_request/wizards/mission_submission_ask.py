"""Which agencies are asked for this request?"""

from odoo import api, fields, models


class MissionSubmissionAsk(models.TransientModel):
    """The dialog; who can be asked, and what is written, the request decides."""

    _name = "mission.submission.ask"
    _description = "Submit a request to agencies"

    request_id = fields.Many2one(
        "mission.request", required=True, readonly=True, ondelete="cascade"
    )
    possible_ids = fields.Many2many(
        "res.partner", compute="_compute_possible_ids", string="Agencies of the unit"
    )
    agency_ids = fields.Many2many(
        "res.partner",
        "mission_submission_ask_rel",
        "ask_id",
        "agency_id",
        string="Agencies",
        domain="[('id', 'in', possible_ids)]",
    )

    @api.depends("request_id")
    def _compute_possible_ids(self):
        for ask in self:
            # sudo: of a request that she may change, which agencies serve its unit
            request = ask.request_id._filtered_access("write").sudo()
            pools = request._agencies_to_ask() if request else request.pool_id
            ask.possible_ids = pools.agency_partner_id.ids

    def action_submit(self):
        """Ask the chosen agencies and close.

        :raises Refused: as ``mission.request.submit_to``
        """
        self.ensure_one()
        self.request_id.submit_to(self.agency_ids.ids)
        return {"type": "ir.actions.act_window_close"}
