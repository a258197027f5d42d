"""Where does somebody with a hospital role land after logging in?"""

from odoo import api, models

AT_HOME = (
    "hospital_base.group_pool_manager",
    "hospital_base.group_head_nurse",
)


class IrHttp(models.AbstractModel):
    """On the workspace, unless she has chosen a home action of her own.

    Nothing is stored: the preference of the user stays empty and stays hers.
    """

    _inherit = "ir.http"

    @api.private
    def session_info(self):
        info = super().session_info()
        if not info.get("home_action_id") and any(
            map(self.env.user.has_group, AT_HOME)
        ):
            info["home_action_id"] = self.env.ref("mission_request.home_action").id
        return info
