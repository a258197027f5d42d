"""Who is free for a slot, best first, and why? Asked by the form while one types."""

from datetime import timedelta

from odoo import Command, api, fields, models

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.refusal import Refusal
from odoo.addons.staff_pool.domain.search import Slot

from ..domain.lifecycle import LIVE_OFFER

MANY = ("skill_minimum_ids", "secondary_pool_ids")


class MissionRequest(models.Model):
    _inherit = "mission.request"

    @api.model
    def find_candidates(self, slot, request_id=None):
        """The people of the slot's pool: those free, ranked; those left out.

        :param slot: ``unit_id``, ``pool_id``, ``function_id``, ``start`` (UTC, as
            the web client writes it), ``duration`` (elapsed hours) and, if any,
            ``skill_minimum_ids`` and ``secondary_pool_ids``
        :param request_id: its people already asked are not shown again
        :return: ``{"people": [...], "left_out": [...]}``, each with ``member_id``,
            ``name`` and ``reasons`` in the user's words
        """
        self.check_access("create")
        request = self.new(
            {name: slot[name] for name in ("unit_id", "pool_id", "function_id")}
            | {name: [Command.set(slot.get(name, ()))] for name in MANY}
            | {"start": fields.Datetime.to_datetime(slot["start"])}
            | {"duration": slot["duration"]}
        )
        request.pool_id.check_access("read")
        try:
            candidates = request._candidates(clock.now(self.env), with_left_out=True)
        except Refusal as refusal:  # a duration of nothing or less
            raise self.env["hospital.texts"]._refused(refusal) from refusal
        asked = self.browse(request_id or [])._people_asked()
        people = self._say_candidates(c for c in candidates if c.person_id not in asked)
        return {
            "people": [person for person in people if person["rank"]],
            "left_out": [person for person in people if not person["rank"]],
        }

    def _slot(self):
        """This request as the search takes it."""
        stop = self.start + timedelta(minutes=round(self.duration * 60))
        return Slot(
            start=self.start,
            stop=stop,
            function_id=self.function_id.id,
            pool_ids=self._pools_in_order(),
            tz=self._tz(),
            unit_id=self.unit_id.id,
            skills=self.skill_minimum_ids._origin._wanted(),
        )

    def _candidates(self, now, with_left_out=False):
        """The search's answer for this one slot: candidates in their order."""
        [candidates] = self.env["staff.pool"]._search_candidates(
            [self._slot()], now, with_left_out=with_left_out
        )
        return candidates

    def _people_asked(self):
        """Ids of those who hold an offer of this request, or have declined one."""
        self.check_access("read")
        done = self.offer_ids.filtered(lambda o: o.state in (*LIVE_OFFER, "declined"))
        return set(done.person_id.ids)

    @api.model
    def _say_candidates(self, candidates):
        candidates = list(candidates)
        texts = self.env["hospital.texts"]
        persons = self.env["staff.person"].browse(c.person_id for c in candidates)
        names = {person.id: person.display_name for person in persons}
        return [
            {
                "member_id": candidate.member_id,
                "name": names[candidate.person_id],
                "rank": candidate.rank,
                "reasons": texts._say_reasons(candidate.reasons),
            }
            for candidate in candidates
        ]
