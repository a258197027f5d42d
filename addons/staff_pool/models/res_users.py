"""What does a member of staff change of her own login? Her password, nothing else.

Odoo lets every user write his own name and e-mail by RPC; offers and password links
go to that e-mail, so it changes by confirmation only: see ``staff.email.change``.
"""

from odoo import models
from odoo.exceptions import AccessError

OF_THE_PERSON = {"name", "email", "phone", "login"}


class ResUsers(models.Model):
    _inherit = "res.users"

    def write(self, vals):
        if OF_THE_PERSON & vals.keys() and not self.env.su and self.env.user.share:
            raise AccessError(
                self.env._("Change your e-mail and mobile under “My details”.")
            )
        return super().write(vals)
