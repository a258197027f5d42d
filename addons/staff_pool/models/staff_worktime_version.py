"""How much does a working-time rule allow, from which day to which?

Rows are never rewritten and never deleted: PostgreSQL refuses both. A change is a new
row, which ends the one before; a change that has not begun can be withdrawn.
"""

from contextlib import contextmanager
from datetime import timedelta

import psycopg2.errors

from odoo import api, fields, models

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.refusal import Refusal

from ..domain import rule_versions
from ..domain.worktime.facts import WorkRule
from ..domain.worktime.judge import check_values
from ..queries import worktime as queries


class StaffWorktimeVersion(models.Model):
    _name = "staff.worktime.version"
    _description = "Version of a working-time rule"
    _order = "rule_id, valid_from desc, id desc"

    rule_id = fields.Many2one(
        "staff.worktime.rule", required=True, ondelete="restrict", index=True
    )
    company_id = fields.Many2one(related="rule_id.company_id")
    kind = fields.Selection(related="rule_id.kind")
    valid_from = fields.Date(
        string="From", required=True, help="First local day, included."
    )
    valid_until = fields.Date(
        string="Until", readonly=True, help="Last local day, included."
    )
    limits = fields.Json(required=True)
    limits_text = fields.Char(string="What it allows", compute="_compute_limits_text")
    limit_fields = fields.Json(compute="_compute_limit_fields")
    effect = fields.Selection(
        [("blocks", "Excludes"), ("warns", "Warns"), ("off", "Does not hold")],
        required=True,
        default="warns",
    )
    confirmed = fields.Boolean(
        string="Source checked",
        help="Somebody who knows the law has checked the values against the source. "
        "Until then the rule warns and does not exclude.",
    )
    source = fields.Char(required=True, help="Law and article, or local agreement.")
    withdrawn_at = fields.Datetime(string="Withdrawn", readonly=True)
    may_withdraw = fields.Boolean(compute="_compute_may_withdraw")

    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (int4range(rule_id, rule_id, '[]') WITH =,"
        " daterange(valid_from, valid_until, '[]') WITH &&)"
        " WHERE (withdrawn_at IS NULL)",
        "Two versions of a rule would hold on the same day.",
    )
    _days_in_order = models.Constraint(
        "CHECK (valid_until >= valid_from)", "A version ends after it begins."
    )
    _unchecked_only_warns = models.Constraint(
        "CHECK (confirmed IS TRUE OR effect <> 'blocks')",
        "A rule whose source nobody has checked warns and does not exclude.",
    )

    def init(self):
        super().init()
        self.env.cr.execute(queries.KEEP_VERSIONS)
        self.env.cr.execute(queries.keep_versions_of(self._table))

    @api.depends("rule_id", "valid_from")
    def _compute_display_name(self):
        for version in self:
            name = version._origin.rule_id.display_name
            version.display_name = f"{name} ({version.valid_from or ''})"

    @api.depends("limits", "kind")
    def _compute_limits_text(self):
        say = self.env["hospital.texts"]._say_limits
        for version in self:
            version.limits_text = say(version.kind, version.limits or {})

    @api.depends("kind")
    def _compute_limit_fields(self):
        """What the form asks for: ``widget="worktime_limits"``."""
        describe = self.env["hospital.texts"]._describe_limits
        for version in self:
            version.limit_fields = describe(version.kind)

    @api.depends("valid_from", "withdrawn_at")
    def _compute_may_withdraw(self):
        companies = self.rule_id.company_id
        today = {each: self.rule_id._today_at(each) for each in companies}
        for version in self:
            begun = version.valid_from <= today[version.rule_id.company_id]
            version.may_withdraw = not begun and not version.withdrawn_at

    def _holds_on(self, day):
        self.ensure_one()
        until = self.valid_until
        return self.valid_from <= day and (not until or day <= until)

    @api.model_create_multi
    def create(self, vals_list):
        """Change rules: each version ends the one before it the day before.

        :raises Refused: ``StartsInThePast``, ``BegunThatDay``, ``ChangePlanned``,
            ``WrongLimits`` or ``NotConfirmed``
        """
        versions = self.browse()
        for vals in vals_list:
            with self._changing(vals) as begun:
                versions += super().create([begun])
        return versions

    @contextmanager
    def _changing(self, vals):
        """The values of a version that may begin; the one before it ends first."""
        self.check_access("create")
        rule = self.env["staff.worktime.rule"].browse(vals["rule_id"])
        rule.check_access("write")
        day = fields.Date.to_date(vals.get("valid_from")) or rule._today()
        vals = {**vals, "valid_from": day, "valid_until": False, "withdrawn_at": False}
        texts = self.env["hospital.texts"]
        try:
            self._check_change(rule, vals)
            with self.env.cr.savepoint():
                self.flush_model()
                self.env.cr.execute(queries.end_before(rule.id, day, self.env))
                rule.version_ids.invalidate_recordset(["valid_until"])
                yield vals
        except Refusal as refusal:
            raise texts._refused(refusal) from refusal
        except psycopg2.errors.ExclusionViolation as clash:  # somebody else was first
            planned = rule_versions.ChangePlanned(day=day)
            raise texts._refused(planned) from clash

    def _check_change(self, rule, vals):
        rule_versions.check_change(
            [each._domain_version() for each in rule._standing()],
            vals["valid_from"],
            rule._today(),
        )
        problems = check_values(rule.kind, vals.get("limits") or {})
        if problems:
            said = self.env["hospital.texts"]._say_problems(problems)
            raise rule_versions.WrongLimits(problems=said)
        if vals.get("effect") == "blocks" and not vals.get("confirmed"):
            raise rule_versions.NotConfirmed()

    def _domain_version(self):
        return rule_versions.Version(self.valid_from, self.valid_until or None)

    def action_withdraw(self):
        """Take back a change that has not begun; the version before goes on.

        :raises Refused: ``NothingToWithdraw``
        """
        for version in self:
            version.rule_id.check_access("write")
            try:
                rule_versions.check_withdrawal(
                    version._domain_version(), version.rule_id._today()
                )
            except Refusal as refusal:
                raise self.env["hospital.texts"]._refused(refusal) from refusal
            version._withdraw(clock.now(self.env))

    def _withdraw(self, now):
        self.flush_model()
        before = self.valid_from - timedelta(days=1)
        cr = self.env.cr
        cr.execute(queries.withdraw(self.id, now, self.env))
        cr.execute(queries.go_on(self.rule_id.id, before, self.valid_until, self.env))
        self.rule_id.version_ids.invalidate_recordset()

    def _work_rule(self):
        """This version as ``domain.worktime`` takes it."""
        self.ensure_one()
        return WorkRule(
            code=self.rule_id.code,
            kind=self.kind,
            values=self.limits,
            warns_only=self.effect == "warns",
            source=self.source,
            id=self.rule_id.id,
        )
