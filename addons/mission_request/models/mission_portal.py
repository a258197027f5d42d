"""What may a member of staff see and do in the portal? Her own missions, as words.

The one service behind the controllers: staff have no rights on our models, so it
looks up what belongs to the person of the user and hands out chosen values.
"""

from odoo import api, models

from odoo.addons.hospital_base.exceptions import Refused

from ..domain import answering

HISTORY = 100


class MissionPortal(models.AbstractModel):
    _name = "mission.portal"
    _description = "Missions of the person who is logged in"

    @api.model
    def _person(self):
        # sudo: staff may not read persons; only the one of her own contact is found
        persons = self.env["staff.person"].sudo()
        return persons.search([("partner_id", "=", self.env.user.partner_id.id)])

    @api.model
    def _own(self, model, record_id):
        """Her offer or order with this id; nothing if it is anybody else's."""
        # sudo: staff may not read offers and orders; only hers are found
        records = self.env[model].sudo()
        return records.search(
            [("id", "=", record_id), ("person_id", "in", self._person().ids)]
        )

    @api.model
    def _missions(self, now):
        """Values of the page: what she was asked, what comes, what was, with hours.

        What ends first stands first; what waits for others comes last.
        """
        past = self._orders([("stop", "<=", now)], "start desc", HISTORY)
        return {
            "asked": sorted(
                self._asked(now), key=lambda card: (card["waits"], card["deadline_at"])
            ),
            "coming": [
                self._order_values(order, now)
                for order in self._orders([("stop", ">", now)], "start")
            ],
            "history": [self._past_values(order) for order in past],
            "history_hours": self.env["hospital.texts"]._say_number(
                round(sum(order.request_id._work().hours for order in past), 2)
            ),
        }

    @api.model
    def _say_waiting(self, now):
        """“3 offers wait for your answer.”, or nothing."""
        states = [offer._standing() for offer in self._offers(now)]
        count = sum(not answering.waits_for_choice(standing) for standing in states)
        if count == 1:
            return self.env._("1 offer waits for your answer.")
        return count and self.env._("%s offers wait for your answer.", count)

    def _asked(self, now):
        """A card for each open offer. Extension point: several may be one card."""
        return [self._offer_values(offer, now) for offer in self._offers(now)]

    def _offers(self, now):
        """Those she can still answer, and those for which she waits to hear."""
        # sudo: staff may not read offers; only hers are found
        offers = (
            self.env["mission.offer"]
            .sudo()
            .search(
                [
                    ("person_id", "in", self._person().ids),
                    ("state", "in", ("sent", "accepted")),
                    ("request_id.state", "=", "open"),
                ]
            )
        )
        shown = (answering.OPEN, "you_will_know")
        return offers.filtered(
            lambda o: answering.where_it_stands(o._standing(), now) in shown
        )

    def _orders(self, domain, order, limit=None):
        hers = [("person_id", "in", self._person().ids), ("state", "!=", "cancelled")]
        # sudo: staff may not read orders; only hers are found
        return (
            self.env["mission.order"]
            .sudo()
            .search([*hers, *domain], order=order, limit=limit)
        )

    def _offer_values(self, offer, now):
        waits = answering.waits_for_choice(offer._standing())
        return {
            "id": offer.id,
            "card": offer._card(),
            "template": "mission_request.portal_offer",
            "waits": waits,
            "deadline_at": offer.request_id.deadline_at,
            "left": self._say_left(offer.request_id.deadline_at - now),
            "answer_before": offer._say_answer_before(),
            "will_know": waits and offer._result_sentence("you_will_know", None),
            "week": offer._say_week(),
        }

    def _order_values(self, order, now):
        return {
            "id": order.id,
            "name": order.name,
            "card": order.offer_id._card(),
            "week": order.offer_id._say_week(),
            "provisional": order._say_provisional(),
            "may_cancel": order._may_cancel(now),
            "reasons": [(each.id, each.name) for each in order._her_reasons()],
        }

    def _past_values(self, order):
        return {
            "slot": order.request_id._say_slot(),
            "unit": order.unit_id.name,
            "hours": self.env["hospital.texts"]._say_number(
                round(order.request_id._work().hours, 2)
            ),
        }

    def _say_left(self, left):
        """“2 h 15 min left”; whole days from two days on."""
        minutes = max(0, int(left.total_seconds() // 60))
        if minutes >= 2 * 24 * 60:
            return self.env._("%s days left", minutes // (24 * 60))
        if minutes >= 60:
            return self.env._(
                "%(hours)s h %(minutes)s min left",
                hours=minutes // 60,
                minutes=minutes % 60,
            )
        return self.env._("%s min left", minutes)

    @api.model
    def _answer(self, offer, choice, now):
        """Her yes or no: ``(code, sentence, http_status)`` of what is true afterwards.

        :param offer: as found by ``_own``
        """
        try:
            offer._answer(choice, now, source="portal")
        except Refused as refused:
            return refused.refusal.code, str(refused), 409
        code = answering.where_it_stands(offer._standing(), now)
        return code, offer._result_sentence(code, None), 200
