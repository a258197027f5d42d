"""Until when may people answer, and the manager choose?

Impossible times are refused while they are entered. Fields of time show the clock of
the device and, where that is another one, of the site: static/src/site_time.
"""

from odoo import api, fields, models
from odoo.tools import format_datetime

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.refusal import Refusal

from ..domain import awarding, expiry


class MissionRequest(models.Model):
    _inherit = "mission.request"

    site_tz = fields.Char(
        string="Time zone", compute="_compute_site_tz", help="Whose clocks count."
    )

    @api.constrains("deadline_at", "choose_by", "start")
    def _check_times_of_answers(self):
        for request in self:
            try:
                request._check_answers_in_time()
            except Refusal as refusal:
                raise self.env["hospital.texts"]._refused(refusal) from refusal

    @api.onchange("deadline_at", "choose_by", "start")
    def _onchange_times_of_answers(self):
        """Say so at once; saving refuses it."""
        try:
            self._check_answers_in_time()
        except Refusal as refusal:
            message = self.env["hospital.texts"]._say(refusal.code, refusal.facts)
            title = self.env._("This is too early or too late")
            return {"warning": {"title": title, "message": message}}
        return None

    def _check_answers_in_time(self):
        """Only what was entered; what is left empty is proposed when sending.

        :raises DeadlineOutOfRange, ChooseByOutOfRange: a domain refusal
        """
        if self.state != "draft" or not (self.start and self.deadline_at):
            return
        expiry.check_deadline(clock.now(self.env), self.deadline_at, self.start)
        if self.choose_by and self.award_mode == awarding.MANAGER_CHOOSES:
            awarding.check_choose_by(self.choose_by, self.deadline_at, self.start)

    @api.depends("unit_id")
    def _compute_site_tz(self):
        for request in self:
            request.site_tz = request._tz()

    def _say_moment(self, moment):
        """“Mon 2 Nov, 13:00”, local time of the site."""
        tz = self._tz()
        return moment and format_datetime(self.env, moment, tz, "EEE d MMM, HH:mm")
