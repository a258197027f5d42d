"""By which words does another tool name a person? By her e-mail or her mobile."""

from odoo import api, models


class StaffPerson(models.Model):
    _inherit = "staff.person"

    @api.model
    def _by_email(self, emails):
        """E-mail → ids of the people with it whom the user may see."""
        people = self.search([("partner_id.email_normalized", "in", list(emails))])
        # sudo: the contacts of people whom the user may see, for their own e-mail
        by_email = people.grouped(lambda each: each.sudo().partner_id.email_normalized)
        return {email: found.ids for email, found in by_email.items()}

    @api.model
    def _by_mobile(self, numbers):
        """Number (E.164) → ids of the people with it whom the user may see."""
        people = self.search([("partner_id.phone_sanitized", "in", list(numbers))])
        # sudo: the contacts of people whom the user may see, for their own number
        by_number = people.grouped(lambda each: each.sudo().partner_id.phone_sanitized)
        return {number: found.ids for number, found in by_number.items()}
