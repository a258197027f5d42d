"""Since when can she know of this offer, and why not earlier?"""

from odoo import api, fields, models


class MissionOffer(models.Model):
    _inherit = "mission.offer"

    told_at = fields.Datetime(
        string="Told at",
        readonly=True,
        copy=False,
        help="If she is not told at once: when, so that she has her rest.",
    )
    told_why = fields.Selection(
        [
            ("quiet", "Quiet hours"),
            ("rest", "Rest"),
            ("alerts", "Enough messages"),
        ],
        string="Told later because of",
        readonly=True,
        copy=False,
    )

    @api.depends("told_at", "told_why")
    def _compute_remark(self):
        super()._compute_remark()

    def _remarks(self):
        remarks = super()._remarks()
        if self.told_why and self.state in ("sent", "withdrawn"):
            remarks.append(self._say_told())
        return remarks

    def _say_told(self):
        """“Told Tue 3 Nov, 06:00 (quiet hours).”"""
        why = self.env["hospital.texts"]._say_why_told_later()[self.told_why]
        if not self.told_at:
            return self.env._("Not told in time (%s).", why)
        when = self.request_id._say_moment(self.told_at)
        return self.env._("Told %(when)s (%(why)s).", when=when, why=why)

    def _note_tellings(self, tellings, now):
        """Write down who is told later; who cannot be told in time is not asked.

        :return: those who are told, now or later
        """
        held = self.filtered(lambda offer: tellings[offer.id].why)
        for offer in held:
            told = tellings[offer.id]
            offer.write({"told_at": told.at, "told_why": told.why})
        late = held.filtered(lambda offer: not offer.told_at)
        late._transition("withdraw", now, cause="untold")
        return self - late
