"""How are the seats of a request given: to the first yes, by choice, by assignment?

The rules are in ``domain/awarding.py``. Choosing: mission_offer_award.py. What the
clock does: mission_request_expire.py.
"""

from odoo import api, fields, models

from ..domain.awarding import MANAGER_CHOOSES, Awarding
from ..domain.plan import ASKING
from .mission_request import OFFER_READERS


class MissionRequest(models.Model):
    _inherit = "mission.request"

    award_mode = fields.Selection(
        [
            ("first_yes", "First yes gets it"),
            ("manager_chooses", "I choose among those who say yes"),
            ("assigned", "I assign"),
        ],
        string="Who gets it",
        required=True,
        default="first_yes",
    )
    choose_by = fields.Datetime(
        string="Choose before",
        copy=False,
        help="The people asked are told that they will know by then. "
        "Left empty: proposed when sending.",
    )
    to_choose_count = fields.Integer(
        compute="_compute_to_choose_count", string="To choose", groups=OFFER_READERS
    )

    _choice_has_its_time = models.Constraint(
        "CHECK (award_mode <> 'manager_chooses' OR state IN ('draft', 'cancelled')"
        " OR (choose_by IS NOT NULL AND choose_by >= deadline_at"
        " AND choose_by <= start))",
        "Who comes is chosen after the answers and before the mission starts.",
    )

    @api.depends("offer_ids.state", "award_mode")
    def _compute_to_choose_count(self):
        groups = self.env["mission.offer"]._read_group(
            [("request_id", "in", self.ids), ("state", "=", "accepted")],
            ["request_id"],
            ["__count"],
        )
        counts = {request.id: count for request, count in groups}
        for request in self:
            request.to_choose_count = counts.get(request.id, 0)

    def _awarding(self):
        """Load: what the decisions about seats need to know; ``Awarding``."""
        coming = self._planned_steps()[:1]
        return Awarding(
            has_plan=bool(coming),
            asks_next=coming.kind in ASKING,
            mode=self.award_mode,
            seats=self.seats,
            taken=self.taken,
            deadline_at=self.deadline_at,
            choose_by=self.choose_by or None,
            offer_states=tuple(self.offer_ids.mapped("state")),
        )

    def _pass_over(self, now, kind):
        """Let go those who said yes and were not chosen, and tell them.

        :param kind: ``"not_kept"`` (others were chosen) or ``"released"`` (nobody)
        """
        chosen = self.filtered(lambda request: request.award_mode == MANAGER_CHOOSES)
        passed = chosen.offer_ids._try_transition("pass_over", now, cause=kind)
        self.env["mission.notice"]._tell_closed(passed, kind)
