"""Nobody accepted in time: how are the same people asked once more, with one tap?

The request is open again by a guarded move, so that a second tap finds it open and
changes nothing. Whom: ``domain/reoffering.py``.
"""

from odoo import models
from odoo.tools import SQL

from odoo.addons.hospital_base import clock

from ..domain import awarding, plan, reoffering


class MissionRequest(models.Model):
    _inherit = "mission.request"

    def action_resend(self):
        """Ask again for what has expired: who was silent, or said yes in vain.

        If none of them can come any more, the next suitable people. Requests that go
        together all or nothing are sent again together.

        :return: a notification of how many were asked, and what nobody is left for
        """
        requests = self._bound()
        requests.check_access("write")
        now = clock.now(self.env)
        expired = requests.filtered(lambda r: r.state == "expired" and r.start > now)
        offers = self.env["mission.offer"]
        for together in expired.grouped(lambda r: r._bound() & expired):
            offers |= together._resend(now)
        return self._say_resent(offers, len(expired - offers.request_id))

    def _resend(self, now):
        """:return: the offers made; none if nobody is left, and it stays expired"""
        ranks = self._whom_to_ask_again(now)
        try:
            with self.env.cr.savepoint():
                return self._ask_once_more(ranks, now)
        except plan.Skip:
            return self.env["mission.offer"]

    def _ask_once_more(self, ranks, now):
        """:raises Skip: nobody would hear of it in time"""
        self._open_again(now)
        members = self.env["staff.member"].browse(ranks)
        for request in self:
            members, _late = request._told_in_time(members, now)
        if not members:
            raise plan.Skip("nobody_suitable")
        offers = self.env["mission.offer"]
        for request in self:
            offers |= request._create_offers(members, ranks)
        self._send_out(offers, now)
        return offers

    def _open_again(self, now):
        """What has expired can be answered again; whoever comes second is refused."""
        is_still_so = SQL("state = 'expired' AND taken < seats")
        values = self._prepare_resend_vals(now)
        self._transition("reopen", now, values, guard=is_still_so, cause="resend")

    def _prepare_resend_vals(self, now):
        """What goes together has one deadline and stays together."""
        each = [request._prepare_reopen_vals(now) for request in self]
        names = each[0].keys() - {"bundle_id"}
        return {name: min(vals[name] for vals in each) for name in names}

    def _whom_to_ask_again(self, now):
        """Member → rank, of people who may come to all of these."""
        if self[0].award_mode == awarding.ASSIGNED:
            return {}
        able = [
            request._still_able(reoffering.unanswered(request._earlier()), now)
            for request in self
        ]
        ranks = {
            member: rank
            for member, rank in able[0].items()
            if all(member in others for others in able)
        }
        if ranks or len(self) > 1:
            return ranks
        return self._next(self._earlier(), self.env["staff.person"], now)

    def _say_resent(self, offers, left):
        texts = self.env["hospital.texts"]
        if not offers and not left:
            return texts._notify(self.env._("Nothing had expired: nobody was asked."))
        nobody = self.env._(
            "Nobody is left to ask, so look for others. Requests: %s", left
        )
        if not offers:
            return texts._notify(nobody, "warning")
        asked = self.env._("Sent again. People asked: %s.", len(offers.person_id))
        return texts._notify(" ".join([asked, nobody]) if left else asked)
