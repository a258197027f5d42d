"""What was written by a file that its user may not write elsewhere, and by whom?"""

from odoo import api, fields, models

from .. import clock, sources


class HospitalImportLog(models.Model):
    """A row per record: roles that only the importer lets write are accountable."""

    _name = "hospital.import.log"
    _description = "Record written by an import"
    _inherit = ["hospital.event.mixin"]

    res_model = fields.Char(string="Model", required=True, readonly=True)
    record_id = fields.Many2oneReference(
        model_field="res_model", required=True, readonly=True
    )
    columns = fields.Char(readonly=True, help="Fields that were changed.")
    record_name = fields.Char(compute="_compute_record_name", string="Name")
    what = fields.Char(compute="_compute_what", string="What was done")

    @api.depends("res_model", "record_id")
    def _compute_record_name(self):
        for model, rows in self.grouped("res_model").items():
            records = self.env[model].browse(rows.mapped("record_id")).exists()
            readable = records._filtered_access("read")
            names = {each.id: each.display_name for each in readable}
            for row in rows:
                row.record_name = names.get(row.record_id, "")

    @api.depends("verb", "res_model", "columns")
    @api.depends_context("lang")
    def _compute_what(self):
        models_named = self.env["ir.model"].sudo()  # sudo: the labels of models only
        labels = {
            name: models_named._get(name).name for name in set(self.mapped("res_model"))
        }
        for row in self:
            row.what = row._say_what(labels[row.res_model])

    def _say_what(self, label):
        if self.verb == "add":
            return self.env._("%(model)s added", model=label)
        fields_of = self.env[self.res_model]._fields
        named = [
            fields_of[name]._description_string(self.env)
            for name in self.columns.split(",")
        ]
        return self.env._(
            "%(model)s changed: %(fields)s", model=label, fields=", ".join(named)
        )

    @api.model
    def _log(self, verb, records, columns):
        """:param columns: names of the fields that were written, if ``verb`` changes"""
        now = clock.now(self.env)
        return self._record(
            [
                {
                    "verb": verb,
                    "effective_at": now,
                    "source": sources.of(self.env),
                    "res_model": records._name,
                    "record_id": record_id,
                    "columns": ",".join(columns) or False,
                }
                for record_id in records.ids
            ]
        )
