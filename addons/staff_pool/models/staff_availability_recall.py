"""How does a weekly offer come back that was stopped a moment ago?"""

from odoo import api, models

REMEMBERED = ("weekday", "start_minute", "length_minutes")
DATES = ("date_start", "date_stop", "done_until")


class StaffAvailabilityPattern(models.Model):
    _inherit = "staff.availability.pattern"

    def _remembered(self):
        """What ``_recall`` needs, as a session can keep it."""
        self.ensure_one()
        return {
            **{name: self[name] for name in REMEMBERED},
            **{name: self[name] and self[name].isoformat() for name in DATES},
            "shift_id": self.shift_id.id,
            "exceptions": [day.isoformat() for day in self.exception_ids.mapped("day")],
        }

    @api.model
    def _recall(self, person, remembered):
        """Make the weekly offer again, unless she offers the same already.

        Its days are not written down anew: whoever undoes brings back those that
        were there.
        """
        shift = self.env["staff.shift"].browse(remembered["shift_id"]).exists()
        times = {name: remembered[name] for name in REMEMBERED}
        same = {"person_id": person.id, "shift_id": shift.id, **times}
        if self.search_count([(name, "=", value) for name, value in same.items()]):
            return
        days = [{"day": day} for day in remembered["exceptions"]]
        pattern = self.create({**same, **{name: remembered[name] for name in DATES}})
        exceptions = self.env["staff.availability.exception"]
        exceptions.create([{"pattern_id": pattern.id, **day} for day in days])
