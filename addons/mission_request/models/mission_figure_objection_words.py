"""What does the person read of her objection: on her page, and by message?"""

from odoo import api, fields, models
from odoo.tools import format_date

from ..domain import objecting


class MissionFigureObjection(models.Model):
    _inherit = "mission.figure.objection"

    month_said = fields.Char(compute="_compute_month_said")

    @api.depends("month")
    @api.depends_context("lang")
    def _compute_month_said(self):
        for objection in self:
            objection.month_said = format_date(
                self.env, objection.month, date_format="MMMM y"
            )

    def _about(self):
        """What she reads of it in the portal."""
        states = dict(self._fields["state"]._description_selection(self.env))
        labels = dict(self._fields["figure"]._description_selection(self.env))
        return {
            "what": f"{labels[self.figure]}, {self.month_said}, {self.pool_id.name}",
            "text": self.text,
            "state": self.state,
            "says_state": states[self.state],
            "answer": self.state != "open"
            and self.env._("Answer: %s", self.answer.strip()),
            "corrected": self.state == "accepted" and self._say_correction(),
        }

    def _say_correction(self):
        say = self.env["hospital.texts"]._say_number
        added = objecting.readable(self.figure, self.correction)
        return self.env._(
            "It stood at %(stated)s; corrected by %(added)s.",
            stated=say(round(self.stated_value, 2)),
            added=f"{'+' if added > 0 else '−'}{say(round(abs(added), 2))}",
        )

    def _say_answer(self):
        """Subject and body in the language of the environment."""
        corrected = self.state == "accepted"
        subject = (
            self.env._("Your figure was corrected")
            if corrected
            else self.env._("Your objection was answered")
        )
        values = {
            "greeting": self.person_id._greeting(),
            "objection": self._about(),
            "corrected": corrected,
            "url": f"{self.get_base_url()}/my/hospital/about",
        }
        template = "mission_request.mail_objection_answered"
        return subject, str(self.env["ir.qweb"]._render(template, values))
