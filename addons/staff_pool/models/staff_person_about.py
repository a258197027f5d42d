"""What does a person read about herself? The same as her managers, in words.

Called with sudo on the person of the login; hands out chosen values of that person.
"""

from odoo import models


class StaffPerson(models.Model):
    _inherit = "staff.person"

    def _about_page(self, now):
        """Values of the page “About me”. Extension point.

        :param now: naive UTC, from ``clock.now(env)``
        """
        self.ensure_one()
        today = now.date()
        return {
            "name": self.name,
            "contract_share": self.contract_share,
            "pools": [member._about() for member in self.member_ids],
            "units": [fit._about() for fit in self.unit_fit_ids],
            "skills": [skill._about(today) for skill in self.skill_ids],
        }
