"""The step “Submit to the agencies” of a plan."""

from odoo import api, models

from ..domain import plan


class MissionRequestStep(models.Model):
    _inherit = "mission.request.step"

    def _step_runners(self):
        return super()._step_runners() | {plan.AGENCY: self._run_step_agency}

    def _run_step_agency(self, now):
        """Every agency that serves the unit and was not asked may answer until then."""
        request = self.request_id
        pools = request._agencies_to_ask()
        if not pools:
            raise plan.Skip("no_agency")
        request._close_answers(now)
        request._create_submissions(pools)._submit(now)
        return len(pools)

    @api.model
    def _say_reasons_to_skip(self):
        no_agency = self.env._("no agency serves the unit, or all were asked")
        return super()._say_reasons_to_skip() | {"no_agency": no_agency}

    @api.depends("state", "result", "number")
    def _compute_result_text(self):
        super()._compute_result_text()
        for step in self:
            if step.state == "done" and step.kind == plan.AGENCY:
                step.result_text = self.env._("agencies: %s", step.number)
