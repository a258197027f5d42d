"""What can a person do, at which level, until when, and who says so?

Odoo lets every internal user edit the skills on his own employee record. Searches
therefore count these ones, and of them only what a competent role has verified.
"""

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import format_date

from odoo.addons.hospital_base import clock

from ..domain.refusals import ImmutableLink
from ..domain.skill import OwnSkill

VERIFIERS = ("hospital_base.group_pool_manager", "hospital_base.group_hr_officer")
VERIFIED = {"verified_by_id", "verified_at"}
#: Nobody gives these by hand: the two above, and what follows from the level.
GIVEN_BY_NOBODY = VERIFIED | {"progress"}
DEFAULTS = {f"default_{name}" for name in GIVEN_BY_NOBODY}


class StaffSkill(models.Model):
    _name = "staff.skill"
    _inherit = "staff.level"
    _description = "Skill of a person"
    _order = "person_id, skill_id, valid_from desc, id"

    person_id = fields.Many2one("staff.person", required=True, ondelete="cascade")
    level_id = fields.Many2one(required=True, ondelete="restrict")
    progress = fields.Integer(
        related="level_id.level_progress", store=True, precompute=True
    )
    valid_from = fields.Date(
        string="Valid from", required=True, default=fields.Date.context_today
    )
    valid_to = fields.Date(
        string="Valid until", help="Last day, included. Left empty: does not expire."
    )
    verified_by_id = fields.Many2one(
        "res.users",
        string="Verified by",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    verified_at = fields.Datetime(
        string="Verified", readonly=True, copy=False, help="Empty: it does not count."
    )

    _dates_in_order = models.Constraint(
        "CHECK (valid_from <= valid_to)", "A skill expires after it begins."
    )
    _verified_by_somebody = models.Constraint(
        "CHECK ((verified_at IS NULL) = (verified_by_id IS NULL))",
        "Who has verified a skill is known.",
    )
    _said_once = models.Constraint(
        "UNIQUE (person_id, skill_id, valid_from)",
        "This skill is listed already, valid from the same day.",
    )

    @api.depends("skill_id", "level_id")
    def _compute_display_name(self):
        for skill in self:
            names = (skill.skill_id.display_name, skill.level_id.display_name)
            skill.display_name = ": ".join(filter(None, names))

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_not_forged(vals)
        return super().create(vals_list)

    def write(self, vals):
        """What is changed has to be verified anew."""
        self._check_not_forged(vals)
        if "person_id" in vals and self.person_id.ids != [vals["person_id"]]:
            refusal = ImmutableLink(name=self[:1].display_name)
            raise self.env["hospital.texts"]._refused(refusal)
        forgotten = {} if VERIFIED & vals.keys() else dict.fromkeys(VERIFIED, False)
        return super().write({**vals, **forgotten})

    def _check_not_forged(self, vals):
        given = (GIVEN_BY_NOBODY & vals.keys()) | (DEFAULTS & self.env.context.keys())
        if given and not self.env.su:
            raise AccessError(self.env._("Press “Verify” to confirm a skill."))

    def action_verify(self):
        """Confirm these skills: from now on they count.

        :raises AccessError: neither manages a pool of the person nor employs her
        :raises Refused: ``OwnSkill``
        """
        self._check_may_verify()
        if self.env.user.partner_id in self.person_id.partner_id:
            raise self.env["hospital.texts"]._refused(OwnSkill())
        self._set_verified(self.env.uid, clock.now(self.env))

    def action_unverify(self):
        """Take the confirmation back: they no longer count.

        :raises AccessError: neither manages a pool of the person nor employs her
        """
        self._check_may_verify()
        self._set_verified(False, False)

    def _check_may_verify(self):
        self.check_access("write")
        if not any(map(self.env.user.has_group, VERIFIERS)):
            raise AccessError(
                self.env._("Only pool managers and HR officers verify skills.")
            )

    def _set_verified(self, by, at):
        # sudo: nobody writes these two by hand; who may confirm was checked above
        self.sudo().write({"verified_by_id": by, "verified_at": at})

    def _about(self, today):
        """What she reads of it in the portal."""
        until = self.valid_to and format_date(self.env, self.valid_to)
        return {
            "name": self.display_name,
            "verified": bool(self.verified_at),
            "valid": until and self.env._("until %s", until),
            "expired": bool(self.valid_to) and self.valid_to < today,
        }
