"""Which line of the file is to be mended, and how?"""

from odoo import fields, models


class HospitalImportProblem(models.TransientModel):
    _name = "hospital.import.problem"
    _description = "Problem of an import file"
    _order = "id"

    import_id = fields.Many2one("hospital.import", required=True, ondelete="cascade")
    line = fields.Integer(readonly=True, help="As the spreadsheet numbers its lines.")
    column = fields.Char(readonly=True)
    what = fields.Text(string="What is wrong", readonly=True)
    proposal = fields.Char(readonly=True, help="What can be agreed to instead.")
    advice = fields.Text(string="What to do", readonly=True)
