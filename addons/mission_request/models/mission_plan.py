"""What does a pool do when nobody accepts, step by step?"""

from odoo import Command, api, fields, models

from ..domain import plan


class MissionPlan(models.Model):
    """On screen “If nobody accepts”; its steps: mission_plan_step.py."""

    _name = "mission.plan"
    _description = "Transition plan"
    _order = "pool_id, name, id"

    name = fields.Char(required=True)
    active = fields.Boolean(default=True)
    pool_id = fields.Many2one(
        "staff.pool", required=True, ondelete="cascade", index=True
    )
    close_at = fields.Selection(
        [
            ("full", "When all places are taken"),
            ("first_yes", "At the first yes"),
        ],
        string="Closes",
        required=True,
        default="full",
        help="At the first yes: the other places are given up.",
    )
    step_ids = fields.One2many(
        "mission.plan.step", "plan_id", string="Steps", copy=True
    )

    def write(self, vals):
        result = super().write(vals)
        if "pool_id" in vals:
            self.check_access("write")  # nor into a pool that is not hers
        return result

    @api.model
    def _add_samples(self, pools):
        """The three plans that a hospital may start from, for each of these pools."""
        names = self._sample_names()
        self.create(
            [
                {
                    "name": names[code],
                    "pool_id": pool.id,
                    "step_ids": [Command.create(values) for values in steps],
                }
                for pool in pools
                for code, steps in SAMPLES.items()
            ]
        )

    @api.model
    def _sample_names(self):
        _ = self.env._
        return {"quick": _("Quick"), "usual": _("Usual"), "patient": _("Patient")}


def _minutes(sequence, kind, minutes, people=5):
    return {
        "sequence": sequence,
        "kind": kind,
        "people": people,
        "wait_kind": "minutes",
        "minutes": minutes,
    }


def _by_class(sequence, kind, urgent, soon, later):
    return {
        "sequence": sequence,
        "kind": kind,
        "people": 10,
        "wait_kind": "by_class",
        "minutes_urgent": urgent,
        "minutes_soon": soon,
        "minutes_later": later,
    }


#: Waits between the waves of other systems lie around 15 minutes (shared guide,
#: field-staffing 5.1); what starts later leaves people time until the evening.
SAMPLES = {
    "quick": (
        _minutes(1, plan.NEXT_WAVE, 15),
        _minutes(2, plan.NEXT_WAVE, 15, people=0),
        _minutes(3, plan.SECONDARY_POOLS, 15, people=0),
        _minutes(4, plan.NOTIFY, 15),
    ),
    "usual": (
        _by_class(1, plan.REMIND, 10, 30, 120),
        _by_class(2, plan.NEXT_WAVE, 15, 60, 240),
        _by_class(3, plan.SECONDARY_POOLS, 15, 60, 240),
        _by_class(4, plan.FALLBACK_POOL, 15, 60, 240),
        _by_class(5, plan.NOTIFY, 30, 120, 480),
    ),
    "patient": (
        {"sequence": 1, "kind": plan.REMIND, "wait_kind": "clock", "clock": 18.0},
        {
            "sequence": 2,
            "kind": plan.NEXT_WAVE,
            "people": 0,
            "wait_kind": "share",
            "share": 50,
        },
        {"sequence": 3, "kind": plan.NOTIFY, "wait_kind": "share", "share": 50},
        {"sequence": 4, "kind": plan.CANCEL_FREE},
    ),
}
