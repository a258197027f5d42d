"""For which establishment, for whom and from which day on does a pack apply?"""

from odoo import api, fields, models

VERSIONED = ("limits", "effect", "confirmed", "source")


class StaffWorktimeApply(models.TransientModel):
    _name = "staff.worktime.apply"
    _description = "Apply working-time rules to an establishment"

    pack_id = fields.Many2one(
        "staff.worktime.pack", required=True, readonly=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        "res.company",
        string="Establishment",
        required=True,
        ondelete="cascade",
        default=lambda self: self.env.company,
    )
    group_id = fields.Many2one(
        "staff.worktime.group",
        string="Staff group",
        ondelete="cascade",
        help="Left empty: everybody. Rules that the law has for one group only are "
        "made for that group.",
    )
    valid_from = fields.Date(
        string="From",
        required=True,
        default=lambda self: self.env["staff.worktime.rule"]._today_at(
            self.env.company
        ),
    )
    variant_ids = fields.Many2many(
        "staff.worktime.pack.line",
        string="Variants",
        domain="[('pack_id', '=', pack_id), ('replaces', '!=', False)]",
        help="They need a derogation or an agreement, and stand instead of others.",
    )
    has_variants = fields.Boolean(compute="_compute_has_variants")

    @api.depends("pack_id")
    def _compute_has_variants(self):
        for form in self:
            form.has_variants = any(form.pack_id.line_ids.mapped("replaces"))

    def action_apply(self):
        """Rules that are new begin; those with other values change; others stay.

        :return: the list of the establishment's rules
        :raises Refused: what ``staff.worktime.version.create`` refuses
        """
        self.ensure_one()
        replaced = {code for line in self.variant_ids for code in line.replaces.split()}
        known = self._known_rules()
        for line in self.pack_id.line_ids:
            group = line.group_id or self.group_id
            rule = known.get((group, line.code))
            if line.code in replaced:
                self._switch_off(rule)
            elif not line.replaces or line in self.variant_ids:
                self._bring_up(rule or self._new_rule(line, group), line)
        return self.env["ir.actions.act_window"]._for_xml_id(
            "staff_pool.staff_worktime_rule_action"
        )

    def _known_rules(self):
        """(staff group, code) → rule of the establishment."""
        rules = self.env["staff.worktime.rule"].search(
            [("company_id", "=", self.company_id.id)]
        )
        return {(rule.group_id, rule.code): rule for rule in rules}

    def _new_rule(self, line, group):
        rule = self.env["staff.worktime.rule"].create(
            {
                "name": line.name,
                "code": line.code,
                "kind": line.kind,
                "company_id": self.company_id.id,
                "group_id": group.id,
            }
        )
        rule._take_words_of(line)
        return rule

    def _bring_up(self, rule, line):
        """A version with the values of the line, unless the last one has them."""
        vals, last = line._prepare_version_vals(), rule._last_version()
        if not last or any(last[name] != vals[name] for name in VERSIONED):
            last.create({**vals, "rule_id": rule.id, "valid_from": self.valid_from})

    def _switch_off(self, rule):
        """What a variant stands instead of holds no longer."""
        last = rule and rule._last_version()
        if last and last.effect != "off":
            vals = {name: last[name] for name in VERSIONED}
            vals |= {"effect": "off", "valid_from": self.valid_from}
            last.create({**vals, "rule_id": rule.id})
