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
        for each in told:
            if len(people.get(each.person, ())) != 1:
                code = "person_ambiguous" if each.person in people else "person_unknown"
                faults.append(Fault(each.index, "person", code))
        if faults:
            return 0, 0, faults
        by_person = defaultdict(list)
        for each in told:
            [person_id] = people[each.person]
            by_person[person_id].append(each)
        added = 0
        for person_id, rows in by_person.items():
            person = self.env["staff.person"].browse(person_id)
            uids, wanted = [each.uid for each in rows], [each.busy for each in rows]
            added += len(self._put(person, roster, uids, filter(None, wanted)))
        return len(told), added, []

    def _people_told(self, keys):
        """Key → ids of the people whom the user sees: e-mails and mobiles."""
        people = self.env["staff.person"]
        emails = {key for key in keys if "@" in key}
        return people._by_email(emails) | people._by_mobile(keys - emails)
