"""Who is told that a mission waits for an authorization, and what became of it?"""

from odoo import api, models

from odoo.addons.hospital_base import clock


class MissionNotice(models.AbstractModel):
    _inherit = "mission.notice"

    @api.model
    def _tell_kept(self, orders):
        super()._tell_kept(self._tell_provisional(orders))

    @api.model
    def _tell_assigned(self, orders):
        super()._tell_assigned(self._tell_provisional(orders))

    @api.model
    def _tell_provisional(self, orders):
        """Tell those whose mission waits; the others, who have theirs."""
        waiting = orders.filtered(lambda order: order.state == "provisional")
        self._enqueue(waiting.offer_id, "provisional")
        return orders - waiting

    @api.model
    def _ask_to_authorize(self, asked):
        """Whoever can decide about the order gets one message, whoever asks."""
        today = clock.now(self.env).date()
        deciders = asked.policy_id._deciders(today) - asked.asker_ids
        kind = "authorize" if asked.order_id else "authorize_request"
        self._tell_about(asked[:1], deciders.partner_id, kind)

    @api.model
    def _tell_undecided(self, asked):
        """Half of the time is over: those whom the policy names, or the managers."""
        for each in asked:
            named = each.policy_id.escalation_ids or each.pool_id.manager_ids
            self._tell_about(each, named.partner_id, "undecided")

    @api.model
    def _tell_not_authorized(self, orders):
        """The person, the managers of the pool and the head nurses, once each."""
        self._enqueue(orders.offer_id, "not_authorized")
        for order in orders:
            request = order.request_id
            office = self._office(request, "not_authorized")
            office |= request.unit_id.head_nurse_ids.partner_id
            refused = order.authorization_ids.filtered(lambda a: a.state == "refused")
            self._tell_about(refused[:1], office, "not_authorized")

    @api.model
    def _tell_request_refused(self, requests):
        """The managers of the pool and the head nurses; nobody else knows of it."""
        for request in requests:
            office = self._office(request, "request_refused")
            office |= request.unit_id.head_nurse_ids.partner_id
            refused = request.authorization_ids.filtered(lambda a: a.state == "refused")
            self._tell_about(refused[:1], office, "request_refused")

    def _tell_about(self, authorization, partners, kind):
        self.env["hospital.message"]._enqueue(
            [
                self._prepare_office_vals(
                    partner, authorization.request_id, kind, authorization
                )
                for partner in partners
            ]
        )

    def _office_lead(self, kind, about, name):
        """The reason of a refusal stands in the message to those in charge."""
        subject, lead = super()._office_lead(kind, about, name)
        if kind in ("not_authorized", "request_refused"):
            why = about.reason or self.env._("nobody decided in time")
            lead = f"{lead} {self.env._('Reason: %s.', why.rstrip('.'))}"
        if kind in ("authorize", "authorize_request"):
            until = about.request_id._say_moment(about.decide_by)
            lead = f"{lead} {self.env._('It can be decided until %s.', until)}"
        return subject, lead

    def _office_words(self, name):
        _ = self.env._
        return super()._office_words(name) | {
            "authorize": (
                _("To authorize: %s", name),
                _(
                    "%s has this mission if you agree. Until then it is provisional.",
                    name,
                ),
            ),
            "authorize_request": (
                _("To authorize"),
                _("People are asked for this mission as soon as you agree."),
            ),
            "request_refused": (
                _("Not authorized"),
                _("The request was not authorized and is cancelled. Nobody was asked."),
            ),
            "undecided": (
                _("Nobody has decided yet"),
                _(
                    "This mission waits for an authorization, and half of the time to "
                    "decide is over. Please see that somebody decides."
                ),
            ),
            "not_authorized": (
                _("Not authorized: %s", name),
                _(
                    "The mission of %s was not authorized. It is cancelled, she is "
                    "told, and her place is free again.",
                    name,
                ),
            ),
        }

    def _office_path(self, request, about):
        if about._name == "mission.authorization" and about.state == "asked":
            return f"/odoo/mission-authorizations/{about.id}"
        return super()._office_path(request, about)

    def _subjects(self):
        _ = self.env._
        return {
            **super()._subjects(),
            "provisional": _("Provisional: %(unit)s, %(slot)s"),
            "phone_provisional": _("Your yes by phone: %(unit)s, %(slot)s"),
            "not_authorized": _("Cancelled: %(unit)s, %(slot)s"),
        }

    def _leads(self, unit):
        _ = self.env._
        return {
            **super()._leads(unit),
            "provisional": _("You are wanted for this mission."),
            "phone_provisional": _(
                "Your yes by phone was recorded. If that is not what you said, object "
                "with the link below."
            ),
            "not_authorized": _(
                "This mission was not authorized, so it does not take place for you. "
                "You are free at that time. Thank you for being ready to help."
            ),
        }

    def _lead(self, offer, kind):
        lead = super()._lead(offer, kind)
        if kind in ("provisional", "phone_provisional"):
            return f"{lead} {offer._say_provisional()}"
        return lead
