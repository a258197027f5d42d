"""Who may ask the people of a pool, and what is expected of whoever has a mission?"""

from odoo import fields, models


class StaffPool(models.Model):
    _inherit = "staff.pool"

    head_nurse_may_send = fields.Boolean(
        string="Head nurses may ask",
        help="Head nurses of the units served see who is free for their own needs, "
        "and ask them without waiting for the manager.",
    )
    cancel_notice_hours = fields.Integer(
        string="Notice to cancel (hours)",
        default=24,
        required=True,
        help="Whoever cancels a mission later than so long before it starts is late.",
    )

    arrival_minutes = fields.Integer(
        string="Arrival expected within (minutes)",
        default=15,
        required=True,
        help="If the unit has not confirmed so long after the start that somebody is "
        "there, managers are told. 0: they never are.",
    )

    _arrival_in_range = models.Constraint(
        "CHECK (arrival_minutes BETWEEN 0 AND 240)",
        "An arrival is expected within 0 to 240 minutes.",
    )
    _cancel_notice_in_range = models.Constraint(
        "CHECK (cancel_notice_hours BETWEEN 0 AND 720)",
        "Notice to cancel lies between 0 and 720 hours.",
    )
