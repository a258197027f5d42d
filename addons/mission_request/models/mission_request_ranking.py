"""Why were people proposed in this order? Said from the log, not from today's data."""

from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import format_datetime

from odoo.addons.staff_pool.domain.ranking import place_reasons

from .mission_request import OFFER_READERS


class MissionRequest(models.Model):
    _inherit = "mission.request"

    ranking_said = fields.Html(
        compute="_compute_ranking_said", groups=OFFER_READERS, sanitize=False
    )

    def action_why_order(self):
        """Open what each sending of this request was ranked by.

        :raises AccessError: head nurses, who follow requests, read no figures
        """
        self.ensure_one()
        self.check_access("read")
        self.env["mission.figure"].check_access("read")
        view = self.env.ref("mission_request.mission_request_view_form_ranking")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Why this order?"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(view.id, "form")],
            "target": "new",
        }

    @api.depends("state")
    def _compute_ranking_said(self):
        for request in self:
            # sudo: the log has no rows for managers; of a stored request that the
            # user reads, and only what the search has shown her already
            rankings = self.env["mission.ranking"].sudo()
            readable = request._origin._filtered_access("read")
            logged = rankings.search(
                [("request_id", "in", readable.ids)], order="id desc"
            )
            request.ranking_said = Markup().join(map(request._say_ranking, logged))

    def _say_ranking(self, ranking):
        values = {
            "sent": format_datetime(
                self.env, ranking.effective_at, self._tz(), "EEE d MMM, HH:mm"
            ),
            "people": self._say_places(ranking),
            "holds": ranking._holds(),
        }
        return self.env["ir.qweb"]._render("mission_request.ranking_said", values)

    def _say_places(self, ranking):
        """Name, reasons and whether asked; of people lent, no reasons."""
        texts = self.env["hospital.texts"]
        why_untold, untold = texts._say_why_told_later(), ranking.untold or {}
        places = ranking._places()
        # sudo: names that the search has shown; deleted members have none
        members = self.env["staff.member"].sudo()
        members = members.browse(place.member_id for place in places)
        known = set(members.exists().ids)
        for place, member in zip(places, members, strict=True):
            own = member.id in known and member.pool_id.id == self.pool_id.id
            yield {
                "name": member.person_id.display_name if member.id in known else "–",
                "asked": member.id in ranking.asked,
                "untold": why_untold.get(untold.get(str(member.id))),
                "reasons": texts._say_reasons(place_reasons(place)) if own else [],
            }
