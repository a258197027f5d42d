"""What waits for answers, and what may a manager do about it, for one or for many?

The pending board shows these requests with their answers counted. Once more after the
time to answer: mission_request_resend.py.
"""

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.hospital_base import clock

from .mission_request import OFFER_READERS

#: Somebody is still to answer, to choose, to agree or to be found.
PENDING = ("to_authorize", "open", "expired")
#: States of offers by what the board counts them as.
COUNTED = {
    "accepted_count": ("accepted", "kept"),
    "declined_count": ("declined",),
    "silent_count": ("sent", "expired"),
}


class MissionRequest(models.Model):
    _inherit = "mission.request"

    accepted_count = fields.Integer(
        compute="_compute_answer_counts", string="Yes", groups=OFFER_READERS
    )
    declined_count = fields.Integer(
        compute="_compute_answer_counts", string="No", groups=OFFER_READERS
    )
    silent_count = fields.Integer(
        compute="_compute_answer_counts", string="No answer", groups=OFFER_READERS
    )

    @api.depends("offer_ids.state")
    def _compute_answer_counts(self):
        """One statement for any number of requests."""
        groups = self.env["mission.offer"]._read_group(
            [("request_id", "in", self.ids)], ["request_id", "state"], ["__count"]
        )
        counts = {(request.id, state): count for request, state, count in groups}
        for request in self:
            for name, states in COUNTED.items():
                request[name] = sum(counts.get((request.id, s), 0) for s in states)

    def action_remind(self):
        """Remind those who have not answered, once for each deadline.

        :return: a notification of how many are reminded
        """
        self.check_access("write")
        now = clock.now(self.env)
        running = self.filtered(lambda r: r.state == "open" and r.deadline_at > now)
        silent = running.offer_ids.filtered(lambda offer: offer.state == "sent")
        reminded = self.env["mission.notice"]._ask_again_once(silent)
        texts = self.env["hospital.texts"]
        if not reminded:
            nobody = self.env._(
                "Nobody to remind: whoever has not answered was reminded already, "
                "would hear of it too late (quiet hours, rest), or the time is over."
            )
            return texts._notify(nobody, "warning")
        people = len(reminded.person_id)
        return texts._notify(
            self.env._("Reminded, with the time until they may answer: %s.", people)
        )

    def action_ask_to_cancel(self):
        """The dialog that says what cancelling these means, and for how many people."""
        requests = self._bound()._still_pending()
        requests.check_access("write")
        return requests._dialog_to_cancel(self.env._("Cancel these requests?"))

    def action_ask_to_cancel_unit(self):
        """The same for everything that is pending in the unit and that is hers."""
        self.ensure_one()
        self.check_access("write")
        pending = Domain("state", "in", PENDING) & Domain(
            "start", ">", clock.now(self.env)
        )
        found = self.search(Domain("unit_id", "=", self.unit_id.id) & pending)
        requests = found._bound()._still_pending()
        # sudo: the name of the unit whose requests she writes
        unit = self.sudo().unit_id.name
        title = self.env._("Cancel everything pending in %s?", unit)
        return requests._dialog_to_cancel(title)

    def _still_pending(self):
        return self.filtered(lambda request: request.state in ("draft", *PENDING))

    def _dialog_to_cancel(self, title):
        return {
            "type": "ir.actions.client",
            "tag": "mission_request.confirm_call",
            "params": {
                "model": self._name,
                "method": "cancel_pending",
                "args": [self.ids],
                "title": title,
                "body": self._say_what_cancelling_means(),
                "confirm": self.env._("Cancel them"),
                "cancel": self.env._("Keep them"),
            },
        }

    def _say_what_cancelling_means(self):
        _ = self.env._
        given = self.filtered("taken")
        offers = self.offer_ids.filtered(lambda o: o.state in ("sent", "accepted"))
        lines = [
            _("Requests: %s", len(self)),
            _("People who were asked and are told: %s", len(offers.person_id)),
        ]
        if given:
            people = sum(given.mapped("taken"))
            lines.append(_("People who have a mission and keep it: %s", people))
        return "\n".join(lines)

    def cancel_pending(self):
        """Cancel these. What somebody has is closed instead: she keeps it.

        What is over by now stays as it is.

        :return: a notification of what has happened
        """
        requests = self._bound()._still_pending()
        requests.check_access("write")
        now = clock.now(self.env)
        given = requests.filtered("taken")
        given._give_up_free(now)
        withdrawn = (requests - given)._cancel(now)
        requests._refresh_screens()
        return self.env["hospital.texts"]._notify(requests._say_cancelled(withdrawn))
