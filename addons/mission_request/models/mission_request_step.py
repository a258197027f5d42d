"""One step of the plan of one request: planned, done, or skipped and why.

What a kind does: mission_request_step_kinds.py. Steps that are over are history: the
database refuses to change them.
"""

from odoo import api, fields, models

from odoo.addons.hospital_base.domain.refusal import IllegalMove
from odoo.addons.hospital_base.exceptions import Refused

from ..domain import plan
from ..domain.lifecycle import STEP
from ..domain.refusals import StepIsOver
from ..queries import planning


class MissionRequestStep(models.Model):
    _name = "mission.request.step"
    _inherit = ["hospital.lifecycle.mixin", "mission.plan.mixin"]
    _description = "Step of a request's plan"
    _order = "request_id, sequence, id"

    request_id = fields.Many2one(
        "mission.request", required=True, ondelete="cascade", index=True
    )
    state = fields.Selection(
        [("planned", "Planned"), ("done", "Done"), ("skipped", "Skipped")],
        default="planned",
        required=True,
        readonly=True,
        copy=False,
    )
    started_at = fields.Datetime(string="Began", readonly=True, copy=False)
    until_at = fields.Datetime(string="Until", readonly=True, copy=False)
    result = fields.Char(
        string="Code", readonly=True, copy=False, help="Why it was skipped, if it was."
    )
    number = fields.Integer(
        string="People reached", readonly=True, copy=False, default=0
    )
    result_text = fields.Char(compute="_compute_result_text", string="Result")

    def init(self):
        super().init()
        for statement in planning.keep_what_is_over():
            self.env.cr.execute(statement)

    def _get_lifecycle(self):
        return STEP

    def _born_with(self):
        nothing = dict.fromkeys(("started_at", "until_at", "result"), False)
        return super()._born_with() | nothing | {"number": 0}

    def write(self, vals):
        self._check_planned()
        result = super().write(vals)
        if "request_id" in vals:
            self.check_access("write")  # nor into a request that is not hers
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_planned(self):
        self._check_planned()

    def _check_planned(self):
        if any(step.state != "planned" for step in self):
            raise self.env["hospital.texts"]._refused(StepIsOver())

    @api.depends("state", "result", "number")
    def _compute_result_text(self):
        reasons = self._say_reasons_to_skip()
        for step in self:
            step.result_text = False
            if step.state == "skipped":
                step.result_text = reasons.get(step.result, reasons["refused"])
            elif step.state == "done" and step.kind != plan.CANCEL_FREE:
                step.result_text = self.env._("people: %s", step.number)

    @api.model
    def _say_reasons_to_skip(self):
        """Code → clause. Extension point of later kinds."""
        _ = self.env._
        return {
            "nobody_silent": _("everybody had answered"),
            "nobody_suitable": _("nobody else was suitable and free"),
            "nobody_told": _("nobody could be told in time without disturbing rest"),
            "no_lender": _("the pool has no secondary pool"),
            "no_fallback": _("the pool has no internal fallback pool"),
            "enough_yes": _("enough people had said yes"),
            "nothing_to_choose": _("nobody waited for a choice"),
            "begun": _("the mission had begun"),
            "assigned": _("people are assigned here, not asked"),
            "refused": _("it was not possible any more"),
        }

    def _try_run(self, now):
        """Begin this step, unless there is nobody for it: then it is skipped.

        If all would hear of it too late, its time counts from the morning.

        :return: whether it has begun
        """
        self.ensure_one()
        reason = self._why_not_run(now, now)
        if reason == "nobody_told":
            reason = self._why_not_run(now, self.request_id._wakes_at(now))
        if reason:
            self._transition("skip", now, {"started_at": now, "result": reason})
        return not reason

    def _why_not_run(self, now, counted_from):
        """Run it; or take everything back and return the code why it is skipped."""
        try:
            with self.env.cr.savepoint():
                self._run(now, counted_from)
            return None
        except plan.Skip as skip:
            return skip.reason
        except Refused as refused:
            if isinstance(refused.refusal, IllegalMove):
                raise  # somebody else has moved the request on
            return refused.refusal.code

    def _run(self, now, counted_from):
        """:raises Skip: there is nobody to act on; the caller takes everything back"""
        request = self.request_id
        reason = plan.why_skip(self.kind, request._situation(now))
        if reason:
            raise plan.Skip(reason)
        until, promised = now, request.choose_by
        if self.kind not in plan.LAST:
            until = request._begin_step(self, now, counted_from)
        number = self._step_runners()[self.kind](now)
        if request.choose_by != promised:
            request._tell_choice_later()
        values = {"started_at": now, "until_at": until, "number": number}
        self._transition("run", now, values)
