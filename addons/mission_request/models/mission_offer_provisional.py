"""What does an offer say while its mission waits for an authorization, or is gone?"""

from dataclasses import replace

from odoo import fields, models

from odoo.addons.staff_pool.domain.search import Effect


class MissionOffer(models.Model):
    _inherit = "mission.offer"

    order_ids = fields.One2many("mission.order", "offer_id")
    given_with_warning = fields.Boolean(
        string="A rule warned",
        readonly=True,
        copy=False,
        help="When the mission was given.",
    )

    def _not_held_back(self, now):
        """Those that may be sent; the others wait until somebody has agreed."""
        waiting = self.request_id.filtered(lambda each: each.state == "to_authorize")
        waiting._ask_for_authorization(now)
        return self.filtered(lambda offer: not offer.request_id._waits())

    def _standing(self):
        standing = super()._standing()
        if self.state != "kept":
            return standing
        return replace(standing, order_state=self.order_ids.state or None)

    def _check_confirmed(self, reasons):
        """Note that a rule warned, for those who authorize."""
        super()._check_confirmed(reasons)
        warned = any(reason.effect == Effect.WARNS for reason in reasons)
        if warned != self.given_with_warning:
            self.given_with_warning = warned

    def _result_page(self, code, refusal=None):
        page, values = super()._result_page(code, refusal)
        if code == "provisional":
            values["heading"] = self.env._("Provisional")
        return page, values

    def _result_sentence(self, code, refusal):
        if code == "provisional":
            return self._say_provisional()
        return super()._result_sentence(code, refusal)

    def _say_provisional(self):
        """What whoever has a provisional mission reads, in a mail and on a page."""
        return self.env._(
            "The time is kept for you, but the mission still waits for authorization. "
            "You will know by %s whether it is certain.",
            self.request_id._say_moment(self.order_ids.authorize_by),
        )

    def _objection_words(self):
        if self.state == "kept" and self.order_ids.state == "provisional":
            return self.env._("Provisional"), self._say_provisional()
        return super()._objection_words()

    def _say_keep_sent(self):
        """Where somebody may have to agree, she reads no certainty."""
        certain, *others = super()._say_keep_sent()
        if self.env["mission.authorization.policy"]._that_may_apply(self.request_id):
            certain = self.env._(
                "%s reads that she has the mission, or that it is provisional until "
                "somebody has authorized it.",
                self.person_id.display_name,
            )
        return [certain, *others]

    def _say_kept(self):
        """Some may wait for an authorization: nobody was told that she has it."""
        waiting = self.filtered(lambda offer: offer.order_ids.state == "provisional")
        if not waiting:
            return super()._say_kept()
        return self.env["hospital.texts"]._notify(
            self.env._(
                "%s: provisional. The mission waits for an authorization, and so she "
                "was told.",
                ", ".join(waiting.person_id.mapped("display_name")),
            ),
            "warning",
        )
