"""In which words are skills asked for, and said to be missing?"""

from odoo import api, models


class HospitalTexts(models.AbstractModel):
    _inherit = "hospital.texts"

    @api.model
    def _sentences(self):
        return super()._sentences() | self._skill_refusals() | self._skill_reasons()

    @api.model
    def _skill_refusals(self):
        return {
            "own_skill": self.env._(
                "Nobody verifies his own skills. Ask another manager or HR officer."
            ),
            "minimum_is_fixed": self.env._(
                "Needs and requests ask for it: it keeps its meaning. Archive it and "
                "add a new one."
            ),
        }

    @api.model
    def _skill_reasons(self):
        return {
            "has_skills": self.env._("Has the skills asked for"),
            "lacks_skills": "%(shortfalls)s",
            "skill_missing": self.env._("%(wanted)s: missing"),
            "skill_too_low": self.env._(
                "%(skill)s: %(level)s, at least %(minimum_level)s needed"
            ),
            "skill_expired": self.env._("%(skill)s: expired on %(day)s"),
            "skill_not_yet_valid": self.env._("%(skill)s: valid from %(day)s only"),
            "skill_not_verified": self.env._("%(skill)s: not verified"),
        }

    @api.model
    def _say_fact(self, name, fact):
        if name == "shortfalls":
            return "; ".join(self._say_reasons(fact))
        if name == "wanted":
            return self._say_wanted(fact)
        if name == "skill":
            return self.env["hr.skill"].browse(fact).name
        if name in ("level", "minimum_level"):
            return self.env["hr.skill.level"].browse(fact).name
        return super()._say_fact(name, fact)

    @api.model
    def _say_wanted(self, minimum):
        """“Ventilation, at least Confirmed”, of a ``domain.search.SkillMinimum``."""
        skill = self.env["hr.skill"].browse(minimum.skill_id).name
        if not minimum.level_id:
            return skill
        level = self.env["hr.skill.level"].browse(minimum.level_id).name
        return self.env._("%(skill)s, at least %(level)s", skill=skill, level=level)
