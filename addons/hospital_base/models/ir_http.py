"""Where does somebody with a hospital role land after logging in?"""

from odoo import api, models

from .hr_department import HOSPITAL_USER


class IrHttp(models.AbstractModel):
    """On the workspace, unless she has chosen a home action of her own.

    Nothing is stored: the preference of the user stays empty and stays hers.
    """

    _inherit = "ir.http"

    @api.private
    def session_info(self):
        info = super().session_info()
        if not info.get("home_action_id") and self.env.user.has_group(HOSPITAL_USER):
            info["home_action_id"] = self.env.ref("hospital_base.home_action").id
        return info
