"""What does a person offer every week, and on which days not?

A pattern is written down as availability for the coming twelve months
(``domain/pattern.py``); a daily job adds the day that comes into sight. Days
written down once are not written again: what was taken back stays so.
"""

from dataclasses import replace
from datetime import timedelta

from odoo import api, fields, models

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.spans import subtract, to_local

from ..domain.pattern import WeeklyPattern, horizon
from ..domain.shift import ShiftTimes

WRITTEN_AT_ONCE = 200  # patterns in one request, about 50 days each
MEANING = {
    *("person_id", "weekday", "shift_id", "start_minute", "length_minutes"),
    *("date_start", "date_stop", "start_time", "lasts"),
}


class StaffAvailabilityPattern(models.Model):
    _name = "staff.availability.pattern"
    _description = "Weekly availability"
    _order = "person_id, weekday, start_minute, id"

    person_id = fields.Many2one(
        "staff.person", required=True, ondelete="restrict", index=True
    )
    weekday = fields.Selection(
        [
            ("0", "Monday"),
            ("1", "Tuesday"),
            ("2", "Wednesday"),
            ("3", "Thursday"),
            ("4", "Friday"),
            ("5", "Saturday"),
            ("6", "Sunday"),
        ],
        string="Every",
        required=True,
        default="0",
    )
    shift_id = fields.Many2one(
        "staff.shift",
        ondelete="restrict",
        index="btree_not_null",
        help="Left empty: the times entered here.",
    )
    start_minute = fields.Integer(
        compute="_compute_times", store=True, readonly=False, precompute=True
    )
    length_minutes = fields.Integer(
        compute="_compute_times", store=True, readonly=False, precompute=True
    )
    start_time = fields.Float(
        string="From", compute="_compute_start_time", inverse="_inverse_start_time"
    )
    lasts = fields.Float(
        string="Lasts (hours)", compute="_compute_lasts", inverse="_inverse_lasts"
    )
    date_start = fields.Date(
        string="Starting on", required=True, default=fields.Date.context_today
    )
    date_stop = fields.Date(string="Until", help="Left empty: without an end.")
    exception_ids = fields.One2many(
        "staff.availability.exception", "pattern_id", string="Not on"
    )
    done_until = fields.Date(
        string="Written down until", readonly=True, copy=False, index=True
    )

    _start_within_day = models.Constraint(
        "CHECK (start_minute BETWEEN 0 AND 1439)", "Times begin from 00:00 to 23:59."
    )
    _length_within_day = models.Constraint(
        "CHECK (length_minutes BETWEEN 1 AND 1440)",
        "A weekly time lasts from one minute to 24 hours.",
    )
    _stop_after_start = models.Constraint(
        "CHECK (date_stop >= date_start)", "It ends after it starts."
    )

    @api.depends("shift_id")
    def _compute_times(self):
        for pattern in self:
            source = pattern.shift_id or pattern
            pattern.start_minute = source.start_minute
            pattern.length_minutes = source.length_minutes

    @api.depends("start_minute")
    def _compute_start_time(self):
        for pattern in self:
            pattern.start_time = pattern.start_minute / 60

    def _inverse_start_time(self):
        for pattern in self:
            pattern.start_minute = round(pattern.start_time * 60)

    @api.depends("length_minutes")
    def _compute_lasts(self):
        for pattern in self:
            pattern.lasts = pattern.length_minutes / 60

    def _inverse_lasts(self):
        for pattern in self:
            pattern.length_minutes = round(pattern.lasts * 60)

    @api.depends("weekday", "shift_id", "start_minute", "length_minutes")
    def _compute_display_name(self):
        days = dict(self._fields["weekday"]._description_selection(self.env))
        for pattern in self:
            # A shift may lie in another establishment. Of a stored pattern only: a
            # form could ask for any.
            shift = pattern._origin.sudo().shift_id
            times = f"{shift.code or ''} {pattern._times()}".strip()
            pattern.display_name = f"{days[pattern.weekday]} {times}"

    @api.model_create_multi
    def create(self, vals_list):
        patterns = super().create(vals_list)
        patterns._write_down(clock.now(self.env))
        return patterns

    @api.model
    def _create_many(self, vals_list):
        """Beyond what a request can wait for, the job writes the days down, at once."""
        if len(vals_list) <= WRITTEN_AT_ONCE:
            return self.create(vals_list)
        # Not through our own create, which would write the days down here.
        # pylint: disable-next=super-method-mismatch
        patterns = super().create(vals_list)
        job = self.env.ref("staff_pool.cron_write_down_upcoming")
        job.sudo()._trigger()  # whoever may create patterns may have them written
        return patterns

    def write(self, vals):
        """A changed pattern takes back its coming days and offers the new ones."""
        if not MEANING & vals.keys():
            return super().write(vals)
        now = clock.now(self.env)
        self._take_back(now)
        super().write({**vals, "done_until": False})
        self.check_access("write")  # nor to a person whom the user may not plan
        self._write_down(now)
        return True

    def unlink(self):
        self._take_back(clock.now(self.env))
        return super().unlink()

    def _times(self):
        return ShiftTimes(self.start_minute, self.length_minutes)

    def _tz(self):
        # The clock of a site is no secret, its record may lie elsewhere.
        return self.sudo().shift_id.site_id.tz or self.person_id._wall_tz()

    def _weekly(self):
        """The domain's view of the pattern."""
        self.ensure_one()
        return WeeklyPattern(
            weekday=int(self.weekday),
            times=self._times(),
            tz=self._tz(),
            date_start=self.date_start,
            date_stop=self.date_stop or None,
            exceptions=frozenset(self.exception_ids.mapped("day")),
        )

    def _write_down(self, now):
        """Offer what has come into sight. Running twice changes nothing."""
        for person, patterns in self.grouped("person_id").items():
            spans = []
            for pattern in patterns:
                weekly = pattern._weekly()
                spans += weekly.upcoming(now, pattern.done_until or None)
                pattern.done_until = horizon(to_local(now, weekly.tz).date())
            person._add_offered(spans)

    def _take_back(self, now):
        """Coming days are no longer offered, unless booked or meant otherwise too."""
        for patterns in self.grouped("person_id").values():
            patterns._take_back_spans(patterns._upcoming(now), now)

    def _take_back_spans(self, spans, now):
        """The same for some spans of these patterns of one person."""
        person = self.person_id
        others = self.search(
            [("person_id", "=", person.id), ("id", "not in", self.ids)]
        )
        kept = others._upcoming(now) + person._booked_spans(now)
        person._remove_offered(subtract(spans, kept))

    def _span_on(self, day):
        return self._times().on(day, self._tz())

    def _means(self, day):
        """Would the pattern offer ``day``, exceptions apart?"""
        self.ensure_one()
        weekly = replace(self._weekly(), exceptions=frozenset())
        return day in weekly.days(day, day)

    def _upcoming(self, now):
        return [span for each in self for span in each._weekly().upcoming(now)]

    @api.model
    def _cron_write_down_upcoming(self, limit=500):
        """Every day: add the day that has come into sight, pattern by pattern."""
        now = clock.now(self.env)
        today = now.date()
        due = [
            ("person_id.active", "=", True),
            *("|", ("date_stop", "=", False), ("date_stop", ">=", today)),
            # Where it is still yesterday, one day less is in sight.
            *("|", ("done_until", "=", False)),
            ("done_until", "<", horizon(today - timedelta(days=1))),
        ]
        patterns = self.search(due, limit=limit, order="done_until, id")
        patterns._write_down(now)
        self.env["ir.cron"]._commit_progress(
            len(patterns), remaining=self.search_count(due)
        )
