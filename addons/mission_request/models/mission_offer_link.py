"""What does the page behind an offer's link show, and what do its buttons do?"""

from odoo import models

from odoo.addons.hospital_base.exceptions import Refused

from ..domain import answering
from ..domain.awarding import FIRST_YES, MANAGER_CHOOSES


class MissionOffer(models.Model):
    _inherit = "mission.offer"

    def _page_values(self):
        """What a person asked may know of a mission: sentences, no records."""
        return {
            "greeting": self.env._("Hello %s,", self.person_id.name),
            "card": self._card(),
            "answer_before": self._say_answer_before(),
        }

    def _say_answer_before(self):
        """Until when an answer counts, and what it leads to."""
        request = self.request_id
        if answering.waits_for_choice(self._standing()):
            return self.env._(
                "You will know by %s.", request._say_moment(request.choose_by)
            )
        if request.award_mode == FIRST_YES:
            return self.env._(
                "Please answer before %s. The first yes gets the mission.",
                request._say_moment(request.deadline_at),
            )
        if request.award_mode == MANAGER_CHOOSES:
            return self.env._(
                "Please answer before %(deadline)s. Who comes is chosen among those "
                "who say yes: you will know by %(choose_by)s.",
                deadline=request._say_moment(request.deadline_at),
                choose_by=request._say_moment(request.choose_by),
            )
        return None

    def _link_show(self, link, now):
        """The page for where the offer stands now. Never changes anything."""
        standing = self._standing()
        code = answering.where_it_stands(standing, now)
        if code == answering.OPEN:
            values = {**self._page_values(), "week": self._say_week()}
            return "mission_request.link_offer", values
        return self._result_page(code)

    def _link_act(self, link, action, now):
        """A button was pressed. The page says what is true afterwards."""
        try:
            self._answer(action, now, source="link")
        except Refused as refused:
            return *self._result_page(refused.refusal.code, str(refused)), 409
        link._use(now)
        return *self._link_show(link, now), 200

    def _result_page(self, code, refusal=None):
        headings = {
            "you_have_it": self.env._("You have the mission"),
            "you_said_no": self.env._("You declined"),
            "you_will_know": self.env._("You said yes"),
            "too_late": self.env._("Too late"),
            "already_filled": self.env._("Already filled"),
            "offer_withdrawn": self.env._("Withdrawn"),
            "already_answered": self.env._("Already answered"),
            "already_booked": self.env._("You are already booked"),
            "rule_forbids": self.env._("Not possible"),
            "not_kept": self.env._("Others were chosen"),
            "no_longer_free": self.env._("You have another mission"),
            "order_cancelled": self.env._("Cancelled"),
        }
        values = {
            **self._page_values(),
            "code": code,
            "heading": headings.get(code, self.env._("This is no longer possible")),
            "sentence": self._result_sentence(code, refusal),
        }
        return "mission_request.link_result", values

    def _result_sentence(self, code, refusal):
        own = {
            "you_have_it": self.env._("It is booked for you. We look forward to you."),
            "you_said_no": self.env._("Thank you for letting us know."),
            "you_will_know": self.env._(
                "Thank you. Nothing is booked yet: you will know by %s whether you "
                "are needed. If you cannot come after all, decline.",
                self.request_id._say_moment(self.request_id.choose_by),
            ),
            "already_booked": self.env._(
                "You have another mission at that time, so this one was not booked. "
                "Please decline it, or call the pool if you would rather change."
            ),
        }
        texts = self.env["hospital.texts"]
        return own.get(code) or refusal or texts._say(code, {})
