"""Which skills can be asked for, and from which level on?

The shared vocabulary of needs, requests and searches: one row per skill and level.
"""

from odoo import api, fields, models

from ..domain.search import SkillMinimum
from ..domain.skill import MinimumIsFixed

MEANING = {"skill_id", "level_id"}


class StaffSkillMinimum(models.Model):
    _name = "staff.skill.minimum"
    _inherit = "staff.level"
    _description = "Skill with minimum level"
    _order = "skill_id, level_id, id"
    _rec_names_search = ["skill_id", "level_id"]

    level_id = fields.Many2one(
        string="At least", ondelete="restrict", help="Left empty: any level."
    )
    active = fields.Boolean(default=True)

    _said_once = models.UniqueIndex(
        "(skill_id, COALESCE(level_id, 0))",
        "This skill with this level is on the list already.",
    )

    @api.depends("skill_id", "level_id")
    def _compute_display_name(self):
        say = self.env["hospital.texts"]._say_wanted
        for minimum in self:
            minimum.display_name = minimum.skill_id and say(minimum._domain())

    def write(self, vals):
        """What it means stays: requests that were sent ask for it."""
        changed = MEANING & vals.keys()
        if any(minimum[name].id != vals[name] for minimum in self for name in changed):
            raise self.env["hospital.texts"]._refused(MinimumIsFixed())
        return super().write(vals)

    def _domain(self):
        """This one as the search takes it."""
        self.ensure_one()
        level = self.level_id
        return SkillMinimum(self.skill_id.id, level.level_progress, level.id or None)

    def _wanted(self):
        """``Slot.skills`` of a search for all of these."""
        return tuple(minimum._domain() for minimum in self)
