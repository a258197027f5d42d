"""What can one step of a transition plan be, and how long does it last?

A plan's step and its copy on a request hold the same; the copy also knows what became
of it.
"""

from odoo import api, fields, models

from ..domain import plan


class MissionPlanMixin(models.AbstractModel):
    _name = "mission.plan.mixin"
    _description = "Step of a transition plan"
    _order = "sequence, id"

    sequence = fields.Integer(default=100, help="A new step comes last.")
    kind = fields.Selection(
        [
            (plan.REMIND, "Remind who is silent"),
            (plan.NEXT_WAVE, "Ask the next suitable people"),
            (plan.SECONDARY_POOLS, "Ask the secondary pools too"),
            (plan.FALLBACK_POOL, "Ask the fallback pool"),
            (plan.AGENCY, "Submit to the agencies"),
            (plan.NOTIFY, "Tell the managers and head nurses"),
            (plan.CONFIRM_BEST, "Keep the best of those who said yes"),
            (plan.CANCEL_FREE, "Give up the free places and tell everybody"),
        ],
        string="What happens",
        required=True,
        default=plan.NEXT_WAVE,
    )
    people = fields.Integer(
        string="How many people", default=5, required=True, help="0: all suitable ones."
    )
    wait_kind = fields.Selection(
        [
            ("by_class", "By urgency"),
            ("minutes", "Minutes"),
            ("share", "Share of the time left"),
            ("clock", "Until a time of day"),
        ],
        string="How long",
        required=True,
        default="by_class",
    )
    minutes = fields.Integer(default=30, required=True)
    share = fields.Integer(
        string="Per cent",
        default=25,
        required=True,
        help="Of the time that is left until the mission starts.",
    )
    clock = fields.Float(
        string="Time of day",
        default=18.0,
        required=True,
        help="On the clocks of the site: the next time they show it.",
    )
    minutes_urgent = fields.Integer(
        string="Minutes if it starts within 12 h", default=15, required=True
    )
    minutes_soon = fields.Integer(
        string="Minutes if it starts within 3 days", default=60, required=True
    )
    minutes_later = fields.Integer(
        string="Minutes if it starts later", default=240, required=True
    )
    asks_anew = fields.Boolean(compute="_compute_asks_anew")
    waits = fields.Boolean(compute="_compute_asks_anew")
    summary = fields.Char(compute="_compute_summary", string="Step")
    wait_text = fields.Char(compute="_compute_summary", string="Lasts")

    _nobody_is_less_than_nobody = models.Constraint(
        "CHECK (people BETWEEN 0 AND 9999)", "Ask 0 (all) to 9999 people."
    )
    _lasts_a_minute = models.Constraint(
        "CHECK (least(minutes, minutes_urgent, minutes_soon, minutes_later) >= 1"
        " AND greatest(minutes, minutes_urgent, minutes_soon, minutes_later) <= 43200)",
        "A step lasts from 1 minute to 30 days.",
    )
    _share_is_a_part = models.Constraint(
        "CHECK (share BETWEEN 1 AND 100)", "A share lies between 1 and 100 per cent."
    )
    _clock_shows_it = models.Constraint(
        "CHECK (clock >= 0 AND clock < 24)",
        "A time of day lies between 0:00 and 23:59.",
    )

    @api.depends("kind")
    def _compute_asks_anew(self):
        for step in self:
            step.asks_anew = step.kind in plan.ASKING_ANEW
            step.waits = step.kind not in plan.LAST

    @api.depends(
        *("kind", "people", "wait_kind", "minutes", "share", "clock"),
        *("minutes_urgent", "minutes_soon", "minutes_later"),
    )
    def _compute_summary(self):
        for step in self:
            step.summary = step._say_what()
            step.wait_text = step._say_wait() if step.waits else False

    def _say_what(self):
        """“Ask the next suitable people: 5”."""
        what = dict(self._fields["kind"]._description_selection(self.env))[self.kind]
        if not self.asks_anew:
            return what
        return f"{what}: {self.people or self.env._('all')}"

    def _say_wait(self):
        _ = self.env._
        if self.wait_kind == "minutes":
            return _("%s min", self.minutes)
        if self.wait_kind == "share":
            return _("%s %% of the time left", self.share)
        if self.wait_kind == "clock":
            minutes = self._clock_minutes()
            return _("until %s", f"{minutes // 60:02}:{minutes % 60:02}")
        return _(
            "%(urgent)s, %(soon)s or %(later)s min",
            urgent=self.minutes_urgent,
            soon=self.minutes_soon,
            later=self.minutes_later,
        )

    def _clock_minutes(self):
        """Minutes after midnight, never the midnight after."""
        return min(round(self.clock * 60), 24 * 60 - 1)

    def _as_step(self):
        """Load: this step as the rules of ``domain/plan.py`` take it."""
        return plan.Step(
            self.kind,
            plan.Wait(
                kind=self.wait_kind,
                minutes=self.minutes,
                share=self.share,
                clock=self._clock_minutes(),
                minutes_urgent=self.minutes_urgent,
                minutes_soon=self.minutes_soon,
                minutes_later=self.minutes_later,
            ),
        )

    @api.model
    def _copied(self):
        """Names of the fields that a request's own step takes from its plan's."""
        return (
            *("sequence", "kind", "people", "wait_kind", "minutes", "share", "clock"),
            *("minutes_urgent", "minutes_soon", "minutes_later"),
        )
