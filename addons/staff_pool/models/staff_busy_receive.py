"""What follows when another program tells busy times? Called by the interface only."""

from collections import defaultdict

from odoo import api, models

from ..domain import busy_message
from ..domain.busy_message import Fault
from .staff_busy import ABOUT_ROSTERS


class StaffBusy(models.Model):
    _inherit = "staff.busy"

    @api.model
    def _may_receive(self):
        """Rosters are told by a login of HR, a person's or a program's own."""
        return any(map(self.env.user.has_group, ABOUT_ROSTERS.split(",")))

    @api.model
    def _receive(self, message):
        """Make the times named in ``message`` what it says; all of them or none.

        The caller has asked ``_may_receive``. The same message twice changes nothing.

        :param message: what the JSON held, of any shape
        :return: number of rows, number of new times, and the ``Fault`` list
        """
        roster, told, faults = busy_message.read(message)
        people = self._people_told({each.person for each in told})
        by_person = defaultdict(dict)
        for each in told:
            found = people.get(each.person, ())
            if len(found) != 1:
                code = "person_ambiguous" if found else "person_unknown"
                faults.append(Fault(each.index, "person", code))
                continue
            times = by_person[found[0]]
            if each.uid in times:  # once by her e-mail, once by her mobile
                faults.append(Fault(each.index, "uid", "double_uid"))
            times[each.uid] = each.busy
        if faults:
            return 0, 0, faults
        return len(told), len(self._put(roster, by_person)), []

    def _people_told(self, keys):
        """Key → ids of the people whom the user sees: e-mails and mobiles."""
        people = self.env["staff.person"]
        emails = {key for key in keys if "@" in key}
        return people._by_email(emails) | people._by_mobile(keys - emails)
