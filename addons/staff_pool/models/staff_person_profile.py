"""What do the pools know of a person beside her contact, and how is she reached?"""

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.refusal import Refusal

from ..domain import reach
from ..domain.refusals import WrongPhone

REACHED_BY = {"email", "phone", "reach_email", "reach_sms"}


class StaffPerson(models.Model):
    _inherit = "staff.person"

    contract_share = fields.Float(
        string="Contract share (%)",
        help="Share of a full-time job in her contract; 0 if she has none. It is not "
        "the target rate that she wants from a pool.",
    )
    reach_email = fields.Boolean(
        string="By e-mail", default=True, help="Offers and news come by e-mail."
    )
    reach_sms = fields.Boolean(
        string="By SMS", help="Offers and news come by SMS to the mobile."
    )
    told_any_time = fields.Boolean(
        string="At any time",
        copy=False,
        help="Her own choice: she hears of missions at night and after nights too, "
        "however many.",
    )
    unit_fit_ids = fields.One2many("staff.unit.fit", "person_id", string="Units")
    can_take_role_id = fields.Many2one(
        "staff.role",
        string="Can take the role",
        compute="_compute_nothing",
        search="_search_can_take_role_id",
        help="From today on: in a pool, or joining one later.",
    )
    can_do_skill_id = fields.Many2one(
        "staff.skill.minimum",
        string="Can do",
        compute="_compute_nothing",
        search="_search_can_do_skill_id",
        help="Verified and valid today, at this level or above.",
    )

    _contract_share_share = models.Constraint(
        "CHECK (contract_share BETWEEN 0 AND 100)",
        "A contract share lies between 0 and 100.",
    )
    _reached_somehow = models.Constraint(
        "CHECK (reach_email IS TRUE OR reach_sms IS TRUE)",
        "Keep at least one way to reach her: e-mail or SMS.",
    )

    def _compute_nothing(self):
        """These two are asked for only; nothing is shown."""
        self.can_take_role_id = self.can_do_skill_id = False

    def _search_can_take_role_id(self, operator, value):
        """Members of today and later, in the pools that the user sees."""
        if operator != "in":
            return NotImplemented
        today = clock.today(self.env)
        ahead = Domain("date_stop", "=", False) | Domain("date_stop", ">=", today)
        takes = Domain("role_line_ids.role_id", "in", list(value))
        return Domain("member_ids", "any", list(ahead & takes))

    def _search_can_do_skill_id(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = clock.today(self.env)
        minimums = self.env["staff.skill.minimum"].browse(value).exists()
        valid = (
            Domain("verified_at", "!=", False)
            & Domain("valid_from", "<=", today)
            & (Domain("valid_to", "=", False) | Domain("valid_to", ">=", today))
        )
        each = (
            Domain("skill_id", "=", minimum.skill_id.id)
            & Domain("progress", ">=", minimum.level_id.level_progress)
            for minimum in minimums
        )
        return Domain("skill_ids", "any", list(valid & Domain.OR(each)))

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._clean_contact(vals) for vals in vals_list])

    def read(self, fields=None, load="_classic_read"):
        """Pools of others are hidden: rules have looked at all of them as superuser."""
        if not self.env.su and (not fields or "member_ids" in fields):
            self.invalidate_recordset()
        return super().read(fields, load)

    def write(self, vals):
        """:raises Refused: ``wrong_phone``, ``nobody_reached``"""
        vals = self._clean_contact(vals)
        reached = self if REACHED_BY & vals.keys() else self.browse()
        before = {person: person._reach() for person in reached}
        result = super().write(vals)
        reached._check_still_reached(before)
        if "name" in vals:
            self.env["staff.hr.service"]._carry_identity(self)
        return result

    def _check_still_reached(self, before):
        try:
            for person in self:
                name = person.display_name
                reach.check_kept(before[person], person._reach(), name)
        except Refusal as refusal:
            raise self.env["hospital.texts"]._refused(refusal) from refusal

    def _clean_contact(self, vals):
        """A mobile is stored with its prefix, however it was typed or pasted."""
        if not vals.get("phone"):
            return vals
        return {**vals, "phone": self._clean_mobile(vals["phone"])}

    def _clean_mobile(self, number):
        """“+41 79 555 01 01”; without a prefix it is one of the site's country.

        :raises Refused: ``wrong_phone``
        """
        countries = self._phone_countries()
        if not countries:  # no establishment has said where it is: nothing to check by
            return number
        for country in countries:
            found = self._phone_format(number=number, country=country)
            if found == number:
                return found
            if found:
                return self._phone_format(
                    number=found, country=country, force_format="INTERNATIONAL"
                )
        refusal = WrongPhone(value=number, country=countries[:1].name)
        raise self.env["hospital.texts"]._refused(refusal)

    def _phone_countries(self):
        """Of the sites where her pools work, her own establishment's at last."""
        # sudo: only where her pools are, to read a number as it is written there
        pools = self.sudo().member_ids.pool_id
        sites = pools.served_unit_ids.site_id.country_id
        owners = pools.company_id.country_id
        return sites or owners or self.env.company.country_id

    def _reach(self):
        """What the domain decides on: her choice and her addresses."""
        self.ensure_one()
        contact = self.sudo().partner_id  # hers, as whoever sees her may read it
        return reach.Reach(
            by_email=self.reach_email,
            by_sms=self.reach_sms,
            email=contact.email or None,
            phone=contact.phone_sanitized or contact.phone or None,
        )
