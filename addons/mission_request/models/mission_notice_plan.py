"""What do people and those in charge hear from a plan?"""

from odoo import api, models

#: An invitation that reached somebody, or may have.
MAY_HAVE_LEFT = ("sending", "sent", "failed")


class MissionNotice(models.AbstractModel):
    _inherit = "mission.notice"

    @api.model
    def _ask_again(self, offers):
        """Remind: until when an answer counts now; the first link leads there too."""
        self._prolong_links(offers)
        urls = self._urls("mission.offer", offers, "deadline_at")
        self._enqueue(offers, "again", urls)

    @api.model
    def _ask_again_once(self, offers):
        """As ``_ask_again``, but nobody is reminded twice of one deadline, or too late.

        :return: the offers whose people are reminded
        """
        keys = {
            offer: self._key_until(offer, "again", offer.request_id.deadline_at)
            for offer in offers
        }
        # sudo: nobody who reminds may read the outbox
        rows = self.env["hospital.message"].sudo()
        known = rows.search([("dedup_key", "in", list(keys.values()))])
        told = set(known.mapped("dedup_key"))
        new = offers.filtered(lambda offer: keys[offer] not in told)
        tellings = self._when(new)
        in_time = new.filtered(lambda offer: tellings[offer.id].at)
        self.with_context(mission_told=tellings)._ask_again(in_time)
        return in_time

    def _prolong_links(self, offers):
        links = self.env["hospital.link"]
        for request, asked in offers.grouped("request_id").items():
            until, partners = request.deadline_at, asked.person_id.partner_id
            links._prolong_for(asked, partners, until)
            links._prolong_for(request.bundle_id, partners, until)

    @api.model
    def _tell_choice_later(self, offers):
        """“You will know by …”, to those who said yes and were promised less."""
        urls = self._urls("mission.offer", offers, "choose_by")
        self._enqueue(offers, "choice_later", urls)

    @api.model
    def _recall(self, offers, now):
        """Who got the invitation has heard of it, also if a reminder is kept back."""
        unaware = super()._recall(offers, now)
        # sudo: nobody who withdraws an offer may read the outbox
        heard = (
            self.env["hospital.message"]
            .sudo()
            .search(
                [
                    ("origin_model", "=", "mission.offer"),
                    ("origin_id", "in", unaware.ids),
                    ("state", "in", MAY_HAVE_LEFT),
                ]
            )
        )
        return unaware - unaware.browse(heard.mapped("origin_id"))

    def _prepare_message_vals(self, offer, kind, url=None):
        vals = super()._prepare_message_vals(offer, kind, url)
        request = offer.request_id
        if kind == "again":
            vals["expires_at"] = request.deadline_at
            vals["dedup_key"] = self._key_until(offer, kind, request.deadline_at)
        if kind == "choice_later":
            vals["expires_at"] = request.choose_by
            vals["dedup_key"] = self._key_until(offer, kind, request.choose_by)
        return vals

    def _key_until(self, offer, kind, moment):
        """Each promise is made once."""
        return f"mission.offer:{offer.id}:{kind}:{moment:%Y%m%d%H%M}:email"

    def _asking(self):
        # who waits for the choice reads by when she will know
        return {*super()._asking(), "again", "choice_later"}

    def _subjects(self):
        _ = self.env._
        return {
            **super()._subjects(),
            "again": _("Still open: can you help? %(unit)s, %(slot)s"),
            "choice_later": _("You will know later: %(unit)s, %(slot)s"),
        }

    def _leads(self, unit):
        _ = self.env._
        return {
            **super()._leads(unit),
            "again": _("%s still needs somebody. Can you help?", unit),
            "choice_later": _(
                "Thank you for your yes. Nobody has been chosen yet, so you will know "
                "later than we told you. If you cannot come after all, decline."
            ),
        }

    def _buttons(self):
        again = self.env._("See the mission and answer")
        return {**super()._buttons(), "again": again}

    def _office(self, request, kind):
        partners = super()._office(request, kind)
        if kind != "nobody_yet":
            return partners
        # sudo: only to find who leads the unit
        return partners | request.sudo().unit_id.head_nurse_ids.partner_id

    def _office_words(self, name):
        nobody_yet = (
            self.env._("Places are still free"),
            self.env._(
                "The time to answer is over, and not everybody who is needed was "
                "found. Look at the request: who else could come?"
            ),
        )
        return {**super()._office_words(name), "nobody_yet": nobody_yet}
