"""Whose contact is it? That of a person is no entry of the common address book."""

from odoo import fields, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    staff_person_ids = fields.One2many(
        "staff.person",
        "partner_id",
        context={"active_test": False},
        groups="base.group_system",
    )
