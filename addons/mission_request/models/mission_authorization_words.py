"""What does an authorizer read: why she is asked, and until when?"""

from odoo import api, fields, models


class MissionAuthorization(models.Model):
    _inherit = "mission.authorization"

    why = fields.Char(compute="_compute_why")
    local_decide_by = fields.Char(
        compute="_compute_local_decide_by",
        string="Before",
        help="Local time of the site.",
    )
    until_words = fields.Char(compute="_compute_local_decide_by", string="Until when")
    local_slot = fields.Char(compute="_compute_local_slot", string="When")
    note = fields.Char(compute="_compute_local_slot", string="What it is about")

    @api.depends("when", "threshold", "hours", "week_hours", "cost", "is_cost_known")
    def _compute_why(self):
        for each in self:
            each.why = each._say_why()

    @api.depends("request_id")
    def _compute_local_slot(self):
        for each in self:
            # sudo: she reads what she is asked about; of a stored one only
            request = each._origin.sudo().request_id
            each.local_slot, each.note = request.local_slot, request.note

    @api.depends("decide_by")
    def _compute_local_decide_by(self):
        for each in self:
            # sudo: the site's clock is no secret; of a stored one only
            request = each._origin.sudo().request_id
            until = request and request._say_moment(each.decide_by)
            each.local_decide_by = until
            each.until_words = until and each._say_until(until)

    def _say_until(self, until):
        if self.undecided_means == "granted":
            return self.env._("Decide before %s, or it counts as granted.", until)
        return self.env._("Decide before %s, or it counts as refused.", until)

    def _say_why(self):
        """“12 hours, more than 10”, or the policy's own name."""
        _, say = self.env._, self.env["hospital.texts"]._say_number
        more_than = say(self.threshold)
        if self.when == "above_hours":
            return _(
                "%(hours)s hours, more than %(limit)s",
                hours=say(self.hours),
                limit=more_than,
            )
        if self.when == "overtime":
            return _(
                "%(hours)s hours in that week, more than %(limit)s",
                hours=say(round(self.week_hours, 2)),
                limit=more_than,
            )
        if self.when == "above_cost" and not self.is_cost_known:
            return _("Nobody knows what it costs")
        if self.when == "above_cost":
            return _(
                "Costs %(cost)s, more than %(limit)s",
                cost=say(round(self.cost, 2)),
                limit=more_than,
            )
        return {
            "always": _("Each mission is asked about"),
            "agency": _("Somebody of an agency"),
            "rule_warning": _("A rule warned"),
        }.get(self.when, "")
