"""Who is told what, and when? Rows for the outbox; nothing is sent from here.

A dedup key per fact and person makes every message exist exactly once, however
often a job or a request runs.
"""

from odoo import api, models


class MissionNotice(models.AbstractModel):
    _name = "mission.notice"
    _description = "Messages about missions"

    @api.model
    def _invite(self, offers):
        """Ask: one message with one personal link per offer, until the deadline."""
        urls = self._urls("mission.offer", offers, "deadline_at")
        self._enqueue(offers, "invitation", urls)

    @api.model
    def _tell_assigned(self, orders):
        """“You were put in”, with a link to object until the mission starts."""
        offers = orders.offer_id
        self._enqueue(
            offers, "assigned", self._urls("mission.objection", offers, "start")
        )

    def _urls(self, purpose, offers, until):
        """Offer id → the address of a new personal link.

        :param until: field of the request with the moment at which the link ends
        """
        links = self.env["hospital.link"]
        paths = links._issue_many(
            purpose,
            [(offer._addressee(), offer, offer.request_id[until]) for offer in offers],
        )
        return {
            offer.id: links._url(path)
            for offer, path in zip(offers, paths, strict=True)
        }

    @api.model
    def _tell_kept(self, orders):
        """“You have it”, to the person of each order."""
        self._enqueue(orders.offer_id, "kept")

    @api.model
    def _tell_closed(self, offers, cause):
        """Tell those who were asked that they need not answer any more.

        :param cause: ``"filled"``, ``"cancelled"``, ``"not_kept"`` or ``"released"``
        """
        self._enqueue(offers, cause)

    @api.model
    def _recall(self, offers, now):
        """Keep back invitations that have not left; the offers nobody will hear of.

        Not while answering: an answer must not wait for the sender's rows. Then the
        sender itself keeps them back, see models/hospital_message.py.
        """
        ids = self.env["hospital.message"]._cancel_for("mission.offer", offers.ids, now)
        return offers.browse(ids)

    @api.model
    def _enqueue(self, offers, kind, urls=None):
        vals_list = []
        # The words are for the person asked and chosen in ``_card``; the unit and
        # its site may lie in an establishment that the sender's filter hides.
        offers = offers.sudo()
        for lang, group in offers.grouped(lambda o: o._addressee().lang).items():
            notice = self.with_context(lang=lang or "en_US")
            for offer in group.with_context(lang=lang or "en_US"):
                url = (urls or {}).get(offer.id)
                vals_list.append(notice._prepare_message_vals(offer, kind, url))
        self.env["hospital.message"]._enqueue(vals_list)

    def _prepare_message_vals(self, offer, kind, url=None):
        """Values of one outbox row. Extension point: channels, texts."""
        request = offer.request_id
        partner = offer._addressee()
        return {
            "channel": "email",
            "partner_id": partner.id,
            "company_id": request.pool_id.company_id.id,
            "address": partner.email,
            "subject": self._subject(request, kind),
            "body": str(self._body(offer, kind, url)),
            "text": self._short(self._subject(request, kind), url),
            "dedup_key": f"mission.offer:{offer.id}:{kind}:email",
            "expires_at": request.deadline_at if kind == "invitation" else None,
            "origin_model": "mission.offer",
            "origin_id": offer.id,
        }

    def _short(self, subject, url):
        """What an SMS says: whom it is about, when, and the link."""
        return "\n".join(filter(None, [subject, url]))

    def _subject(self, request, kind):
        values = {"unit": request.unit_id.name, "slot": request._say_slot()}
        return self._subjects()[kind] % values

    def _subjects(self):
        """Kind → subject with places for unit and slot. Extension point."""
        _ = self.env._
        return {
            "invitation": _("Can you help? %(unit)s, %(slot)s"),
            "kept": _("You have the mission: %(unit)s, %(slot)s"),
            "assigned": _("You have the mission: %(unit)s, %(slot)s"),
            "filled": _("No longer needed: %(unit)s, %(slot)s"),
            "cancelled": _("Withdrawn: %(unit)s, %(slot)s"),
            "not_kept": _("Others were chosen: %(unit)s, %(slot)s"),
            "released": _("You are not needed: %(unit)s, %(slot)s"),
        }

    def _leads(self, unit):
        """Kind → what is said first. Extension point."""
        _ = self.env._
        return {
            "invitation": _("%s needs somebody. Can you help?", unit),
            "kept": _("You have the mission. It is booked for you."),
            "assigned": _(
                "You were assigned to this mission. It is booked for you. If you "
                "cannot accept that, say so with the link below."
            ),
            "filled": _(
                "This mission is filled; nobody else is needed. Nothing was booked "
                "for you. Thank you for being there."
            ),
            "cancelled": _(
                "This mission was withdrawn; nobody is needed any more. Nothing was "
                "booked for you."
            ),
            "not_kept": _(
                "Thank you for your yes. This time others were chosen; nothing was "
                "booked for you."
            ),
            "released": _(
                "Thank you for your yes. Nobody was chosen in time, so you are free "
                "again; nothing was booked for you."
            ),
        }

    def _lead(self, offer, kind):
        """What is said first of this offer. Extension point."""
        return self._leads(offer.request_id.unit_id.name)[kind]

    def _buttons(self):
        """Kind → what the button with the link says. Extension point."""
        return {"invitation": self.env._("See the mission and answer")}

    def _asking(self):
        """Kinds of messages that put the question. Extension point."""
        return {"invitation"}

    def _body(self, offer, kind, url):
        values = {
            **offer._page_values(),
            "lead": self._lead(offer, kind),
            "url": url,
            "asks": kind in self._asking(),
            "button": self._buttons().get(kind, self.env._("See what was recorded")),
        }
        return self.env["ir.qweb"]._render("mission_request.mail_notice", values)
