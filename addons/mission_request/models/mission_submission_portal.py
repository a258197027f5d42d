"""What does an agency read in the portal? Words, of what was put to it alone."""

from odoo import api, models

from odoo.addons.hospital_base.exceptions import Refused

from ..domain import submitting
from ..domain.lifecycle import LIVE_OFFER

#: How many people one page can name.
ROWS = 5
HISTORY = 100


class MissionSubmission(models.Model):
    _inherit = "mission.submission"

    def _path(self):
        return f"/my/hospital/submissions/{self.id}"

    @api.model
    def _values_of_list(self, now):
        """Values of the page: what waits for an answer, and what was."""
        found = self._of_user()[:HISTORY]
        lines = [submission._values_of_line(now) for submission in found]
        return {
            "waiting": [line for line in lines if line["open"]],
            "others": [line for line in lines if not line["open"]],
        }

    @api.model
    def _say_waiting(self, now):
        """“2 requests wait for your answer.”, or nothing."""
        waiting = self._of_user().filtered(
            lambda each: each.state == "sent" and each._is_open(now)
        )
        return waiting and self.env._("Requests that wait for you: %s", len(waiting))

    def _is_open(self, now):
        return not submitting.why_closed(self._standing(), now)

    def _values_of_line(self, now):
        labels = dict(self._fields["state"]._description_selection(self.env))
        return {
            "path": self._path(),
            "slot": self.request_id._say_slot(),
            "unit": self.request_id.unit_id.name,
            "function": self.request_id.function_id.name,
            "state": labels[self.state],
            "open": self._is_open(now),
            "until": self.request_id._say_moment(self._standing().answer_before),
        }

    def _values_of_page(self, now):
        """One submission: what is asked, who was named, and what can be answered."""
        standing = self._standing()
        closed = submitting.why_closed(standing, now)
        return {
            "id": self.id,
            "path": self._path(),
            "card": self.request_id._card_of_slot(),
            "open": not closed,
            "closed": closed and self._say_closed(closed),
            "may_decline": not closed and self.state == "sent",
            "places": self._say_places(),
            "named": [self._values_of_person(o) for o in self.offer_ids.sorted("id")],
            "rows": range(min(ROWS, max(standing.free, 0))),
        }

    def _say_closed(self, closed):
        """Whoever has people in it reads of the others, not that nothing was booked."""
        if self.offer_ids.filtered(lambda offer: offer.state in LIVE_OFFER):
            return self.env._("No more people can be named.")
        return self.env["hospital.texts"]._say(closed.code, closed.facts)

    def _values_of_person(self, offer):
        words = dict(offer._fields["state"]._description_selection(self.env))
        provisional = offer.order_ids._say_provisional() if offer.order_ids else False
        return {
            "name": offer.person_id.display_name,
            "phone": offer.person_id.phone,
            "live": offer.state in LIVE_OFFER,
            "state": provisional or words[offer.state],
        }

    def _say_places(self):
        """“2 places are free. Answer before Mon 2 Nov, 13:00.”"""
        return self.env._(
            "Places that are free: %(free)s. Please answer before %(until)s.",
            free=max(self._standing().free, 0),
            until=self.request_id._say_moment(self._standing().answer_before),
        )

    def _post(self, action, rows, now):
        """What was sent from the page: ``(code, sentence, http status)``.

        :param rows: dictionaries as ``domain.submitting.read_people`` takes them
        """
        try:
            if action == "decline":
                self._decline(now, "portal")
                return "declined", self.env._("Thank you for letting us know."), 200
            return self._post_people(rows, now)
        except Refused as refused:
            return refused.refusal.code, str(refused), 409

    def _post_people(self, rows, now):
        people, faults = self._read_people(rows)
        if faults:
            return "invalid", self._say_fault(faults[0]), 422
        offers = self._name_people(people, now, "portal")
        names = ", ".join(offers.person_id.mapped("display_name"))
        return "named", self.env._("Recorded: %s.", names), 200

    def _read_people(self, rows):
        """As ``domain.submitting.read_people``, with what this hospital knows."""
        country = self.request_id.unit_id.site_id.country_id.code
        groups = self.env["hospital.function"]._read_group([], ["code"])
        functions = [code for [code] in groups]
        return submitting.read_people(rows, country, functions)

    def _say_fault(self, fault):
        _ = self.env._
        words = {
            "list_missing": _("Name at least one person."),
            "name_expected": _("Please write first name and name."),
            "phone_expected": _("Please write a phone number that can be called."),
            "email_expected": _("Please correct the e-mail address, or leave it out."),
            "double_person": _("The same person is named twice."),
        }
        said = words.get(fault.code, _("Please correct what you have written."))
        if fault.index < 0:
            return said
        return _("Person %(number)s: %(said)s", number=fault.index + 1, said=said)
