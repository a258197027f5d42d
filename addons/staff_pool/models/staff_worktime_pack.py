"""Which working-time rules come with the product, and what do they not check?

Packs are read from ``data/worktime`` when the addon is installed or updated, and are
the same in every hospital. What a hospital decides by are the rules of its
establishments, which a pack is applied to.
"""

import json

from odoo import api, fields, models
from odoo.tools import file_open

PACKS = ("eu", "ch", "fr_public", "ru")


class StaffWorktimePack(models.Model):
    _name = "staff.worktime.pack"
    _inherit = ["staff.worktime.french"]
    _description = "Shipped working-time rules"
    _order = "sequence, id"

    code = fields.Char(required=True, readonly=True)
    name = fields.Char(required=True, readonly=True, translate=True)
    sequence = fields.Integer(readonly=True)
    line_ids = fields.One2many(
        "staff.worktime.pack.line",
        "pack_id",
        string="Rules",
        domain=[("is_checked", "=", True)],
        readonly=True,
    )
    gap_ids = fields.One2many(
        "staff.worktime.pack.line",
        "pack_id",
        string="Not checked",
        domain=[("is_checked", "=", False)],
        readonly=True,
    )
    rule_count = fields.Integer(string="Number of rules", compute="_compute_counts")
    gap_count = fields.Integer(string="Number not checked", compute="_compute_counts")

    _code_unique = models.UniqueIndex("(code)", "This pack is there already.")

    @api.depends("line_ids", "gap_ids")
    def _compute_counts(self):
        for pack in self:
            pack.rule_count = len(pack.line_ids)
            pack.gap_count = len(pack.gap_ids)

    def action_apply(self):
        """The form that asks for which establishment, for whom, from which day on."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Apply “%s” to an establishment", self.name),
            "res_model": "staff.worktime.apply",
            "view_mode": "form",
            "target": "new",
            "context": {"default_pack_id": self.id},
        }

    @api.model
    def _load_shipped(self):
        """Make the packs what the files say; run at install and update."""
        # sudo: nobody may write packs, and the loader may run as whoever updates
        packs = self.sudo().with_context(lang=None)
        known = packs.search([("code", "!=", False)]).grouped("code")
        for place, code in enumerate(PACKS):
            with file_open(f"staff_pool/data/worktime/{code}.json") as file:
                shipped = json.load(file)
            pack = known.get(code) or packs.create({"code": code, "name": code})
            pack.write({"name": shipped["name"], "sequence": place})
            pack._say_in_french("name", [shipped["name_fr"]])
            pack._take_over(shipped)

    def _take_over(self, shipped):
        """The lines of the file instead of those that are there."""
        lines = self.env["staff.worktime.pack.line"]
        lines.search([("pack_id", "=", self.id)]).unlink()
        groups = self.env["staff.worktime.group"]._shipped(self.code, shipped["groups"])
        rules = shipped["rules"]
        made = lines.create(
            [
                {**_rule_vals(rule, place, groups), "pack_id": self.id}
                for place, rule in enumerate(rules)
            ]
        )
        made._say_in_french("name", [rule["name_fr"] for rule in rules])
        gaps = shipped["not_checked"]
        made = lines.create(
            [
                {**_gap_vals(gap, place), "pack_id": self.id}
                for place, gap in enumerate(gaps)
            ]
        )
        made._say_in_french("because", [gap["because_fr"] for gap in gaps])


def _rule_vals(rule, place, groups):
    names = ("code", "cell", "name", "kind", "effect", "confirmed", "source")
    return {
        **{name: rule[name] for name in names},
        "is_checked": True,
        "sequence": place,
        "limits": rule["values"],
        "group_id": groups[rule["group"]].id if rule.get("group") else False,
        "replaces": " ".join(rule.get("replaces", ())),
    }


def _gap_vals(gap, place):
    vals = {"cell": gap["cell"], "because": gap["because"]}
    return {**vals, "is_checked": False, "sequence": place}
