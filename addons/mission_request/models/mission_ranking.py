"""In which order were people proposed when a request was sent, and from which numbers?

Append-only, ids and numbers only. From a row alone the order can be computed again,
whatever has changed since: the numbers and the seed of the draw are in it.
"""

from dataclasses import astuple

from odoo import api, fields, models

from odoo.addons.staff_pool.domain.ranking import replay, seed_of
from odoo.addons.staff_pool.domain.search import Place


class MissionRanking(models.Model):
    _name = "mission.ranking"
    _inherit = "hospital.event.mixin"
    _description = "Ranking of a sending"

    request_id = fields.Many2one(
        "mission.request", required=True, readonly=True, ondelete="restrict", index=True
    )
    seed = fields.Char(required=True, readonly=True, help="Of the draw among equals.")
    places = fields.Json(
        readonly=True, help="Who could come, in order; domain.search.Place each."
    )
    asked = fields.Json(readonly=True, help="The members who were asked.")
    untold = fields.Json(
        readonly=True,
        help="Member → why she could not be told before the time to answer is over.",
    )

    @api.model
    def _log(self, request, candidates, members, now, untold=None):
        """Write down what these candidates were ranked by; ``members`` are asked.

        :param untold: member id → why she is passed over, a code of ``Telling``
        """
        ranked = sorted((c for c in candidates if c.rank), key=lambda c: c.rank)
        return self._record(
            [
                {
                    "request_id": request.id,
                    "verb": "rank",
                    "effective_at": now,
                    "source": "backend",
                    "seed": seed_of(request._slot()),
                    "places": [astuple(candidate.place) for candidate in ranked],
                    "asked": members.ids,
                    "untold": untold or None,
                }
            ]
        )

    def _places(self):
        self.ensure_one()
        return [Place(*numbers) for numbers in self.places]

    def _replay(self):
        """The members in the order computed again from this row alone."""
        return replay(self._places(), self.seed)

    def _holds(self):
        """Does the row give the order again in which it was written?"""
        return self._replay() == [place.member_id for place in self._places()]
