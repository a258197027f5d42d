"""What does a person see of her own availability, and how does she change it?

The one service behind the portal page: it is called with sudo on the person of the
login and touches and returns that person's times only.
"""

from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.tools import format_date, format_datetime

from odoo.addons.hospital_base.domain.refusal import Refusal
from odoo.addons.hospital_base.domain.spans import to_local
from odoo.addons.hospital_base.exceptions import Refused

from ..domain import offering
from ..domain.month import Chip, Diary, merged, weeks
from ..domain.pattern import horizon
from ..domain.shift import ShiftTimes

MARGIN = timedelta(days=9)  # the weeks around a month, and shifts over midnight


class StaffPerson(models.Model):
    _inherit = "staff.person"

    @api.model
    def _of_login(self, user):
        """The person who is logged in as ``user``; nobody if unknown or archived."""
        # The login proves who she is; her own record is all that is looked up.
        return self.sudo().search([("partner_id", "=", user.partner_id.id)], limit=1)

    def _month_page(self, month, key, now):
        """Values of the page: the month of ``month`` and what a tap on a day offers.

        :param key: of the chosen chip, from ``_find_chip``; empty takes the first
        """
        self.ensure_one()
        tz = self._wall_tz()
        today = to_local(now, tz).date()
        first, last = today.replace(day=1), horizon(today)
        month = min(max(month or first, first), last).replace(day=1)
        chips = self._chips()
        chosen = self._find_chip(key, chips) or next(iter(chips), None)
        return {
            "month": month,
            "previous": month > first and month - relativedelta(months=1),
            "next": month + relativedelta(months=1) <= last
            and month + relativedelta(months=1),
            "today": today,
            "chips": chips,
            "chosen": chosen,
            "several_places": len({chip.place for chip in chips}) > 1,
            "weeks": weeks(month, chips, chosen, self._diary(month), tz, now),
            "patterns": self._own_patterns(today),
        }

    def _diary(self, month):
        start = datetime.combine(month, datetime.min.time()) - MARGIN
        stop = start + MARGIN + timedelta(days=31) + MARGIN
        return Diary(
            offered=self._spans_of("staff.availability", start, stop),
            booked=self._booked_spans(start, stop),
            absent=self._spans_of(
                "staff.absence", start, stop, [("source", "=", "leave")]
            ),
            busy=self._spans_of("staff.busy", start, stop),
        )

    def _chips(self):
        """The shifts of the units that the person's pools serve."""
        units = self.member_ids.pool_id.served_unit_ids
        shifts = self.env["staff.shift"]._of_units(units)
        return merged([shift._chip() for shift in shifts])

    def _find_chip(self, key, chips):
        """“s12” is a shift that the person may offer, “08:00-12:00” are free times.

        :raises Refused: ``wrong_times``
        """
        if not key:
            return None
        known = {chip.key: chip for chip in chips}
        if key in known:
            return known[key]
        try:
            times = ShiftTimes.between(*key.split("-"))
        except (TypeError, ValueError) as error:
            refusal = offering.WrongTimes()
            raise self.env["hospital.texts"]._refused(refusal) from error
        return Chip(key=key, label=str(times), times=times, tz=self._wall_tz())

    def _own_patterns(self, today):
        patterns = self.env["staff.availability.pattern"].search(
            [
                ("person_id", "=", self.id),
                *("|", ("date_stop", "=", False), ("date_stop", ">=", today)),
            ]
        )
        return [
            {
                "id": pattern.id,
                "name": pattern.display_name,
                "until": pattern.date_stop,
                "exceptions": [
                    day for day in pattern.exception_ids.mapped("day") if day >= today
                ],
            }
            for pattern in patterns
        ]

    def _offer_day(self, key, day, now):
        """Offer the chip on ``day``. Doing it twice is doing it once.

        :raises Refused: ``past_closed``, ``beyond_horizon``, ``wrong_times``
        """
        chip = self._chosen(key)
        span = chip.on(day)
        self._decide(offering.check_offer, span, chip.tz, now)
        self._serialise()
        self._exceptions_within(span).unlink()
        self._add_offered([span])

    def _withdraw_day(self, key, day, confirmed, now):
        """Take the chip back on ``day``; weekly offers note the exception.

        :raises Refused: ``past_closed``, ``booked_then``; ``offers_then`` as long as
            it is not ``confirmed``
        """
        span = self._chosen(key).on(day)
        booked = self._booked_spans(span.start, span.stop)
        asked = len(self._asked_spans(span.start, span.stop))
        self._decide(offering.check_withdrawal, span, booked, asked, confirmed, now)
        self._serialise()
        self._except_within(span)
        self._remove_offered([span])

    def _copy_week(self, monday, count, now):
        """Offer in the ``count`` weeks that follow what is offered in this one.

        :raises Refused: ``nothing_to_copy``
        """
        tz = self._wall_tz()
        week = offering.week_of(monday, tz)
        offered = self._spans_of("staff.availability", week.start, week.stop)
        spans = self._decide(offering.repeated, offered, monday, count, tz, now)
        self._serialise()
        self._add_offered(spans)

    def _offer_weekly(self, key, weekdays, first, last, now):
        """Offer the chip on each of ``weekdays`` (0 is Monday), from ``first`` on.

        What is offered every week already is not offered twice.
        """
        chip = self._chosen(key)
        if not weekdays:
            raise self.env["hospital.texts"]._refused(offering.NoWeekday())
        self._serialise()
        times = {
            "person_id": self.id,
            "shift_id": int(chip.key[1:]) if chip.key.startswith("s") else False,
            "start_minute": chip.times.start_minute,
            "length_minutes": chip.times.length_minutes,
            "date_stop": last or False,
        }
        patterns = self.env["staff.availability.pattern"]
        same = patterns.search([(name, "=", value) for name, value in times.items()])
        known = set(map(int, same.mapped("weekday")))
        begin = max(first or date.min, to_local(now, chip.tz).date())
        if last and last < begin:
            raise self.env["hospital.texts"]._refused(offering.WrongTimes())
        patterns.create(
            [
                {**times, "date_start": begin, "weekday": str(day)}
                for day in sorted(set(weekdays) - known)
            ]
        )

    def _stop_weekly(self, pattern_id):
        """End a weekly offer of this person: its coming days are taken back."""
        self._serialise()
        self.env["staff.availability.pattern"].search(
            [("id", "=", pattern_id), ("person_id", "=", self.id)]
        ).unlink()

    def _chosen(self, key):
        chip = self._find_chip(key, self._chips())
        if not chip:
            raise self.env["hospital.texts"]._refused(offering.NoWeekday())
        return chip

    def _exceptions_within(self, span):
        exceptions = self.env["staff.availability.exception"].search(
            [("pattern_id.person_id", "=", self.id)]
        )
        return exceptions.filtered(
            lambda each: span.contains(each.pattern_id._span_on(each.day))
        )

    def _except_within(self, span):
        """Weekly offers that mean ``span``, or a part of it, leave it out."""
        days = {
            to_local(moment, self._wall_tz()).date()
            for moment in (span.start, span.stop - timedelta(minutes=1))
        }
        patterns = self.env["staff.availability.pattern"].search(
            [("person_id", "=", self.id)]
        )
        self.env["staff.availability.exception"].create(
            [
                {"pattern_id": pattern.id, "day": day}
                for pattern in patterns
                for day in days
                if pattern._means(day) and day not in pattern._weekly().exceptions
                if span.contains(pattern._span_on(day))
            ]
        )

    def _decide(self, rule, *facts):
        """Ask the domain; say its refusal in the person's words and local time."""
        try:
            return rule(*facts)
        except Refusal as refusal:
            said = {**refusal.facts, **self._local_facts(refusal.facts)}
            sentence = self.env["hospital.texts"]._say(refusal.code, said)
            raise Refused(sentence, refusal) from refusal

    def _local_facts(self, facts):
        if "day" in facts:
            return {"day": format_date(self.env, facts["day"])}
        if "start" not in facts:
            return {}
        tz = self._wall_tz()
        begin = format_datetime(self.env, facts["start"], tz, "EEE d MMM, HH:mm")
        end = format_datetime(self.env, facts["stop"], tz, "HH:mm")
        managers = self.member_ids.pool_id.manager_ids.mapped("name")
        return {
            "when": f"{begin} – {end}",
            "contact": ", ".join(managers) or self.env._("your pool manager"),
        }
