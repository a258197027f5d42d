"""Where is it, and which clock hangs on the wall there?"""

from odoo import api, fields, models

from odoo.addons.base.models.res_partner import _tz_get


class HospitalSite(models.Model):
    """A place of an establishment: its time zone, country and calendar."""

    _name = "hospital.site"
    _description = "Hospital site"
    _order = "company_id, name"
    _check_company_auto = True

    name = fields.Char(required=True)
    code = fields.Char(required=True, help="Short name used in imports.")
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        string="Establishment",
        required=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
    )
    tz = fields.Selection(
        _tz_get,
        string="Time zone",
        required=True,
        default=lambda self: self.env.user.tz or "Europe/Zurich",
    )
    country_id = fields.Many2one(
        "res.country",
        required=True,
        ondelete="restrict",
        default=lambda self: self.env.company.country_id,
        help="Phone numbers without a prefix are read as numbers of this country.",
    )
    resource_calendar_id = fields.Many2one(
        "resource.calendar",
        string="Calendar",
        ondelete="restrict",
        check_company=True,
        help="Working time and public holidays of the site.",
    )
    unit_ids = fields.One2many("hr.department", "site_id", string="Care units")

    _code_unique = models.UniqueIndex(
        "(company_id, code)", "Another site of this establishment has this code."
    )

    @api.depends("name", "code")
    def _compute_display_name(self):
        for site in self:
            site.display_name = site.name or site.code
