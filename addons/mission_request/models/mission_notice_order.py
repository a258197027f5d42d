"""Who learns that a mission is cancelled, and what becomes of its place?"""

from odoo import api, models

WHO = ("cannot_come", "cancelled")
THEN = ("asked", "open", "given_up")


class MissionNotice(models.AbstractModel):
    _inherit = "mission.notice"

    @api.model
    def _tell_cancelled(self, order, refill, offers):
        """Managers and head nurses, except whoever did it.

        :param offers: those made to others for the free place
        """
        who = "cannot_come" if order.cancelled_by == "staff" else "cancelled"
        then = "given_up" if not refill else "asked" if offers else "open"
        self._tell_office(order.request_id, f"{who}_{then}", about=order)

    def _office(self, request, kind):
        told = super()._office(request, kind)
        if kind not in {f"{who}_{then}" for who in WHO for then in THEN}:
            return told
        # sudo: only to find who leads the unit
        told |= request.sudo().unit_id.head_nurse_ids.partner_id
        return told - self.env.user.partner_id

    def _office_words(self, name):
        _ = self.env._
        subjects = {
            "cannot_come": _("%s cannot come", name),
            "cancelled": _("Cancelled: mission of %s", name),
        }
        said = {
            "cannot_come": _("%s cannot come. The mission is not hers any more.", name),
            "cancelled": _("The mission of %s was cancelled.", name),
        }
        then = {
            "asked": _("The place is free again and others are asked."),
            "open": _(
                "The place is free again and nobody could be asked: please look for "
                "somebody."
            ),
            "given_up": _("The place is given up; nobody else is asked."),
        }
        not_arrived = (
            _("Is %s there?", name),
            _(
                "Nobody has confirmed that %s has arrived. Please call the unit: if "
                "she is not there, somebody else is needed at once.",
                name,
            ),
        )
        return (
            super()._office_words(name)
            | {
                "not_arrived": not_arrived,
            }
            | {
                f"{who}_{what}": (subjects[who], f"{said[who]} {then[what]}")
                for who in WHO
                for what in THEN
            }
        )

    def _subjects(self):
        cancelled = self.env._("Cancelled: %(unit)s, %(slot)s")
        ours = dict.fromkeys(("order_cancelled", "cannot_come_noted"), cancelled)
        return {**super()._subjects(), **ours}

    def _leads(self, unit):
        _ = self.env._
        return {
            **super()._leads(unit),
            "order_cancelled": _(
                "Your mission is cancelled; you need not come. It is not booked for "
                "you any more."
            ),
            "cannot_come_noted": _(
                "It was written down that you cannot come. The mission is not booked "
                "for you any more. If that is wrong, please call at once."
            ),
        }
