"""How does a user bring in a file and learn what to mend in it?"""

from base64 import b64decode

from odoo import api, fields, models
from odoo.fields import Command

from ..domain import import_template
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
    uses_site = fields.Boolean(compute="_compute_uses_site")
    proposes = fields.Char(compute="_compute_uses_site")
    problem_ids = fields.One2many(
        "hospital.import.problem", "import_id", readonly=True, string="Problems"
    )
    problem_count = fields.Integer(readonly=True)
    proposal_count = fields.Integer(readonly=True)

    @api.model
    def _get_kinds(self):
        """Code → name of the abstract model that inherits ``hospital.import.kind``.

        Extension point: ``return super()._get_kinds() | {"people": "staff.import"}``.
        """
        return {
            "functions": "hospital.import.kind.function",
            "units": "hospital.import.kind.unit",
        }

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

    @api.depends("kind")
    def _compute_uses_site(self):
        kinds = self._allowed_kinds()
        for wizard in self:
            kind = kinds.get(wizard.kind)
            wizard.uses_site = kind is not None and kind._uses_site()
            wizard.proposes = kind is not None and kind._proposes

    def _describe(self, column):
        """“code: text, required, e.g. RN”."""
        words = self._say_content(column)
        if column.example:
            example = self.env._("e.g. %(example)s", example=column.example)
            words = f"{words}, {example}"
        return f"{column.name}: {words}"

    def _say_content(self, column):
        """“code, several separated by |, required”."""
        words = [" / ".join(column.choices) or self._say_kind(column)]
        if column.many:
            words.append(self.env._("several separated by |"))
        if column.required:
            words.append(self.env._("required"))
        return ", ".join(words)

    def _say_kind(self, column):
        if column.field == "login":
            return self.env._("login")
        if column.kind is Kind.REFERENCE and column.field == "name":
            return self.env._("name")
        return self._kind_words()[column.kind]

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
            Kind.INTEGER: self.env._("whole number"),
            Kind.TIME: self.env._("time of day"),
            Kind.EXTENSION: self.env._("phone number or extension"),
        }

    def action_import(self):
        """Write the whole file, or list what must be mended and write nothing."""
        return self._import_agreeing_to(())

    def action_link(self):
        """The same; what was proposed is agreed to: people linked, records changed."""
        return self._import_agreeing_to(
            set(self.problem_ids.filtered("proposal").mapped("proposal"))
        )

    def _import_agreeing_to(self, agreed):
        self.ensure_one()
        kind = self.env[self._get_kinds()[self.kind]]
        content = b64decode(self.with_context(bin_size=False).file or b"")
        records, changed, problems = kind._bring_in(
            content, self.filename or "", self.site_id, agreed
        )
        if problems:
            return self._show_problems(kind, problems)
        self._forget_file()
        return self._show_records(kind, records, changed)

    def _forget_file(self):
        """It may hold personal data, and nobody needs it any more."""
        self.file = False
        self.problem_ids = [Command.clear()]
        self.problem_count = self.proposal_count = 0

    def _show_problems(self, kind, problems):
        proposed = [problem for problem in problems if problem.proposal]
        mended = [problem for problem in problems if not problem.proposal]
        self.problem_count, self.proposal_count = len(mended), len(proposed)
        shown = [*mended[:SHOWN], *proposed]  # what is agreed to was seen
        self.problem_ids = [
            Command.clear(),
            *map(Command.create, self._prepare_problem_vals(kind, shown)),
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
                "proposal": problem.proposal,
            }
            for problem in problems
        ]

    def _show_records(self, kind, records, changed):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self._say_done(kind, len(records) - changed, changed),
                "next": self._what_next(kind, records),
            },
        }

    def _what_next(self, kind, records):
        """The list of the records, if there are some and the user has such a list."""
        if records and records.has_access("read"):
            return self._list_of(kind, records)
        return {"type": "ir.actions.act_window_close"}

    def _list_of(self, kind, records):
        action = self.env["ir.actions.act_window"]._for_xml_id(kind._shown_by)
        action.pop("path", None)  # the address of all of them, not of these
        return action | {"domain": [("id", "in", records.ids)], "context": {}}

    def _say_done(self, kind, added, changed):
        if not added and not changed:
            return self.env._("Nothing new: every line was known already.")
        follows = kind._say_what_follows(added)
        sentences = (self._say_added(added), self._say_changed(changed), follows)
        return " ".join(filter(None, sentences))

    def _say_added(self, count):
        if count == 1:
            return self.env._("1 record added.")
        return count and self.env._("%(count)s records added.", count=count)

    def _say_changed(self, count):
        if count == 1:
            return self.env._("1 record changed.")
        return count and self.env._("%(count)s records changed.", count=count)

    def action_download_template(self):
        """The file to fill in, as CSV."""
        return self._download("csv")

    def action_download_workbook(self):
        """The file to fill in, for Excel and other spreadsheets."""
        return self._download("xlsx")

    def _download(self, form):
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/hospital/import/template/{self.kind}/{form}",
            "target": "download",
        }

    @api.model
    def _template(self, code, form):
        """The template as ``"csv"`` or ``"xlsx"``; None if the user has no such kind.

        Where a comma is the decimal point, spreadsheets expect semicolons between
        cells.
        """
        kind = self._allowed_kinds().get(code)
        if kind is None:
            return None
        columns = kind._columns()
        legend = {column.name: self._say_content(column) for column in columns}
        if form == "xlsx":
            return import_template.as_workbook(columns, legend, self._headings())
        language = self.env["res.lang"]._get_data(code=self.env.user.lang or "en_US")
        delimiter = ";" if language.decimal_point == "," else ","
        return import_template.as_csv(columns, legend, delimiter)

    def _headings(self):
        return (
            self.env._("Legend"),
            self.env._("Column"),
            self.env._("What it holds"),
            self.env._("Example"),
        )
