"""What are the kinds of working-time rules, their values and breaches called?"""

from odoo import api, models

#: Kinds that ask for at least so much; all others allow at most so much.
AT_LEAST = frozenset(
    {
        *("daily_rest", "rest_within", "rest_ratio", "weekly_rest"),
        *("rest_days", "rest_days_together", "rest_sundays", "rest_after_row"),
        *("split_part_length", "breaks"),
    }
)
#: Endings of the names of the values of the kind ``breaks``.
STEPS = ("", "_2", "_3")


class HospitalTexts(models.AbstractModel):
    _inherit = "hospital.texts"

    @api.model
    def _worktime_kinds(self):
        """Kind → what it limits, as in the list of rules."""
        _ = self.env._
        return {
            "daily_rest": _("Daily rest"),
            "rest_within": _("Rest within a period"),
            "rest_ratio": _("Rest in proportion to the work before"),
            "weekly_rest": _("Weekly rest"),
            "rest_days": _("Days off"),
            "rest_days_together": _("Days off in a row"),
            "rest_sundays": _("Sundays off"),
            "consecutive_days": _("Working days in a row"),
            "length_in_row": _("Length of each day in a row"),
            "rest_after_row": _("Rest after days in a row"),
            "week_hours": _("Hours in a week"),
            "rolling_hours": _("Hours in any few days"),
            "mean_hours": _("Mean hours a week"),
            "year_hours": _("Hours in a year"),
            "shift_length": _("Work on one day"),
            "shift_span": _("Span of one day"),
            "night_length": _("Work in one night"),
            "night_span": _("Span of one night"),
            "split_span": _("Span of a split day"),
            "split_parts": _("Parts of a split day"),
            "split_part_length": _("Length of a part of a split day"),
            "breaks": _("Breaks"),
            "before_holiday": _("Day before a public holiday"),
        }

    @api.model
    def _worktime_cells(self):
        """Part of the law → what it is about; the rows of the table of laws."""
        _ = self.env._
        return {
            "daily_rest": _("Daily rest"),
            "hospital_variant": _("Hospital variant"),
            "weekly_rest": _("Weekly rest"),
            "weekly_hours": _("Weekly hours"),
            "shift_length": _("Shift length"),
            "consecutive_days": _("Consecutive days"),
            "breaks": _("Breaks"),
            "night_window": _("Night window"),
            "on_call": _("On-call"),
            "notice": _("Notice"),
            "before_holiday": _("Before a public holiday"),
            "law_trap": _("Trap in the law"),
        }

    @api.model
    def _worktime_reasons(self):
        """Code of a reason → sentence with the ``value`` and the ``limit``."""
        return self._rest_reasons() | self._hours_reasons() | self._length_reasons()

    @api.model
    def _rest_reasons(self):
        _ = self.env._
        return {
            "work_daily_rest": _("Only %(value)s of rest, %(limit)s needed"),
            "work_rest_within": _(
                "The longest rest in the period is %(value)s, %(limit)s needed"
            ),
            "work_rest_ratio": _(
                "Only %(value)s of rest after so long a duty, %(limit)s needed"
            ),
            "work_weekly_rest": _("Only %(value)s of weekly rest, %(limit)s needed"),
            "work_rest_days": _("Only %(value)s days off, %(limit)s needed"),
            "work_rest_days_together": _(
                "Only %(value)s days off in a row, %(limit)s needed"
            ),
            "work_rest_sundays": _("Only %(value)s Sundays off, %(limit)s needed"),
            "work_rest_after_row": _(
                "Only %(value)s of rest after the days in a row, %(limit)s needed"
            ),
        }

    @api.model
    def _hours_reasons(self):
        _ = self.env._
        return {
            "work_consecutive_days": _(
                "%(value)s working days in a row, %(limit)s allowed"
            ),
            "work_week_hours": _("%(value)s in the week, %(limit)s allowed"),
            "work_rolling_hours": _(
                "%(value)s in the days around it, %(limit)s allowed"
            ),
            "work_mean_hours": _("%(value)s a week on average, %(limit)s allowed"),
            "work_year_hours": _("%(value)s in the year, %(limit)s allowed"),
        }

    @api.model
    def _length_reasons(self):
        _ = self.env._
        return {
            "work_length_in_row": _(
                "%(value)s on one of the days in a row, %(limit)s allowed"
            ),
            "work_shift_length": _("%(value)s of work on the day, %(limit)s allowed"),
            "work_shift_span": _(
                "%(value)s from the first to the last minute, %(limit)s allowed"
            ),
            "work_night_length": _("%(value)s of work in the night, %(limit)s allowed"),
            "work_night_span": _(
                "%(value)s from the first to the last minute of the night, %(limit)s "
                "allowed"
            ),
            "work_split_span": _(
                "%(value)s from the first to the last part, %(limit)s allowed"
            ),
            "work_split_parts": _("%(value)s parts on the day, %(limit)s allowed"),
            "work_split_part_length": _(
                "A part of the day is only %(value)s long, %(limit)s needed"
            ),
            "work_breaks": _("Only %(value)s of break, %(limit)s needed"),
            "work_before_holiday": _(
                "%(value)s before a public holiday, %(limit)s allowed"
            ),
        }

    @api.model
    def _limit_labels(self, kind):
        """Name of a value → what the form calls it, for this kind of rule."""
        _ = self.env._
        bound = _("At least") if kind in AT_LEAST else _("At most")
        needed = {f"minutes{n}": _("Break of at least") for n in STEPS}
        return {
            "minutes": bound,
            "pause_minutes": _("A shorter gap is a pause"),
            "reduced_minutes": _("Reduced to"),
            "reduced_times": _("How often"),
            "reduced_days": _("Within so many days"),
            "mean_minutes": _("Mean at least"),
            "mean_days": _("Mean of so many days"),
            "within_minutes": _("Within"),
            "percent": _("Percent of the work before"),
            "fall_minutes": _("May fall to"),
            "fall_days": _("With so many days off"),
            "weeks": _("Over so many weeks"),
            "step_weeks": _("Counted every so many weeks"),
            "parts": _("Parts at most"),
            "night_from": _("Night from"),
            "night_to": _("Night until"),
            "night_least": _("A night from so much of it on"),
            "long_minutes": _("Longer ones at most"),
            "nights": _("With so many nights at most"),
            "days": self._days_label(kind),
            **{f"over_minutes{n}": _("More work than") for n in STEPS},
            **(needed if kind == "breaks" else {}),
        }

    @api.model
    def _days_label(self, kind):
        _ = self.env._
        return {
            "rest_days": _("Days at least"),
            "rest_days_together": _("Days at least"),
            "rest_sundays": _("Sundays at least"),
            "consecutive_days": _("Days at most"),
            "length_in_row": _("In so many days in a row"),
            "rest_after_row": _("After so many days in a row"),
        }.get(kind, _("Within so many days"))
