"""In which words does the staff pool refuse and explain?"""

from datetime import date

from odoo import api, models
from odoo.tools.misc import format_date, formatLang


class HospitalTexts(models.AbstractModel):
    _inherit = "hospital.texts"

    @api.model
    def _sentences(self):
        return (
            super()._sentences()
            | self._pool_refusals()
            | self._contact_refusals()
            | self._offering_refusals()
            | self._calendar_refusals()
            | self._search_reasons()
        )

    @api.model
    def _pool_refusals(self):
        return {
            "already_booked": self.env._(
                "%(name)s is already booked during a part of that time."
            ),
            "immutable_link": self.env._(
                "%(name)s stays with the person and pool it was made for. "
                "End it and add a new one."
            ),
            "slot_over": self.env._(
                "This time is over: nobody can be found for it. Choose a later one."
            ),
            "no_pool": self.env._("Choose at least one pool in which to search."),
            "incomplete_criteria": self.env._(
                "Choose a pool, a function, a day and times, such as 08:00 and 12:00."
            ),
            "shift_in_use": self.env._(
                "People offer the shift %(code)s every week: its times stay. "
                "Archive it and add a new one."
            ),
        }

    @api.model
    def _contact_refusals(self):
        return {
            "already_known": self.env._(
                "Already known as %(name)s: same e-mail or mobile. "
                "Add her to the pool instead of entering her again."
            ),
            "known_to_hr": self.env._(
                "%(name)s is an employee with a login: same e-mail or mobile. "
                "Ask HR to make the employee known to the pools."
            ),
            "wrong_phone": self.env._(
                "“%(value)s” is no phone number of %(country)s. Enter it whole, one of "
                "another country with its prefix."
            ),
            "wrong_email": self.env._(
                "“%(value)s” is no e-mail address. Enter one such as "
                "name@hospital.example."
            ),
            "login_email": self.env._(
                "%(name)s signs in with this e-mail: "
                "only an HR officer or the administrator changes it."
            ),
            "shared_email": self.env._(
                "%(name)s is in a pool that you do not manage as well: "
                "only an HR officer or the administrator changes her e-mail."
            ),
        }

    @api.model
    def _offering_refusals(self):
        return {
            "past_closed": self.env._(
                "This time has begun: it can no longer be changed. Choose a later day."
            ),
            "beyond_horizon": self.env._(
                "Times can be offered until %(day)s. "
                "For later, use “Every week”: it goes on by itself."
            ),
            "booked_then": self.env._(
                "You are booked %(when)s, so this time stays offered. "
                "If you cannot come, tell %(contact)s."
            ),
            "offers_then": self.env._(
                "You were asked for a mission in this time and have not answered. "
                "If you take the time back, you can no longer accept it."
            ),
            "nothing_to_copy": self.env._(
                "Nothing is offered in this week. Choose one with offered times."
            ),
            "wrong_times": self.env._(
                "Enter when the time begins and ends, such as 08:00 and 12:00."
            ),
            "no_weekday": self.env._("Choose a shift and at least one weekday."),
        }

    @api.model
    def _calendar_refusals(self):
        return {
            "calendar_too_big": self.env._(
                "This calendar file holds more than a year of one person. "
                "Export fewer entries."
            ),
            "calendar_unreadable": self.env._(
                "This is no calendar file (.ics), or it is broken. Export it again."
            ),
            "calendar_moment": self.env._(
                "“%(value)s” in the file is no moment that can be read. Correct this "
                "entry and export again."
            ),
            "calendar_rule": self.env._(
                "The file repeats an entry in a way that is not understood: "
                "%(value)s. Enter its dates one by one, or leave it out."
            ),
            "calendar_zone": self.env._(
                "The file speaks of a time zone that is not known: %(value)s. Choose "
                "one by its city, such as Europe/Zurich, and export again."
            ),
        }

    @api.model
    def _search_reasons(self):
        return {
            "exact_function": self.env._("Has the function asked for"),
            "substitute_function": self.env._(
                "May stand in for the function asked for"
            ),
            "lacks_function": self.env._("Has neither the function nor a substitute"),
            "available": self.env._("Available the whole time"),
            "partly_available": self.env._(
                "Available for %(offered)s of the %(needed)s only"
            ),
            "not_available": self.env._("Has not offered this time"),
            "not_known_yet": self.env._(
                "Weekly offers are known until %(day)s: ask again later"
            ),
            "absent": self.env._("Absent"),
            "absence_asked": self.env._("Has asked to be absent; not decided yet"),
            "booked": self.env._("Already booked during this time"),
            "busy_elsewhere": self.env._("Busy during this time"),
            "not_member": self.env._("Is not a member of these pools"),
            "not_member_on_day": self.env._("Is not a member of the pool on %(day)s"),
            "person_left": self.env._("May be called until %(day)s only"),
            "only_her_pool_knows": self.env._(
                "Not possible: only her own pool knows why"
            ),
            "primary_pool": self.env._("In the pool asked first"),
            "secondary_pool": self.env._(
                "From the pool “%(pool)s”, asked as number %(place)s"
            ),
            "offered_less": self.env._("Was offered %(hours)s less than her share"),
            "offered_more": self.env._("Was offered %(hours)s more than her share"),
            "keeps_missions": self.env._(
                "Kept %(kept)s of %(due)s missions after a yes"
            ),
            "week_hours": self.env._("%(hours)s booked in this week"),
        }

    @api.model
    def _say_reasons(self, reasons):
        """Sentences for ``domain.search.Reason``s, in the user's language."""
        [said] = self._say_all_reasons([reasons])
        return said

    @api.model
    def _say_all_reasons(self, every):
        """The same for many people, an iterable of reasons each.

        What is said of several is worded once.
        """
        sentences, said = self._sentences(), {}

        def say(reason):
            key = reason.code, *reason.facts.values()
            if key not in said:
                said[key] = self._say_reason(reason, sentences)
            return said[key]

        return [[say(reason) for reason in reasons] for reasons in every]

    @api.model
    def _say_reason(self, reason, sentences):
        facts = reason.facts.items()
        return sentences[reason.code] % {
            name: self._say_fact(name, fact) for name, fact in facts
        }

    @api.model
    def _say_clause(self, reasons):
        """The same reasons in the middle of a sentence, without its full stop."""
        return "; ".join(map(_uncapitalised, self._say_reasons(reasons)))

    @api.model
    def _say_fact(self, name, fact):
        if isinstance(fact, date):
            return format_date(self.env, fact)
        if name == "offered":  # rounded down: never as much as is needed
            return self._say_hours(fact // 6 / 10)
        if name == "needed":
            return self._say_hours(fact / 60)
        if name == "hours":
            return self._say_hours(fact)
        if name == "pool":
            # The name of a pool that was asked is no secret, and this its one reader.
            return self.env["staff.pool"].sudo().browse(fact).name
        return fact

    @api.model
    def _say_hours(self, hours):
        return self.env._("%s h", self._say_number(round(hours, 1)))

    @api.model
    def _say_number(self, number):
        """“32”, “8.5” or “8,5”: with the decimals it has, as the user writes them."""
        if number == int(number) and abs(number) < 1000:
            return str(int(number))  # as formatLang would, which takes its time
        decimals = len(f"{number:g}".partition(".")[2])
        return formatLang(self.env, number, digits=decimals)


def _uncapitalised(sentence):
    """“Absent” becomes “absent”; an abbreviation such as “ICU” stays."""
    is_word = sentence[1:2].islower()
    return sentence[:1].lower() + sentence[1:] if is_word else sentence
