"""What is there for the day on which the server is down? Built last: it says the rest.

The folder stands for one outside; a hospital names its own in the settings.
"""

from pathlib import Path

from odoo.tools import config

FOLDER = "hospital.contingency_folder"


def build(hospital):
    folder = Path(config["data_dir"]) / "contingency"
    folder.mkdir(parents=True, exist_ok=True)
    hospital.env["ir.config_parameter"].set_param(FOLDER, str(folder))
    hospital.env["mission.contingency"]._cron_make_packs()
