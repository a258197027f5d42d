"""What does a person see of a bundle, and what do her buttons do?

The page behind her link and the card in the portal show the same values; both answer
by ``_answered``.
"""

from odoo import models

from odoo.addons.hospital_base.exceptions import Refused

from ..domain import bundle as rules
from ..domain.answering import OPEN


class MissionBundle(models.Model):
    _inherit = "mission.bundle"

    def _offers_to(self, person):
        """Her newest offer for each request of the bundle, by the clock."""
        offers = self.request_ids.offer_ids.filtered(
            lambda offer: offer.person_id == person and offer.state != "queued"
        )
        newest = {offer.request_id: offer.id for offer in offers.sorted("id")}
        return offers.browse(newest.values()).sorted(lambda o: o.request_id.start)

    def _answered(self, person, action, now, source):
        """Press one of her buttons.

        :param action: as ``domain.bundle.read_wish`` takes it
        :return: sentences of what was refused, by offer id, all or nothing by 0; None
            if no button of hers says that
        """
        wish = rules.read_wish(action)
        offers = self._offers_to(person)
        if wish and wish.offer_id:
            offers = offers.filtered(lambda offer: offer.id == wish.offer_id)
        if not wish or not offers:
            return None
        if self.all_or_nothing:
            return self._answered_whole(offers[0], wish.choice, now, source)
        if not wish.offer_id:
            offers = offers.filtered(lambda offer: offer._takes(wish.choice, now))
        refused = offers._answer_each(wish.choice, now, source)
        return {offer.id: str(why) for offer, why in refused.items()}

    def _answered_whole(self, offer, choice, now, source):
        try:
            offer._answer(choice, now, source)
        except Refused as refused:
            return {0: str(refused)}
        return {}

    def _values_for(self, person, now, refused=None):
        """What she may know of the bundle: sentences, no records.

        :param refused: as ``_answered`` returned it
        """
        refused = refused or {}
        offers = self._offers_to(person)
        slots = [offer._slot_values(now, refused.get(offer.id)) for offer in offers]
        shared, cards = rules.split_cards([slot["card"] for slot in slots])
        slots = [{**slot, "card": own} for slot, own in zip(slots, cards, strict=True)]
        may_accept = any(slot["may_accept"] for slot in slots)
        return {
            "id": self.id,
            "greeting": self.env._("Hello %s,", person.name),
            "refused": refused.get(0),
            "slots": slots,
            "shared": shared,
            "each": not self.all_or_nothing,
            "weeks": offers._say_weeks() if self.all_or_nothing and may_accept else [],
            "answer_before": may_accept and self._say_common_deadline(slots),
            "may_accept": may_accept,
            "may_decline": any(slot["may_decline"] for slot in slots),
            "as_one": self._is_answered_as_one(slots),
            **self._say_bundle(slots),
        }

    def _is_answered_as_one(self, slots):
        """Are there buttons for all? Not for the last one that is left of several."""
        return self.all_or_nothing or sum(slot["may_decline"] for slot in slots) > 1

    def _say_common_deadline(self, slots):
        """Until when she answers, if that is the same for all that is still open."""
        sentences = {slot["answer_before"] for slot in slots if slot["may_accept"]}
        return sentences.pop() if len(sentences) == 1 else None

    def _say_bundle(self, slots):
        """Heading, first sentence, code; what is true of every slot is said here."""
        _ = self.env._
        count = len(slots)
        codes = {slot["code"] for slot in slots}
        if any(slot["may_accept"] for slot in slots):
            together = _("These %s missions go together: all of them, or none.", count)
            each = _(
                "Here are %s missions. Answer each of them, or all at once.", count
            )
            lead = together if self.all_or_nothing else each
            return {"heading": _("Can you help?"), "lead": lead, "code": OPEN}
        if len(codes) > 1:
            return {"heading": _("Your answers"), "lead": None, "code": "answered"}
        said = {key: slots[0][key] for key in ("heading", "sentence", "code")}
        if said["code"] == "you_have_it":
            said["heading"] = _("You have all %s missions", count)
            said["sentence"] = _("They are booked for you. We look forward to you.")
        for slot in slots:
            slot["heading"] = slot["sentence"] = None
        return {**said, "lead": said["sentence"]}

    def _link_show(self, link, now):
        """The page behind her link. Never changes anything."""
        return self._link_page(link, now)

    def _link_act(self, link, action, now):
        """A button was pressed. The page says what is true afterwards."""
        person = self._person_of(link)
        refused = self._answered(person, action, now, "link")
        if refused is None:
            return *self._link_page(link, now), 400
        if not refused:
            link._use(now)
        return *self._link_page(link, now, refused), 409 if refused else 200

    def _link_page(self, link, now, refused=None):
        values = self._values_for(self._person_of(link), now, refused)
        return "mission_request.link_bundle", values

    def _person_of(self, link):
        persons = self.env["staff.person"].with_context(active_test=False)
        return persons.search([("partner_id", "=", link.partner_id.id)], limit=1)
