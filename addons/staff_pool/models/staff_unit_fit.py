"""Which units does a person prefer, which exclude, and where was she inducted?

It is about the human, whichever pool calls her: one row per person and care unit.
"""

from odoo import api, fields, models
from odoo.tools import format_date

from ..domain.fit import NEUTRAL
from ..domain.refusals import ImmutableLink


class StaffUnitFit(models.Model):
    _name = "staff.unit.fit"
    _description = "Person in a care unit"
    _order = "person_id, stance desc, unit_id, id"
    _guarded_pointers = ("person_id",)

    person_id = fields.Many2one("staff.person", required=True, ondelete="cascade")
    unit_id = fields.Many2one(
        "hr.department",
        string="Care unit",
        required=True,
        ondelete="restrict",
        index=True,
        domain=[("is_care_unit", "=", True)],
    )
    stance = fields.Selection(
        [
            ("preferred", "Preferred"),
            ("neutral", "Neutral"),
            ("excluded", "Excluded"),
        ],
        required=True,
        default=NEUTRAL,
        help="Excluded: she is never found for this unit.",
    )
    inducted_on = fields.Date(string="Inducted on")
    induction_valid_to = fields.Date(
        string="Induction valid until",
        help="Last day, included. Left empty: does not expire.",
    )

    _one_row = models.Constraint(
        "UNIQUE (person_id, unit_id)", "This unit is listed already for this person."
    )
    _induction_in_order = models.Constraint(
        "CHECK (induction_valid_to IS NULL OR inducted_on IS NOT NULL"
        " AND inducted_on <= induction_valid_to)",
        "An induction begins before it expires: enter the day it took place.",
    )

    @api.depends("unit_id", "stance")
    def _compute_display_name(self):
        stances = dict(self._fields["stance"]._description_selection(self.env))
        for fit in self:
            # sudo: the unit is named to whoever reads the row, also one of another
            # establishment; of a stored row only
            unit = fit._origin.sudo().unit_id.display_name
            fit.display_name = f"{unit}: {stances[fit.stance]}"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_pointers(vals)
        return super().create(vals_list)

    def write(self, vals):
        """A row stays with its person: it would take her history along."""
        if "person_id" in vals and self.person_id.ids != [vals["person_id"]]:
            refusal = ImmutableLink(name=self[:1].display_name)
            raise self.env["hospital.texts"]._refused(refusal)
        return super().write(vals)

    def _about(self):
        """What she reads of it in the portal."""
        stances = dict(self._fields["stance"]._description_selection(self.env))
        return {
            "unit": self.unit_id.name,
            "stance": stances[self.stance],
            "inducted": self._say_induction(),
        }

    def _say_induction(self):
        if not self.inducted_on:
            return ""
        day = format_date(self.env, self.inducted_on)
        if not self.induction_valid_to:
            return self.env._("Inducted on %s", day)
        until = format_date(self.env, self.induction_valid_to)
        return self.env._(
            "Inducted on %(day)s, valid until %(until)s", day=day, until=until
        )
