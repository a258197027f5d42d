"""How does a manager or an HR officer take over somebody's calendar file?"""

from base64 import b64decode
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.refusal import Refusal
from odoo.addons.hospital_base.domain.spans import Span, local_day, to_local

from ..domain import calendar_file


class StaffCalendarImport(models.TransientModel):
    """One person's file: what it says of the coming twelve months replaces the last."""

    _name = "staff.calendar.import"
    _description = "Calendar file of a person"

    person_id = fields.Many2one("staff.person", required=True, ondelete="cascade")
    roster = fields.Char(
        help="Which roster this is, if there are several. Only HR and she read it."
    )
    file = fields.Binary(string="Calendar file (.ics)", attachment=False)
    filename = fields.Char()

    def action_import(self):
        """Take the times over, or say what keeps the file from being read.

        :raises Refused: the reasons of ``domain.calendar_file.read``
        :raises AccessError: the user does not see the person
        """
        self.ensure_one()
        self.check_access("write")
        self.person_id.check_access("write")
        content = b64decode(self.with_context(bin_size=False).file or b"")
        made = self._take_over(content, clock.now(self.env))
        self.file = False  # personal data that nobody needs any more
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self._say_taken_over(len(made)),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _take_over(self, content, now):
        person, tz = self.person_id, self.person_id._wall_tz()
        window = _coming_year(now, tz)
        try:
            wanted = calendar_file.read(content, tz, window)
        except Refusal as refusal:
            raise self.env["hospital.texts"]._refused(refusal) from refusal
        told = {(person.id, self.roster or ""): wanted}
        return self.env["staff.busy"]._replace("ics", window, told)

    @api.model
    def _say_taken_over(self, count):
        if not count:
            return self.env._("Taken over: no new time.")
        return self.env._("Taken over: %s new times.", count)


def _coming_year(now, tz):
    """Today and the twelve months that follow, from midnight."""
    today = to_local(now, tz).date()
    last = today + relativedelta(months=12) - timedelta(days=1)
    return Span(local_day(today, tz).start, local_day(last, tz).stop)
