"""What does one line of a shipped pack say: a rule, or why something is not checked?"""

from odoo import api, fields, models


class StaffWorktimePackLine(models.Model):
    _name = "staff.worktime.pack.line"
    _inherit = ["staff.worktime.french"]
    _description = "Line of shipped working-time rules"
    _order = "pack_id, is_checked desc, sequence, id"

    pack_id = fields.Many2one(
        "staff.worktime.pack",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    is_checked = fields.Boolean(string="Checked", readonly=True)
    sequence = fields.Integer(readonly=True)
    cell = fields.Selection(
        selection=lambda self: self._cells(), string="Part of the law", readonly=True
    )
    code = fields.Char(readonly=True)
    name = fields.Char(string="Rule", readonly=True, translate=True)
    kind = fields.Selection(
        selection=lambda self: self.env["staff.worktime.rule"]._kinds(),
        string="What it limits",
        readonly=True,
    )
    group_id = fields.Many2one(
        "staff.worktime.group",
        string="Staff group",
        readonly=True,
        ondelete="restrict",
        help="Left empty: everybody.",
    )
    for_whom = fields.Char(string="For", compute="_compute_for_whom")
    replaces = fields.Char(
        readonly=True, help="Codes of the rules that this variant stands instead of."
    )
    instead_of = fields.Char(
        string="Instead of",
        compute="_compute_instead_of",
        help="A variant that needs a derogation or an agreement: it is not applied "
        "with the others, the hospital chooses it.",
    )
    limits = fields.Json(readonly=True)
    limits_text = fields.Char(string="What it allows", compute="_compute_limits_text")
    effect = fields.Selection(
        [("blocks", "Excludes"), ("warns", "Warns")], readonly=True
    )
    confirmed = fields.Boolean(string="Source checked", readonly=True)
    source = fields.Char(readonly=True)
    because = fields.Char(string="Not checked, because", readonly=True, translate=True)

    @api.model
    def _cells(self):
        return list(self.env["hospital.texts"]._worktime_cells().items())

    @api.depends("group_id")
    def _compute_for_whom(self):
        for line in self:
            line.for_whom = line.group_id.display_name or self.env._("Everybody")

    @api.depends("replaces", "pack_id.line_ids.name")
    def _compute_instead_of(self):
        """Names of the rules that the variant stands instead of."""
        for line in self:
            codes = (line.replaces or "").split()
            others = line.pack_id.line_ids.filtered(lambda o, c=codes: o.code in c)
            line.instead_of = " · ".join(others.mapped("name"))

    @api.depends("limits", "kind")
    def _compute_limits_text(self):
        say = self.env["hospital.texts"]._say_limits
        for line in self:
            line.limits_text = say(line.kind, line.limits or {})

    @api.depends("name", "cell")
    def _compute_display_name(self):
        cells = dict(self._cells())
        for line in self:
            line.display_name = line.name or cells.get(line.cell)

    def _prepare_version_vals(self):
        """What a version of the rule says that this line becomes."""
        return {
            "limits": self.limits,
            "effect": self.effect,
            "confirmed": self.confirmed,
            "source": self.source,
        }
