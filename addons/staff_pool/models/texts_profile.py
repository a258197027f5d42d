"""In which words are units, roles and hours of a person explained?"""

from odoo import api, models


class HospitalTexts(models.AbstractModel):
    _inherit = "hospital.texts"

    @api.model
    def _sentences(self):
        return super()._sentences() | self._fit_reasons() | self._profile_refusals()

    @api.model
    def _fit_reasons(self):
        _ = self.env._
        return {
            "unit_excluded": _("Is excluded from this unit"),
            "unit_preferred": _("Prefers this unit"),
            "inducted": _("Is inducted in this unit"),
            "not_inducted": _("Is not inducted in this unit"),
            "induction_expired": _("Her induction in this unit expired on %(day)s"),
            "over_week_cap": _(
                "Would have %(hours)s of missions in this week, %(cap)s at most agreed"
            ),
            "over_month_cap": _(
                "Would have %(hours)s of missions in this month, %(cap)s at most agreed"
            ),
        }

    @api.model
    def _profile_refusals(self):
        _ = self.env._
        return {
            "too_many_roles": _(
                "%(name)s can have four roles at most. Take one away first."
            ),
            "nobody_reached": _(
                "No message would reach %(name)s any more. Keep one way that has an "
                "address: e-mail or SMS."
            ),
            "email_in_use": _(
                "This e-mail cannot be used here. Enter another one, or ask the "
                "manager of your pool."
            ),
            "too_many_tries": _(
                "You have asked for many changes today. Try again tomorrow."
            ),
            "internal_login": _(
                "You also work in the office with this login: ask the administrator "
                "to change your e-mail."
            ),
        }

    @api.model
    def _say_fact(self, name, fact):
        return self._say_hours(fact) if name == "cap" else super()._say_fact(name, fact)
