"""What do a skill held and a skill asked for have in common? A level of that skill."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class StaffLevel(models.AbstractModel):
    _name = "staff.level"
    _description = "A skill at a level"

    skill_id = fields.Many2one("hr.skill", required=True, ondelete="restrict")
    skill_type_id = fields.Many2one(related="skill_id.skill_type_id")
    level_id = fields.Many2one(
        "hr.skill.level",
        ondelete="restrict",
        domain="[('skill_type_id', '=', skill_type_id)]",
    )

    @api.onchange("skill_id")
    def _onchange_skill_id(self):
        if self.level_id.skill_type_id != self.skill_type_id:
            self.level_id = False

    @api.constrains("skill_id", "level_id")
    def _check_level_of_the_skill(self):
        for held in self.filtered("level_id"):
            if held.level_id.skill_type_id != held.skill_type_id:
                raise ValidationError(self.env._("Choose a level of this skill."))
