"""What do the offers of one person in one bundle have to do with each other?

All or nothing: an answer to one is the answer to all, and one that is refused names
the slot that stood in the way.
"""

from contextlib import contextmanager

from odoo import models

from odoo.addons.hospital_base.domain.refusal import Refusal
from odoo.addons.hospital_base.exceptions import Refused
from odoo.addons.hospital_base.sources import coming_by

from ..domain import answering
from ..domain.lifecycle import LIVE_OFFER
from ..domain.refusals import StoodInTheWay

#: A yes that waits for the manager can still be taken back.
WAITS = "you_will_know"


class MissionOffer(models.Model):
    _inherit = "mission.offer"

    def _bound(self):
        """These, and the person's other offers that stand or fall with them."""
        bound = self
        for offer in self.filtered(lambda o: o.request_id.bundle_id.all_or_nothing):
            siblings = offer.request_id.bundle_id._offers_to(offer.person_id)
            if offer in siblings:
                bound |= siblings
        return bound

    def _remarks(self):
        remarks = super()._remarks()
        if self.state in LIVE_OFFER and self.request_id.all_or_nothing:
            remarks.append(self.env._("All missions of the bundle, or none."))
        return remarks

    def _wholes(self):
        """These offers in sets that stand or fall together."""
        return self.grouped(
            lambda offer: (
                (
                    offer.request_id.bundle_id.all_or_nothing
                    and (offer.request_id.bundle_id.id, offer.person_id.id)
                )
                or offer.id
            )
        ).values()

    def _decide(self, choice, now):
        """The move to make by offer; None where the same was said before.

        A no leaves alone what is closed anyway; a yes needs all of these.

        :raises Refused: as ``_answer``
        """
        moves, refusals = {}, {}
        for offer in self:
            try:
                moves[offer] = answering.decide(offer._standing(), choice, now)
            except Refusal as refusal:
                refusals[offer] = refusal
        if refusals and (choice == "accept" or not moves):
            raise self._refused_of(refusals)
        return moves

    def _refused_of(self, refusals):
        """What all have in common, or the first that stood in the way of others."""
        offer, refusal = next(iter(refusals.items()))
        refused = self.env["hospital.texts"]._refused(refusal)
        same = {each.code for each in refusals.values()} == {refusal.code}
        if same and len(refusals) == len(self):
            return refused
        return offer._in_the_way(refused)

    @contextmanager
    def _named_among(self, offers):
        """Where several offers are at stake, a refusal says at which it happened."""
        try:
            yield
        except Refused as refused:
            if len(offers) == 1:
                raise
            raise self._in_the_way(refused) from refused

    def _in_the_way(self, refused):
        request = self.request_id
        where = f"{request.unit_id.name}, {request._say_slot()}"
        refusal = StoodInTheWay(refused.refusal, where=where, reason=str(refused))
        return self.env["hospital.texts"]._refused(refusal)

    def _drop_siblings(self, now):
        """Whoever left the list of one has left those of all."""
        return (self._bound() - self)._try_transition("drop", now, cause="bundle")

    def _answer_each(self, choice, now, source="link"):
        """The same answer of one person to several offers, each by itself.

        :return: offer → the ``Refused`` that it met; she is told of the others, once
        """
        orders, refused = self.env["mission.order"], {}
        offers = coming_by(self, source)
        for offer in offers:
            try:
                orders |= offer._record(choice, now)
            except Refused as why:
                refused[offer] = why
        offers._tell_award("keep", orders)
        offers.request_id._refresh_screens()
        return refused

    def _takes(self, choice, now):
        """Is this answer still a button on the page?"""
        code = answering.where_it_stands(self._standing(), now)
        return code == answering.OPEN or (code == WAITS and choice == "decline")

    def _slot_values(self, now, refused=None):
        """One mission of the page: what it is, her answer, what she may say."""
        code = answering.where_it_stands(self._standing(), now)
        is_open = code == answering.OPEN
        result = {} if is_open else self._result_page(code)[1]
        return {
            "id": self.id,
            "card": self._card(),
            "code": code,
            "week": is_open and self._say_week(),
            "answer_before": is_open and self._say_answer_before(),
            "heading": result.get("heading"),
            "sentence": refused or result.get("sentence"),
            "may_accept": self._takes("accept", now),
            "may_decline": self._takes("decline", now),
        }
