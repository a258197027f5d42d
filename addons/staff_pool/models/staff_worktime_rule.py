"""Which working-time rule holds at an establishment, for whom, since when?

The rule says what is limited; its versions say how much, from which day on. What
they mean is decided by ``domain/worktime``.
"""

from odoo import api, fields, models

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.spans import to_local

from ..domain.rule_versions import RuleIsFixed, first_day_for_change
from ..domain.worktime.kinds import KINDS

IDENTITY = {"company_id", "group_id", "code", "kind"}


class StaffWorktimeRule(models.Model):
    _name = "staff.worktime.rule"
    _description = "Working-time rule"
    _order = "company_id, group_id, name, id"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    company_id = fields.Many2one(
        "res.company",
        string="Establishment",
        required=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
        index=True,
    )
    group_id = fields.Many2one(
        "staff.worktime.group",
        string="Staff group",
        ondelete="restrict",
        help="Left empty: everybody. The rule of a group takes the place of the rule "
        "of everybody with the same code.",
    )
    for_whom = fields.Char(string="For", compute="_compute_for_whom")
    code = fields.Char(
        required=True, help="Stays the same over all versions, e.g. ch_daily_rest."
    )
    kind = fields.Selection(
        selection=lambda self: self._kinds(),
        string="What it limits",
        required=True,
    )
    version_ids = fields.One2many(
        "staff.worktime.version", "rule_id", string="Versions"
    )
    current_id = fields.Many2one(
        "staff.worktime.version", string="In force", compute="_compute_current"
    )
    next_from = fields.Date(
        string="Changes on", compute="_compute_current", help="First day of a change."
    )
    limits_text = fields.Char(string="Now", compute="_compute_current")
    effect = fields.Selection(
        [("blocks", "Excludes"), ("warns", "Warns"), ("off", "Does not hold")],
        compute="_compute_current",
    )
    source = fields.Char(compute="_compute_current")
    since = fields.Date(compute="_compute_current")

    _said_once = models.UniqueIndex(
        "(company_id, COALESCE(group_id, 0), code)",
        "This establishment has a rule with this code for these people already.",
    )

    @api.model
    def _kinds(self):
        names = self.env["hospital.texts"]._worktime_kinds()
        return [(kind, names.get(kind, kind)) for kind in KINDS]

    @api.depends("group_id")
    def _compute_for_whom(self):
        for rule in self:
            rule.for_whom = rule.group_id.display_name or self.env._("Everybody")

    @api.depends(
        "version_ids.valid_from",
        "version_ids.valid_until",
        "version_ids.withdrawn_at",
    )
    def _compute_current(self):
        today = {company: self._today_at(company) for company in self.company_id}
        for rule in self:
            current = rule._version_on(today[rule.company_id])
            rule.current_id = current
            rule.limits_text = current.limits_text
            rule.effect = current.effect
            rule.source = current.source
            rule.since = current.valid_from
            rule.next_from = rule._next_from(today[rule.company_id])

    def _standing(self):
        """The versions that were not withdrawn, the latest first."""
        versions = self.version_ids.filtered(lambda version: not version.withdrawn_at)
        return versions.sorted("valid_from", reverse=True)

    def _version_on(self, day):
        return self._standing().filtered(lambda version: version._holds_on(day))

    def _next_from(self, today):
        """The first day of a change after ``today``, or nothing."""
        days = self._standing().mapped("valid_from")
        return min((day for day in days if day > today), default=False)

    def _last_version(self):
        """The version with the latest beginning, withdrawn ones left out."""
        return self._standing()[:1]

    def _take_words_of(self, line):
        """The name of a shipped rule in every language that is in use here."""
        for code, _name in self.env["res.lang"].get_installed():
            here, there = self.with_context(lang=code), line.with_context(lang=code)
            here.name = there.name

    def _today(self):
        self.ensure_one()
        return self._today_at(self.company_id)

    @api.model
    def _today_at(self, company):
        """The local day at an establishment: that of its first site."""
        # sudo: a clock is no secret, but the site may lie beyond the company filter
        sites = self.env["hospital.site"].sudo()
        site = sites.search([("company_id", "=", company.id)], limit=1)
        return to_local(clock.now(self.env), site.tz or "UTC").date()

    def write(self, vals):
        """What a rule is about stays; how much is limited changes by versions."""
        if IDENTITY & vals.keys() and self.version_ids:
            raise self.env["hospital.texts"]._refused(RuleIsFixed())
        return super().write(vals)

    def action_change(self):
        """The form of a new version, with the values of the last one."""
        self.ensure_one()
        last = self._last_version()
        versions = [each._domain_version() for each in self._standing()]
        first = first_day_for_change(versions, self._today())
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Change “%s”", self.name),
            "res_model": "staff.worktime.version",
            "view_mode": "form",
            "views": [
                (self.env.ref("staff_pool.staff_worktime_version_view_form").id, "form")
            ],
            "target": "new",
            "context": {
                "default_rule_id": self.id,
                "default_valid_from": str(first),
                "default_limits": last.limits or {},
                "default_effect": last.effect or "warns",
                "default_confirmed": last.confirmed,
                "default_source": last.source,
            },
        }
