"""The sentences of this addon: every refusal of domain/refusals.py, in one place."""

from odoo import api, models
from odoo.tools import format_datetime


class HospitalTexts(models.AbstractModel):
    _inherit = "hospital.texts"

    @api.model
    def _sentences(self):
        _ = self.env._
        return {
            **super()._sentences(),
            **self._award_refusals(),
            "too_late": _(
                "The time to answer has run out. Nothing was booked. "
                "If you could still come, call the pool."
            ),
            "already_filled": _(
                "The mission is filled: somebody else has it. Nothing was booked. "
                "Thank you for being ready to help."
            ),
            "offer_withdrawn": _(
                "The mission was withdrawn, nobody is needed any more. "
                "Nothing was booked."
            ),
            "already_answered": _(
                "You have answered this offer before, and your first answer counts. "
                "If that has changed, call the pool."
            ),
            "slot_in_the_past": _("This mission has begun. Choose a later start."),
            "deadline_out_of_range": _(
                "People must answer after now and before the mission starts. "
                "Change “Answer before”."
            ),
            "nobody_chosen": _("Choose at least one person to ask."),
            "not_eligible": _(
                "%(name)s cannot be asked: %(reason)s. Search again and choose others."
            ),
            "rule_forbids": _(
                "You cannot take this mission: %(reason)s. Nothing was booked. "
                "Call the pool if you think this is wrong."
            ),
            "slot_is_fixed": _(
                "People have been asked for this slot, so neither it nor the time to "
                "answer can be changed. "
                "Cancel the request and enter a new one."
            ),
        }

    @api.model
    def _award_refusals(self):
        _ = self.env._
        return {
            "places_taken": _(
                "Somebody has this mission. Give up the free places with “Enough "
                "people”: whoever has it keeps it."
            ),
            "not_kept": _(
                "Thank you for your yes. You were not chosen this time. Nothing was "
                "booked."
            ),
            "no_longer_free": _(
                "You took another mission at that time, so this one is not kept for "
                "you any more."
            ),
            "not_missed": _(
                "Nobody can miss a mission that has not begun, or to which she came."
            ),
            "nothing_to_choose": _(
                "Only people who said yes can be chosen, and only where you choose."
            ),
            "too_late_to_choose": _(
                "Those who said yes were promised to know by now. Send the request "
                "again."
            ),
            "choose_by_out_of_range": _(
                "Choose after the answers and before the mission starts. "
                "Change “Choose before”."
            ),
            "cannot_be_kept": _(
                "%(name)s cannot take this mission: %(reason)s. Choose somebody else."
            ),
            "unconfirmed_warnings": _("Rules warn. Confirm, or choose others."),
            "not_recorded": _("The answer of %(name)s does not count: %(reason)s."),
            "no_place_left": _("Every place is taken by now. Nobody was added."),
            "more_people_than_places": _(
                "Places that are free: %(free)s. Choose no more people than that."
            ),
        }

    @api.model
    def _notify(self, message, kind="success"):
        """A button's answer: what has happened and what comes next.

        A dialog in which the button stood closes, and the screen behind it reloads.
        """
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": kind,
                "message": message,
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    @api.model
    def _say_slot(self, start, stop, tz):
        """“Sat 28 Mar, 21:00 – 07:00” on the clocks of ``tz``."""
        begin = format_datetime(self.env, start, tz, "EEE d MMM, HH:mm")
        return f"{begin} – {format_datetime(self.env, stop, tz, 'HH:mm')}"

    @api.model
    def _phone_reasons(self):
        """Why an answer by phone does not count, as a clause for the manager."""
        _ = self.env._
        return {
            "too_late": _("the time to answer has run out"),
            "already_filled": _("the mission is filled"),
            "offer_withdrawn": _("the mission was withdrawn"),
            "already_answered": _("another answer was given before"),
            "not_kept": _("others were chosen"),
            "no_longer_free": _("another mission was taken at that time"),
            "already_booked": _("another mission is booked at that time"),
        }
