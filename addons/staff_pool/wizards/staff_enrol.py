"""How does a manager add somebody to a pool without entering her twice?"""

from odoo import api, fields, models
from odoo.tools.mail import email_normalize

from odoo.addons.hospital_base.domain.email import is_email
from odoo.addons.hospital_base.exceptions import Refused

from ..domain.enrolment import Enrolment
from ..domain.refusals import WrongEmail, WrongPhone


class StaffEnrol(models.TransientModel):
    """A newcomer; if her e-mail or mobile is known, a proposal to confirm."""

    _name = "staff.enrol"
    _description = "Add a person"

    pool_id = fields.Many2one(
        "staff.pool",
        required=True,
        ondelete="cascade",
        domain=lambda self: self.env["staff.pool"]._managed_domain(),
    )
    name = fields.Char(required=True)
    email = fields.Char()
    phone = fields.Char(string="Mobile")
    kind = fields.Selection(
        [("own", "Own staff"), ("external", "External")], required=True, default="own"
    )
    function_ids = fields.Many2many(
        "hospital.function",
        "staff_enrol_function_rel",
        "enrol_id",
        "function_id",
        string="Functions",
    )
    date_start = fields.Date(
        string="From", required=True, default=fields.Date.context_today
    )
    date_stop = fields.Date(string="Until")
    known_as = fields.Char(readonly=True)

    def action_add(self):
        """Add the person; if she seems to be known, ask first."""
        self.ensure_one()
        try:
            return self._add()
        except Refused as refused:
            if refused.refusal.code != "already_known":
                raise
            self.known_as = refused.refusal.facts["name"]
        return self._reopen()

    def action_add_known(self):
        """It is the person proposed: add her to the pool."""
        self.ensure_one()
        return self._add(confirmed=True)

    def _add(self, confirmed=False):
        members = self.env["staff.pool"]._enrol([self._enrolment()], confirmed)
        return {
            "type": "ir.actions.act_window_close",
            "infos": {"member_ids": members.ids},
        }

    def _enrolment(self):
        return Enrolment(
            name=" ".join(self.name.split()),
            email=self._clean_email(),
            phone=self._clean_phone(),
            kind=self.kind,
            pool_id=self.pool_id.id,
            function_ids=tuple(self.function_ids.ids),
            date_start=self.date_start,
            date_stop=self.date_stop or None,
        )

    def _clean_email(self):
        if not self.email:
            return None
        email = email_normalize(self.email)
        if not email or not is_email(email):
            raise self._refused(WrongEmail(value=self.email))
        return email

    def _clean_phone(self):
        if not self.phone:
            return None
        country = self.pool_id.company_id.country_id or self.env.company.country_id
        phone = self._phone_format(number=self.phone, country=country)
        if not phone:
            raise self._refused(WrongPhone(value=self.phone, country=country.name))
        return phone

    @api.model
    def _refused(self, refusal):
        return self.env["hospital.texts"]._refused(refusal)

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Add a person"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }
