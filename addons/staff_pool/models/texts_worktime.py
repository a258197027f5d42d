"""In which words do working-time rules refuse, explain and name their values?"""

from datetime import date
from math import ceil, floor

from odoo import api, models
from odoo.tools.misc import format_date

from ..domain.worktime.kinds import KINDS
from .texts_worktime_kinds import AT_LEAST

#: Kinds whose value and limit count days or parts; all others are minutes.
COUNTED = frozenset(
    {
        *("consecutive_days", "rest_days", "rest_days_together", "rest_sundays"),
        "split_parts",
    }
)
#: A figure and its unit stay on one line.
NBSP = "\N{NO-BREAK SPACE}"
#: Values that are a time on the clock.
CLOCKS = ("night_from", "night_to")


class HospitalTexts(models.AbstractModel):
    _inherit = "hospital.texts"

    @api.model
    def _sentences(self):
        return (
            super()._sentences() | self._version_refusals() | self._worktime_reasons()
        )

    @api.model
    def _say(self, code, facts):
        """Days as the user writes them."""
        said = {
            name: format_date(self.env, fact) if type(fact) is date else fact
            for name, fact in facts.items()
        }
        return super()._say(code, said)

    @api.model
    def _version_refusals(self):
        _ = self.env._
        return {
            "worktime_starts_in_the_past": _(
                "A change begins on %(day)s at the earliest: what was decided before "
                "was decided by other values."
            ),
            "worktime_begun_that_day": _(
                "Another version began on that day and has decided already. Let the "
                "change begin on %(day)s."
            ),
            "worktime_change_planned": _(
                "A change is planned for %(day)s. Withdraw it first, or let this one "
                "begin later."
            ),
            "worktime_nothing_to_withdraw": _(
                "This version has begun on %(day)s: it stays in the history. Add a "
                "new one."
            ),
            "worktime_wrong_limits": "%(problems)s",
            "worktime_not_confirmed": _(
                "A rule whose source nobody has checked warns and does not exclude. "
                "Check the source first, and say so."
            ),
            "worktime_rule_is_fixed": _(
                "The rule has a history: for whom it is and what it limits stay. Add "
                "another rule instead."
            ),
        }

    @api.model
    def _say_problems(self, problems):
        """What is wrong with the values of a rule, as one text."""
        labels = self._limit_labels("")
        sentences = self._limit_problems()
        return " ".join(
            sentences[problem.code] % {"name": labels.get(_name_of(problem), "")}
            for problem in problems
        )

    @api.model
    def _limit_problems(self):
        _ = self.env._
        return {
            "work_kind_unknown": _("This kind of rule is unknown."),
            "work_value_unknown": _("A value is not known to this kind of rule."),
            "work_value_missing": _("“%(name)s” is missing."),
            "work_value_not_whole": _("“%(name)s” is no whole number."),
            "work_value_out_of_range": _("“%(name)s” is out of range."),
            "work_values_together": _("“%(name)s”: its values are entered together."),
        }

    @api.model
    def _describe_limits(self, kind):
        """The values of a kind as the form asks for them: see worktime_limits.js."""
        labels = self._limit_labels(kind)
        return [
            {
                "name": value.name,
                "label": labels.get(value.name, value.name),
                "unit": "minutes" if _is_time(value.name) else "number",
                "required": value.required,
            }
            for value in (KINDS[kind].values if kind else ())
        ]

    @api.model
    def _say_limits(self, kind, limits):
        """“At least 11 h · Reduced to 8 h · How often 1”"""
        labels = self._limit_labels(kind)
        return " · ".join(
            f"{labels.get(value.name, value.name)} "
            + self._say_limit(value.name, limits[value.name]).replace(" ", NBSP)
            for value in (KINDS[kind].values if kind else ())
            if value.name in limits
        )

    @api.model
    def _say_limit(self, name, value):
        if name in CLOCKS:
            return f"{value // 60:02}:{value % 60:02}"
        return self._say_minutes(value) if _is_time(name) else str(value)

    @api.model
    def _say_minutes(self, minutes):
        """“11 h”, “10 h 59”, “45 min”: to the minute, since one minute decides."""
        hours, rest = divmod(int(minutes), 60)
        if rest and not hours:
            return self.env._("%s min", str(rest))
        said = self.env._("%s h", str(hours))
        return f"{said} {rest:02}" if rest else said

    @api.model
    def _say_reason(self, reason, sentences):
        """The working-time ones with the value, the limit and the article."""
        if not reason.code.startswith("work_"):
            return super()._say_reason(reason, sentences)
        facts = reason.facts
        kind = reason.code.removeprefix("work_")
        say = _number if kind in COUNTED else self._say_minutes
        # a part of a minute is rounded away from the limit: it has decided
        rounded = floor if kind in AT_LEAST else ceil
        sentence = sentences[reason.code] % {
            "value": say(rounded(facts["value"])),
            "limit": say(facts["limit"]),
        }
        source = facts["source"]
        return f"{sentence} ({source})" if source else sentence


def _name_of(problem):
    """The value that a problem is about, the first of several."""
    names = problem.facts.get("names") or [problem.facts.get("name")]
    return names[0]


def _is_time(name):
    """Minutes, which people enter and read as hours."""
    return "minutes" in name or name == "night_least" or name in CLOCKS


def _number(value):
    return f"{value:g}"
