"""How is somebody told about several offers at once? In one message, slot by slot."""

from odoo import api, models
from odoo.tools import format_datetime

from ..domain.bundle import split_cards


class MissionNotice(models.AbstractModel):
    _inherit = "mission.notice"

    @api.model
    def _invite(self, offers):
        """Whoever is asked for several of a bundle gets one message with one link."""
        letters = self._letters(offers)
        links = self.env["hospital.link"]
        paths = links._issue_many(
            "mission.bundle",
            [
                (
                    letter.person_id.partner_id,
                    letter.request_id.bundle_id,
                    max(letter.request_id.mapped("deadline_at")),
                )
                for letter in letters
            ],
        )
        for letter, path in zip(letters, paths, strict=True):
            self._enqueue_several(letter, "invitation", url=links._url(path))
            offers -= letter
        super()._invite(offers)

    @api.model
    def _enqueue(self, offers, kind, urls=None):
        """What is the same for several offers of one person is said once."""
        if kind in self._words_for_several():
            for letter in self._letters(offers):
                self._enqueue_several(letter, kind, urls)
                offers -= letter
        super()._enqueue(offers, kind, urls)

    def _letters(self, offers):
        """Sets of two and more offers of one person in one bundle."""
        bundled = offers.filtered(lambda offer: offer.request_id.bundle_id)
        sets = bundled.grouped(lambda o: (o.request_id.bundle_id, o.person_id)).values()
        return [letter for letter in sets if len(letter) > 1]

    def _enqueue_several(self, letter, kind, urls=None, url=None):
        """One outbox row about several offers.

        :param urls: offer id → address of a link about that one offer
        :param url: address of the link about all of them
        """
        # As in ``_enqueue``: the words are chosen, and units may be hidden.
        letter = letter.sudo().sorted(lambda offer: offer.request_id.start)
        lang = letter.person_id.partner_id.lang or "en_US"
        notice, letter = self.with_context(lang=lang), letter.with_context(lang=lang)
        vals = notice._prepare_several_vals(letter, kind, urls or {}, url)
        self.env["hospital.message"]._enqueue([vals])

    def _prepare_several_vals(self, letter, kind, urls, url):
        """Values of that row. Its key names every offer: said once about these."""
        bundle = letter.request_id.bundle_id
        partner = letter.person_id.partner_id
        subject, lead = self._words_for_several()[kind]
        offers = "+".join(map(str, sorted(letter.ids)))
        last = max(letter.request_id.mapped("deadline_at"))
        subject %= {"missions": self._say_missions(letter)}
        return {
            "channel": "email",
            "partner_id": partner.id,
            "company_id": bundle.pool_id.company_id.id,
            "address": partner.email,
            "subject": subject,
            "body": str(self._body_of_several(letter, lead, urls, url)),
            "text": self._short(subject, url or next(iter(urls.values()), None)),
            "dedup_key": f"mission.offer:{offers}:{kind}:email",
            "expires_at": last if kind == "invitation" else None,
            "origin_model": bundle._name,
            "origin_id": bundle.id,
        }

    def _say_missions(self, letter):
        """“3 missions, Tue 3 Nov – Thu 5 Nov”, on the clocks of their sites."""
        first, last = (
            format_datetime(self.env, request.start, request._tz(), "EEE d MMM")
            for request in (letter[0].request_id, letter[-1].request_id)
        )
        days = first if first == last else f"{first} – {last}"
        return self.env._("%(count)s missions, %(days)s", count=len(letter), days=days)

    def _body_of_several(self, letter, lead, urls, url):
        shared, cards = split_cards([offer._card() for offer in letter])
        before = {offer.id: url and offer._say_answer_before() for offer in letter}
        values = {
            "greeting": letter[0]._page_values()["greeting"],
            "lead": lead,
            "together": url and letter.request_id.bundle_id.all_or_nothing,
            "missions": [
                {
                    "card": card,
                    "answer_before": before[offer.id],
                    "url": urls.get(offer.id),
                }
                for offer, card in zip(letter, cards, strict=True)
            ],
            "shared": shared,
            "answer_before": len({*before.values()}) == 1 and before[letter[0].id],
            "url": url,
        }
        return self.env["ir.qweb"]._render("mission_request.mail_bundle", values)

    def _words_for_several(self):
        """Kind → subject and first sentence. Extension point of later kinds."""
        _ = self.env._
        got = _("You have %(missions)s")
        return {
            "invitation": (
                _("Can you help? %(missions)s"),
                _("We are looking for somebody for these missions. Can you help?"),
            ),
            "kept": (got, _("You have these missions. They are booked for you.")),
            "assigned": (
                got,
                _(
                    "You were assigned to these missions. They are booked for you. If "
                    "you cannot accept one of them, say so with its link."
                ),
            ),
            **self._words_of_closing(),
            **self._words_of_phone(),
        }

    def _words_of_closing(self):
        _ = self.env._
        return {
            "filled": (
                _("No longer needed: %(missions)s"),
                _(
                    "These missions are filled; nobody else is needed. None of them "
                    "was booked for you. Thank you for being there."
                ),
            ),
            "cancelled": (
                _("Withdrawn: %(missions)s"),
                _(
                    "These missions were withdrawn; nobody is needed any more. None of "
                    "them was booked for you."
                ),
            ),
            "not_kept": (
                _("Others were chosen: %(missions)s"),
                _(
                    "Thank you for your yes. This time others were chosen; none of "
                    "these was booked for you."
                ),
            ),
            "released": (
                _("You are not needed: %(missions)s"),
                _(
                    "Thank you for your yes. Nobody was chosen in time, so you are "
                    "free again; none of these was booked for you."
                ),
            ),
        }

    def _words_of_phone(self):
        _ = self.env._
        yes, no = (
            _("Your yes by phone: %(missions)s"),
            _("Your no by phone: %(missions)s"),
        )
        object_to = _("If that is not what you said, object with the links below.")
        return {
            "phone_yes": (
                yes,
                _("Your yes by phone was recorded: these missions are booked for you.")
                + f" {object_to}",
            ),
            "phone_list": (
                yes,
                _(
                    "Your yes by phone was recorded. Nothing is booked yet: who comes "
                    "has still to be chosen."
                )
                + f" {object_to}",
            ),
            "phone_no": (no, _("Your no by phone was recorded.") + f" {object_to}"),
        }
