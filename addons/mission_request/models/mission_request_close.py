"""What happens when enough people have the mission, or nobody is needed any more?"""

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.hospital_base import clock

from ..domain.refusals import PlacesTaken


class MissionRequest(models.Model):
    _inherit = "mission.request"

    seats_given_up = fields.Integer(
        string="Places given up",
        default=0,
        required=True,
        readonly=True,
        copy=False,
        help="Wanted at first, and not needed any more: “Enough people”.",
    )
    seats_wanted = fields.Integer(
        string="People wanted",
        compute="_compute_seats_wanted",
        help="When the request was sent, whatever was given up since.",
    )

    _seats_given_up_are_counted = models.Constraint(
        "CHECK (seats_given_up >= 0)", "No fewer than no places are given up."
    )

    @api.depends("seats", "seats_given_up")
    def _compute_seats_wanted(self):
        for request in self:
            request.seats_wanted = request.seats + request.seats_given_up

    def _born_with(self):
        return super()._born_with() | {"seats_given_up": 0}

    def action_close(self):
        """Enough people have it: the free places are given up, theirs stay ordered.

        :return: a notification of what has happened
        :raises Refused: ``IllegalMove`` when nobody has the mission, or all places do
        """
        requests = self._bound()
        requests.check_access("write")
        now = clock.now(self.env)
        requests._give_up_free(now)
        requests._refresh_screens()
        return self.env["hospital.texts"]._notify(
            self.env._(
                "Closed. Whoever has the mission keeps it; the others who were asked "
                "are told."
            )
        )

    def _give_up_free(self, now):
        """The orders stay; the others who were asked are told.

        :raises Refused: as ``action_close``
        """
        given_up = {"seats": SQL("taken"), "seats_given_up": SQL("seats - taken")}
        self._transition("close", now, given_up, guard=SQL("taken > 0"))
        self._release_others(now)

    def action_cancel(self):
        """Nobody is needed any more: cancel, and tell whoever knows of it.

        :return: a notification of what has happened
        :raises Refused: ``PlacesTaken`` when somebody has the mission
        """
        requests = self._bound()
        requests.check_access("write")
        now = clock.now(self.env)
        if any(request.taken for request in requests):
            raise self.env["hospital.texts"]._refused(PlacesTaken())
        withdrawn = requests._cancel(now)
        requests._refresh_screens()
        return self.env["hospital.texts"]._notify(requests._say_cancelled(withdrawn))

    def _cancel(self, now):
        """Nobody has it; those who were asked and have heard of it are told.

        :return: the offers that were withdrawn
        :raises Refused: ``IllegalMove`` when somebody has the mission, or it is over
        """
        self._transition("cancel", now, guard=SQL("taken = 0"))
        asked = self.offer_ids
        unasked = asked.filtered(lambda offer: offer.state == "queued")
        waiting = asked.filtered(lambda offer: offer.state == "accepted")
        withdrawn = asked._try_transition("withdraw", now, cause="cancelled")
        notice = self.env["mission.notice"]
        unaware = notice._recall(withdrawn - waiting, now)
        notice._tell_closed(withdrawn - unaware - unasked, "cancelled")
        return withdrawn - unasked

    def _say_cancelled(self, withdrawn):
        people = len(withdrawn.person_id)
        if not people:
            return self.env._("Cancelled. Nobody was waiting for it.")
        return self.env._(
            "Cancelled. People who were asked and need not answer any more: %s.",
            people,
        )
