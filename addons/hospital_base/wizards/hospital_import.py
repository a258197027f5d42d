"""How does a user bring in a file and learn what to mend in it?"""

import csv
import io
from base64 import b64decode

from odoo import api, fields, models
from odoo.fields import Command

from ..domain.import_cells import Kind

SHOWN = 200  # problems listed at once; all are counted


class HospitalImport(models.TransientModel):
    """A file, its kind, and what was found wrong with it."""

    _name = "hospital.import"
    _description = "Import of a file"

    kind = fields.Selection(
        "_selection_kind", required=True, default=lambda self: self._default_kind()
    )
    site_id = fields.Many2one(
        "hospital.site",
        ondelete="cascade",
        default=lambda self: self._default_site(),
        help="Times are read on its clock, phone numbers as numbers of its country.",
    )
    file = fields.Binary(attachment=False)
    filename = fields.Char()
    columns_help = fields.Text(compute="_compute_columns_help", string="Columns")
    problem_ids = fields.One2many(
        "hospital.import.problem", "import_id", readonly=True, string="Problems"
    )
    problem_count = fields.Integer(readonly=True)

    @api.model
    def _get_kinds(self):
        """Code → name of the abstract model that inherits ``hospital.import.kind``.

        Extension point: ``return super()._get_kinds() | {"people": "staff.import"}``.
        """
        return {"functions": "hospital.import.kind.function"}

    @api.model
    def _allowed_kinds(self):
        """Code → model, of the kinds that this user's roles may import."""
        kinds = {code: self.env[name] for code, name in self._get_kinds().items()}
        return {code: kind for code, kind in kinds.items() if kind._is_allowed()}

    @api.model
    def _selection_kind(self):
        return [(code, kind._label()) for code, kind in self._allowed_kinds().items()]

    @api.model
    def _default_kind(self):
        return next(iter(self._allowed_kinds()), False)

    @api.model
    def _default_site(self):
        own = [("company_id", "=", self.env.company.id)]
        return self.env["hospital.site"].search(own, limit=1)

    @api.depends("kind")
    def _compute_columns_help(self):
        kinds = self._allowed_kinds()
        for wizard in self:
            kind = kinds.get(wizard.kind)
            columns = kind._columns() if kind is not None else ()
            wizard.columns_help = "\n".join(map(self._describe, columns))

    def _describe(self, column):
        """“code: text, required, e.g. RN”."""
        words = [" / ".join(column.choices) or self._kind_words()[column.kind]]
        if column.required:
            words.append(self.env._("required"))
        if column.example:
            words.append(self.env._("e.g. %(example)s", example=column.example))
        return f"{column.name}: {', '.join(words)}"

    def _kind_words(self):
        return {
            Kind.TEXT: self.env._("text"),
            Kind.EMAIL: self.env._("e-mail address"),
            Kind.PHONE: self.env._("phone number"),
            Kind.DATE: self.env._("date"),
            Kind.DATETIME: self.env._("date and time at the site"),
            Kind.CHOICE: self.env._("choice"),
            Kind.REFERENCE: self.env._("code"),
            Kind.BOOLEAN: self.env._("yes or no"),
            Kind.DECIMAL: self.env._("number"),
        }

    def action_import(self):
        """Write the whole file, or list what must be mended and write nothing."""
        self.ensure_one()
        kind = self.env[self._get_kinds()[self.kind]]
        content = b64decode(self.with_context(bin_size=False).file or b"")
        records, problems = kind._import(content, self.filename or "", self.site_id)
        if problems:
            return self._show_problems(kind, problems)
        self.file = False  # it may hold personal data, and nobody needs it any more
        return self._show_records(kind, records)

    def _show_problems(self, kind, problems):
        self.problem_count = len(problems)
        self.problem_ids = [
            Command.clear(),
            *map(Command.create, self._prepare_problem_vals(kind, problems[:SHOWN])),
        ]
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Import a file"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def _prepare_problem_vals(self, kind, problems):
        words = kind._problem_words()
        return [
            {
                "line": problem.line,
                "column": problem.column,
                "what": words[problem.code][0] % problem.facts,
                "advice": words[problem.code][1] % problem.facts,
            }
            for problem in problems
        ]

    def _show_records(self, kind, records):
        count = len(records)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self._say_count(count),
                "next": {
                    "type": "ir.actions.act_window",
                    "name": kind._label(),
                    "res_model": kind._target,
                    "views": [(False, "list"), (False, "form")],
                    "domain": [("id", "in", records.ids)],
                },
            },
        }

    def _say_count(self, count):
        if not count:
            return self.env._("Nothing new: every line was known already.")
        if count == 1:
            return self.env._("1 record imported.")
        return self.env._("%(count)s records imported.", count=count)

    def action_download_template(self):
        """The header that a file of this kind begins with, as CSV."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/hospital/import/template/{self.kind}",
            "target": "download",
        }

    @api.model
    def _template(self, code):
        """Text of the template, or None if there is no such kind for this user.

        Where a comma is the decimal point, spreadsheets expect semicolons between
        cells.
        """
        kind = self._allowed_kinds().get(code)
        if kind is None:
            return None
        language = self.env["res.lang"]._get_data(code=self.env.user.lang or "en_US")
        text = io.StringIO()
        delimiter = ";" if language.decimal_point == "," else ","
        csv.writer(text, delimiter=delimiter).writerow(
            column.name for column in kind._columns()
        )
        return text.getvalue()
