"""May the head nurses whom a pool serves ask its people themselves?"""

from odoo import fields, models


class StaffPool(models.Model):
    _inherit = "staff.pool"

    head_nurse_may_send = fields.Boolean(
        string="Head nurses may ask",
        help="Head nurses of the units served see who is free for their own needs, "
        "and ask them without waiting for the manager.",
    )
