"""Whose contact is it? That of a person is no entry of the common address book."""

from odoo import fields, models

from ..domain.enrolment import Known


class ResPartner(models.Model):
    _inherit = "res.partner"

    staff_person_ids = fields.One2many(
        "staff.person",
        "partner_id",
        context={"active_test": False},
        groups="base.group_system",
    )

    def _employed_facts(self):
        """What enrolment compares a newcomer with, of somebody only HR knows.

        Whoever plans a person may change her contact: that of an internal user does
        not become a person's because a pool manager knows the e-mail.
        """
        self.ensure_one()
        return Known(
            person_id=None,
            contact_id=self.id,
            name=self.name or "",
            email=self.email_normalized or None,
            phone=self.phone_sanitized or None,
            kind="own",
            reserved=not all(self.user_ids.mapped("share")),
        )
