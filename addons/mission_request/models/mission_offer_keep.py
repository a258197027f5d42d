"""What does a manager read before she decides? Who, when, and what is sent."""

from odoo import api, fields, models


class MissionOffer(models.Model):
    _inherit = "mission.offer"

    unit_id = fields.Many2one(related="request_id.unit_id")
    keep_slots = fields.Text(
        compute="_compute_keep_slots",
        string="Gets",
        help="Every mission that comes with this choice; local time of the site.",
    )
    keep_sent = fields.Text(compute="_compute_keep_sent", string="Sent at once")

    def action_ask_keep(self):
        """Ask the manager back; the dialog's own button is ``action_keep``."""
        name = self._name_to_ask_about()
        return self._ask_back("keep", self.env._("Keep %s?", name))

    def action_ask_phone_accept(self):
        """Ask the manager back; the dialog's own button is ``action_phone_accept``."""
        name = self._name_to_ask_about()
        title = self.env._("Did %s say yes on the phone?", name)
        return self._ask_back("phone_yes", title)

    def action_ask_phone_decline(self):
        """Ask the manager back; the dialog's own button is ``action_phone_decline``."""
        name = self._name_to_ask_about()
        return self._ask_back(
            "phone_no", self.env._("Did %s say no on the phone?", name)
        )

    def _name_to_ask_about(self):
        """Of whoever's answer she may decide on. Raises AccessError to others."""
        self.ensure_one()
        self.check_access("read")
        self.request_id.check_access("write")
        # sudo: the search has shown her the name, also of people lent
        return self.sudo().person_id.display_name

    def _ask_back(self, view, title):
        """A dialog about this offer, which does nothing before its own button."""
        view = self.env.ref(f"mission_request.mission_offer_view_form_{view}")
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": self._name,
            "res_id": self.id,
            "views": [(view.id, "form")],
            "target": "new",
        }

    @api.depends("state")
    def _compute_keep_slots(self):
        for offer in self:
            requests = offer._origin._bound().request_id.sorted("start")
            # sudo: the unit may lie in an establishment that her filter hides
            offer.keep_slots = "\n".join(
                f"{request.local_slot} · {request.sudo().unit_id.name}"
                for request in requests
            )

    @api.depends("state")
    def _compute_keep_sent(self):
        for offer in self:
            # sudo: names of those asked, whom the search has shown her; of a stored
            # offer only, since a form could name any person
            stored = offer._origin.sudo()
            offer.keep_sent = "\n".join(stored._say_keep_sent() if stored else ())

    def _say_keep_sent(self):
        """What leaves the building when this offer is kept, a sentence each."""
        _ = self.env._
        yield _("%s reads that the mission is certain.", self.person_id.display_name)
        requests = self._bound().request_id
        full = requests.filtered(lambda request: request.taken + 1 >= request.seats)
        others = (full.offer_ids - self._bound()).filtered(
            lambda offer: offer.state in ("sent", "accepted")
        )
        if others:
            yield _(
                "Every place is taken then. Told that others were chosen or that "
                "nobody is needed any more: %s.",
                ", ".join(others.person_id.mapped("display_name")),
            )
        elif not full:
            yield _("Nobody else is told: other places are free.")

    def _say_kept(self):
        """What has happened, and what comes next, to the manager who chose."""
        names = ", ".join(self.person_id.mapped("display_name"))
        return self.env["hospital.texts"]._notify(
            self.env._("%s has the mission and is told so.", names)
        )
