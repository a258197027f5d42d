"""Which warnings has the manager seen who puts somebody into a mission?

Rules that only warn never stop a person from saying yes. Where a manager decides, by
assigning or choosing, nobody passes over them unseen: what is not confirmed is asked.
Where she says yes on the phone, the manager reads them before he records it.
"""

from odoo import api, fields, models

from odoo.addons.hospital_base import clock
from odoo.addons.staff_pool.domain.search import Effect

from ..domain.refusals import Unconfirmed

#: In the context: the sentences that the manager has confirmed.
CONFIRMED = "confirmed_warnings"


class MissionOffer(models.Model):
    _inherit = "mission.offer"

    warned = fields.Text(
        compute="_compute_warned",
        string="Rules warn",
        help="To be told on the phone before the yes is recorded.",
    )

    @api.depends("state")
    def _compute_warned(self):
        now = clock.now(self.env)
        for offer in self:
            offers = offer._origin._bound()
            coming = offers.filtered(lambda each: each.request_id.stop > now)
            offer.warned = "\n".join(coming._all_warnings(now))

    def _asking_for_confirmation(self):
        """These offers, decided about by a manager from here on."""
        confirmed = self.env.context.get(CONFIRMED) or []
        return self.with_context(**{CONFIRMED: list(confirmed)})

    def _check_confirmed(self, reasons):
        """:raises Refused: ``Unconfirmed``, where somebody decides who was not asked"""
        confirmed = self.env.context.get(CONFIRMED)
        if confirmed is None:  # she says yes herself
            return
        missing = [each for each in self._warnings(reasons) if each not in confirmed]
        if missing:
            raise self.env["hospital.texts"]._refused(Unconfirmed(warnings=missing))

    def _warnings(self, reasons):
        """“Ada Keller: only 10 h of rest, 11 h needed”, one sentence per warning."""
        texts = self.env["hospital.texts"]
        warnings = [reason for reason in reasons if reason.effect == Effect.WARNS]
        return [
            f"{self.person_id.display_name}: {self._reason_for_manager(said)}"
            for said in (texts._say_clause([warning]) for warning in warnings)
        ]

    def _check_all_confirmed(self, now):
        """All that is to be confirmed for these offers, at once.

        :raises Refused: ``Unconfirmed``
        """
        confirmed = self.env.context.get(CONFIRMED) or []
        missing = [each for each in self._all_warnings(now) if each not in confirmed]
        if missing:
            raise self.env["hospital.texts"]._refused(Unconfirmed(warnings=missing))

    def _all_warnings(self, now):
        """What rules warn of, for these people and their slots, each once."""
        found = []
        for request, offers in self.grouped("request_id").items():
            verdicts = self.env["staff.pool"]._explain_persons(
                request._slot(), offers.person_id, now
            )
            for offer in offers:
                found += offer._warnings(verdicts[offer.person_id.id].reasons)
        return list(dict.fromkeys(found))
