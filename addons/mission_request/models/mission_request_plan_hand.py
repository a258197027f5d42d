"""How does a manager move a request on by hand, and what does he see of its plan?"""

from odoo import api, fields, models
from odoo.tools import format_datetime

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.spans import to_local

from ..domain import expiry, plan
from ..domain.refusals import AnotherStep, NobodyChosen, NoPlan, SlotInThePast
from .mission_request import OFFER_READERS

#: In the context: the step that the user saw as the next one.
EXPECTED = "expected_step_id"
STILL_TO_COME = ("draft", "to_authorize", "open", "expired")


class MissionRequest(models.Model):
    _inherit = "mission.request"

    next_step_id = fields.Many2one(
        "mission.request.step", compute="_compute_next_step_id", groups=OFFER_READERS
    )
    timeline = fields.Html(
        compute="_compute_timeline", string="What happens", groups=OFFER_READERS
    )

    @api.depends("step_ids.state", "step_ids.sequence", "state")
    def _compute_next_step_id(self):
        for request in self:
            planned = request.step_ids.filtered(lambda step: step.state == "planned")
            goes_on = request.state in ("open", "expired")
            request.next_step_id = goes_on and planned[:1]

    def action_next_step(self):
        """Begin the next step of the plan now, of an open or expired request.

        :raises Refused: ``NoPlan``, ``SlotInThePast``, or ``AnotherStep`` when the step
            that the user saw (``expected_step_id`` in the context) has begun meanwhile
        """
        self.ensure_one()
        self.check_access("write")
        now = clock.now(self.env)
        step = self.next_step_id
        if self.env.context.get(EXPECTED, step.id) != step.id:
            raise self.env["hospital.texts"]._refused(AnotherStep())
        self._check_can_go_on(step, now)
        # sudo: a plan asks people of pools that its manager does not see
        any(step._try_run(now) for step in self.sudo()._planned_steps())
        self._refresh_screens()
        return self._say_last_step()

    def action_start_plan(self):
        """Nobody is free: begin with the first step of the plan at once.

        :raises Refused: ``NoPlan``, ``NobodyChosen`` where the manager assigns, or
            ``SlotInThePast``
        """
        self.ensure_one()
        self.check_access("write")
        now = clock.now(self.env)
        self._check_can_go_on(self.plan_id.step_ids, now)
        if self.award_mode == plan.ASSIGNED:
            raise self.env["hospital.texts"]._refused(NobodyChosen())
        self._start_plan(now)
        self._refresh_screens()
        return self._say_last_step()

    def _start_plan(self, now):
        promised = {"deadline_at": now}
        if self.award_mode == plan.MANAGER_CHOOSES:
            promised["choose_by"] = now
        self._transition(self._verb_of_sending(), now, promised, cause="plan")
        self.need_id._take_in_hand(now)
        self._copy_plan()
        if self._waits():
            # sudo: nobody but the system makes authorizations
            self.sudo()._ask_for_authorization(now)
        else:
            self._go_on(now)

    def _promise_again(self, now):
        """With nobody asked yet, the job begins the plan once all have agreed."""
        promised = super()._promise_again(now)
        asked = self.offer_ids or self.submission_ids
        return promised if asked else dict.fromkeys(promised, now)

    def _check_can_go_on(self, steps, now):
        """:raises Refused: ``NoPlan`` or ``SlotInThePast``"""
        texts = self.env["hospital.texts"]
        if not steps or self.all_or_nothing:
            raise texts._refused(NoPlan())
        if self.start <= now:
            raise texts._refused(SlotInThePast())

    def _say_last_step(self):
        """A notification of the step that has begun, or that there was nobody."""
        texts = self.env["hospital.texts"]
        if self._waits():
            waits = self.env._("The plan starts once the mission is authorized.")
            return texts._notify(waits)
        over = self.step_ids.filtered(lambda step: step.state != "planned")
        done = over[-1:].filtered(lambda step: step.state == "done")
        if not done:
            message = self.env._("Nobody was left for any step of the plan.")
            return texts._notify(message, "warning")
        parts = [done.summary, done.result_text]
        return texts._notify(". ".join(filter(None, parts)))

    @api.depends(
        *("plan_id.step_ids", "step_ids.state", "step_ids.sequence", "state"),
        *("deadline_at", "start", "unit_id", "all_or_nothing"),
    )
    def _compute_timeline(self):
        now = clock.now(self.env)
        for request in self:
            lines = request._timeline_lines(now) if request.start else []
            request.timeline = lines and self.env["ir.qweb"]._render(
                "mission_request.plan_timeline", {"lines": lines}
            )

    def _timeline_lines(self, now):
        """What was done and what is to come, with the clock times of the site."""
        steps = self.step_ids.sorted(lambda step: (step.sequence, step._origin.id))
        over = steps.filtered(lambda step: step.state != "planned")
        planned = steps - over
        if self.state == "draft":
            planned = self.plan_id.step_ids
        if self.state not in STILL_TO_COME or self.all_or_nothing:
            planned = planned.browse()
        return [
            *(self._say_over(step, now) for step in over),
            *self._say_planned(planned, now),
        ]

    def _say_over(self, step, now):
        until = step.state == "done" and step.until_at > step.started_at
        return {
            "state": step.state,
            "when": self._say_clock(step.started_at, now),
            "what": self._say_step(step, step.started_at, until and step.until_at),
            "more": step.result_text,
        }

    def _say_planned(self, steps, now):
        begins = max(self._next_begins(now), now)
        legs = plan.timeline(
            [step._as_step() for step in steps], begins, self.start, self._tz()
        )
        for number, (step, leg) in enumerate(zip(steps, legs, strict=True)):
            waits = leg.begins and leg.until > leg.begins
            yield {
                "state": "planned" if number or self.state == "draft" else "next",
                "when": leg.begins and self._say_clock(leg.begins, now),
                "what": self._say_step(step, leg.begins, waits and leg.until),
                "more": None if leg.begins else self.env._("the mission begins before"),
            }

    def _say_step(self, step, begins, until):
        """“Remind who is silent, until 18:35”, with the day if it is another one."""
        if not until:
            return step.summary
        return self.env._(
            "%(step)s, until %(time)s",
            step=step.summary,
            time=self._say_clock(until, begins),
        )

    def _next_begins(self, now):
        """When the time to answer is over, as far as one knows."""
        if self.state == "expired":
            return now
        return self.deadline_at or expiry.default_deadline(
            self._wakes_at(now), self.start
        )

    def _say_clock(self, moment, now):
        """“18:05” on the day of ``now``, else “Tue 3 Nov, 18:05”; the site's clocks."""
        tz = self._tz()
        same_day = to_local(moment, tz).date() == to_local(now, tz).date()
        shown = "HH:mm" if same_day else "EEE d MMM, HH:mm"
        return format_datetime(self.env, moment, tz, shown)

    def action_change_steps(self):
        """The steps that are still planned, to be changed, added, moved and removed."""
        self.ensure_one()
        self.check_access("write")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "mission_request.mission_request_step_action"
        )
        action["domain"] = [("request_id", "=", self.id), ("state", "=", "planned")]
        action["context"] = {"default_request_id": self.id}
        return action
