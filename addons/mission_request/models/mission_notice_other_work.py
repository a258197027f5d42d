"""Who learns that something stands against a mission, and in which words?"""

from odoo import models


class MissionNotice(models.AbstractModel):
    _inherit = "mission.notice"

    def _office(self, request, kind):
        """The head nurse too: it is her shift that may stay empty."""
        told = super()._office(request, kind)
        if not kind.startswith("conflict_"):
            return told
        # sudo: only to find who is in charge
        return told | request.sudo().unit_id.head_nurse_ids.partner_id

    def _office_words(self, name):
        next_step = self.env._(
            "Nothing was changed. A manager of the pool keeps the mission with a "
            "reason, or opens it again: then others are asked at once."
        )
        return super()._office_words(name) | {
            f"conflict_{kind}": (
                self.env._("Conflict of a mission: %s", name),
                f"{said} {next_step}",
            )
            for kind, said in self._say_conflicts(name).items()
        }

    def _say_conflicts(self, name):
        """Kind → sentence; an absence is an absence, whatever its reason."""
        _ = self.env._
        return {
            "busy": _("%s has become busy during a part of her mission.", name),
            "absent": _("%s is absent during a part of her mission.", name),
            "left": _("%s has left and still has this mission.", name),
            "membership": _("%s is no member of the pool on the day.", name),
            "employment": _("%s is not employed any more on the day.", name),
            "skill": _("%s has no longer a skill that the mission asks for.", name),
            "rule": _("A working-time rule stands against the mission of %s.", name),
        }
