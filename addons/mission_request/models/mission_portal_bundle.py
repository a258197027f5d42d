"""How does the portal show offers that came together? As one card, like their page."""

from odoo import api, models


class MissionPortal(models.AbstractModel):
    _inherit = "mission.portal"

    def _asked(self, now):
        bundles = self._bundles(now)
        inside = {slot["id"] for bundle in bundles for slot in bundle["slots"]}
        alone = [card for card in super()._asked(now) if card["id"] not in inside]
        return alone + bundles

    def _bundles(self, now):
        """Those with an offer that waits for her, several of them being hers."""
        person = self._person()
        bundles = self._offers(now).request_id.bundle_id
        several = bundles.filtered(lambda bundle: len(bundle._offers_to(person)) > 1)
        return [self._bundle_values(bundle, person, now) for bundle in several]

    def _bundle_values(self, bundle, person, now):
        """It ends with the first of its offers that she can still say yes to."""
        values = bundle._values_for(person, now)
        waiting = {slot["id"] for slot in values["slots"] if slot["may_accept"]}
        offers = bundle._offers_to(person)
        asked = offers.filtered(lambda offer: offer.id in waiting) or offers
        deadline_at = min(asked.request_id.mapped("deadline_at"))
        return {
            **values,
            "template": "mission_request.portal_bundle",
            "waits": not waiting,
            "deadline_at": deadline_at,
            "left": self._say_left(deadline_at - now),
        }

    @api.model
    def _own_bundle(self, bundle_id):
        """The bundle with this id if she was asked in it; else nothing."""
        # sudo: staff may not read bundles; only one with an offer of hers is found
        bundles = self.env["mission.bundle"].sudo()
        return bundles.search(
            [
                ("id", "=", bundle_id),
                ("request_ids.offer_ids.person_id", "in", self._person().ids),
            ]
        )

    @api.model
    def _answer_bundle(self, bundle, action, now):
        """Her button: ``(code, sentence, http_status)``; None if it is none of hers.

        :param bundle: as found by ``_own_bundle``
        """
        person = self._person()
        refused = bundle._answered(person, action, now, "portal")
        if refused is None:
            return None
        if refused:
            return "refused", " ".join(refused.values()), 409
        values = bundle._values_for(person, now)
        return values["code"], self._say_answers(values), 200

    def _say_answers(self, values):
        """“Tue 3 Nov, 09:00 – 17:00: You have the mission.” for each answered."""
        said = [
            f"{slot['card'][0]['text']}: {slot['heading']}."
            for slot in values["slots"]
            if slot["heading"]
        ]
        return " ".join(said) or values["lead"]
