"""Where do the contingency packs go?"""

from odoo import fields, models

from odoo.addons.hospital_base.models.constraint_health import ADMINISTRATOR

from .mission_contingency import FOLDER


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    hospital_contingency_folder = fields.Char(
        string="Folder of the contingency packs",
        config_parameter=FOLDER,
        groups=ADMINISTRATOR,
    )
