"""When does a message about a mission leave? Not while she sleeps, unless it must.

Questions wait, or do not leave where they would come too late; news wait; what she
has asked for, or just done, is confirmed at once. The rules: domain/telling.py of
``hospital_message``.
"""

from odoo import api, models

from odoo.addons.hospital_base import clock

#: In the context: offer id → ``Telling`` of the message that is being written.
TOLD = "mission_told"


class MissionNotice(models.AbstractModel):
    _inherit = "mission.notice"

    @api.model
    def _questions(self):
        """Kinds that disturb and count as alerts. Extension point."""
        return {"invitation", "again"}

    @api.model
    def _news(self):
        """Kinds of news that can wait for the morning. Extension point."""
        return {
            *("assigned", "filled", "cancelled", "not_kept", "released"),
            *("reminder", "order_cancelled", "not_authorized"),
        }

    @api.model
    def _when(self, offers, asks=True):
        """Offer id → ``Telling``; a few statements a request, whoever is asked."""
        now = clock.now(self.env)
        tellings = {}
        # sudo: the addresses and zones of people whom the caller may ask
        for request, asked in offers.sudo().grouped("request_id").items():
            by_person = request._tellings(asked.person_id, now, asks)
            for offer in asked:
                tellings[offer.id] = by_person[offer.person_id.id]
        return tellings

    @api.model
    def _enqueue(self, offers, kind, urls=None):
        notice = self
        if kind in self._questions() | self._news():
            tellings = self.env.context.get(TOLD)
            if tellings is None:
                tellings = self._when(offers, asks=kind in self._questions())
            notice = self.with_context(**{TOLD: tellings})
            offers = offers.filtered(lambda offer: tellings[offer.id].at)
        return super(MissionNotice, notice)._enqueue(offers, kind, urls)

    def _prepare_message_vals(self, offer, kind, url=None):
        vals = super()._prepare_message_vals(offer, kind, url)
        return vals | self._told_vals(offer)

    def _prepare_several_vals(self, letter, kind, urls, url):
        vals = super()._prepare_several_vals(letter, kind, urls, url)
        return vals | self._told_vals(letter)

    def _told_vals(self, letter):
        """Of several missions in one message the most urgent one decides."""
        tellings = self.env.context.get(TOLD)
        if not tellings:
            return {}
        first = min((tellings[offer.id] for offer in letter), key=lambda told: told.at)
        return {"not_before": first.at, "alert_at": (first.counts and first.at) or None}
