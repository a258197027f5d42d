"""When does an establishment leave its people in peace?"""

from datetime import timedelta

from odoo import fields, models

from ..domain.telling import Policy


class ResCompany(models.Model):
    _inherit = "res.company"

    quiet_from = fields.Float(
        string="Quiet hours from",
        default=22.0,
        help="On the clocks of each person. The same as the end: no quiet hours.",
    )
    quiet_to = fields.Float(string="Quiet hours to", default=6.0)
    rest_hours = fields.Float(
        string="Rest (hours)",
        default=11.0,
        help="After a shift nobody is asked for so long; 0: no rest.",
    )
    rest_after = fields.Selection(
        [
            ("night", "After shifts between midnight and five"),
            ("every", "After every shift"),
        ],
        string="Rest is kept",
        default="night",
    )
    alerts_per_day = fields.Integer(
        string="Alerts in 24 hours", default=10, help="To one person; 0: no limit."
    )
    alerts_per_week = fields.Integer(
        string="Alerts in 7 days", default=30, help="To one person; 0: no limit."
    )

    _quiet_hours = models.Constraint(
        "CHECK (quiet_from >= 0 AND quiet_from < 24"
        " AND quiet_to >= 0 AND quiet_to < 24)",
        "Quiet hours lie between 00:00 and 23:59.",
    )
    _rest_and_alerts = models.Constraint(
        "CHECK (rest_hours BETWEEN 0 AND 48"
        " AND alerts_per_day >= 0 AND alerts_per_week >= 0)",
        "Rest lasts from 0 to 48 hours; numbers of alerts are not negative.",
    )

    def _telling_policy(self):
        """Load: what the decision when to tell somebody needs to know."""
        # sudo: when people are left in peace is no secret to whoever asks them
        known = self.sudo()
        return Policy(
            quiet=(_minutes(known.quiet_from), _minutes(known.quiet_to)),
            rest=timedelta(hours=known.rest_hours),
            rest_always=known.rest_after == "every",
            per_day=known.alerts_per_day,
            per_week=known.alerts_per_week,
        )


def _minutes(hours):
    """After midnight; what rounds up to midnight is 0."""
    return round(hours * 60) % (24 * 60)
