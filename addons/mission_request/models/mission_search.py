"""Who is free for several slots at once? The service behind the search screen.

Asking those who were picked: mission_search_send.py. Nothing here is stored: a slot
becomes a request when it is sent.
"""

from itertools import islice

from odoo import Command, api, models

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.refusal import Refusal
from odoo.addons.hospital_base.exceptions import Refused

from ..domain import slots as rules
from ..domain.refusals import IncompleteSlot
from .mission_request_search import MANY

PLACE = ("unit_id", "pool_id", "function_id")


class MissionSearch(models.AbstractModel):
    _name = "mission.search"
    _description = "Search over several slots"

    @api.model
    def find(self, slots):
        """The people who are free for each slot, best first.

        :param slots: 50 at most; each with ``unit_id``, ``pool_id``, ``function_id``
            and a time as ``domain.slots.span_of`` takes it, where ``shift_id`` may
            name a shift; optionally ``skill_minimum_ids``, ``secondary_pool_ids`` and
            the ``need_id`` that it is for
        :return: per slot ``people`` as ``mission.request.find_candidates`` gives
            them, and ``refusal``: why this slot cannot be searched, or nothing
        :raises Refused: ``NoSlot``, ``TooManySlots``
        """
        now = clock.now(self.env)
        self._check(slots)
        self._check_pools(slots)
        self._read_ahead(slots)
        drafts = [self._try_draft(slot, now) for slot in slots]
        requests = [request for request, _refusal in drafts if request]
        found = self.env["staff.pool"]._search_candidates(
            [request._slot() for request in requests], now
        )
        said = self._say_all(requests, self._not_asked(requests, found))
        return [
            {"people": next(said) if request else [], "refusal": refusal}
            for request, refusal in drafts
        ]

    @api.model
    def left_out(self, slot):
        """The others of the slot's pools who have the function, and why not they.

        :return: as ``left_out`` of ``mission.request.find_candidates``
        :raises Refused: the slot cannot be searched
        """
        self._check([slot])
        self._check_pools([slot])
        try:
            request = self._draft(slot)
            candidates = request._candidates(clock.now(self.env), with_left_out=True)
        except Refusal as refusal:
            raise self.env["hospital.texts"]._refused(refusal) from refusal
        return request._say_left_out(c for c in candidates if not c.rank)

    @api.model
    def _check(self, slots):
        self.env["mission.request"].check_access("create")
        try:
            rules.check_number(slots)
        except Refusal as refusal:
            raise self.env["hospital.texts"]._refused(refusal) from refusal

    @api.model
    def _check_pools(self, slots):
        """:raises AccessError: a pool is not the user's to read"""
        pools = self.env["staff.pool"].browse(_ids(slots, "pool_id"))
        archived_too = pools.with_context(active_test=False)
        readable = archived_too.search([("id", "in", pools.ids)], order="id")
        (pools - readable).check_access("read")

    @api.model
    def _read_ahead(self, slots):
        """Read at once what the drafts of all slots look at, one after the other."""
        # sudo: the clock of a unit's site, as in _prepare_request_vals
        units = self.env["hr.department"].sudo().browse(_ids(slots, "unit_id"))
        units = units.with_context(prefetch_fields=False)
        units.site_id.mapped("tz")
        # sudo: order and names of those who help out, as in _pools_in_order
        pools = self.env["staff.pool"].sudo().browse(_ids(slots, "pool_id"))
        (pools | pools.secondary_pool_ids).mapped("name")
        minimum = self.env["staff.skill.minimum"]
        minimum.browse(_ids(slots, "skill_minimum_ids"))._wanted()
        self.env["staff.shift"].browse(_ids(slots, "shift_id")).mapped("site_id")

    @api.model
    def _try_draft(self, slot, now):
        """A request that is not saved, or none and the sentence that says why."""
        texts = self.env["hospital.texts"]
        try:
            request = self._draft(slot)
            self.env["staff.pool"]._check_slots([request._slot()], now)
        except Refusal as refusal:
            return None, str(texts._refused(refusal))
        except Refused as refused:
            return None, str(refused)
        return request, ""

    @api.model
    def _draft(self, slot):
        """The slot as a request that is not saved. Raises refusals of the domain."""
        request = self.env["mission.request"].new(self._prepare_request_vals(slot))
        request.need_id.check_access("read")
        return request

    @api.model
    def _prepare_request_vals(self, slot):
        """Values of the request that a slot asks for. Extension point.

        :raises IncompleteSlot: something is missing, or is no time
        """
        try:
            vals = {name: int(slot[name]) for name in PLACE}
        except (KeyError, TypeError, ValueError) as error:
            raise IncompleteSlot() from error
        shift = self.env["staff.shift"].browse(slot.get("shift_id") or [])
        # The site's clock is no secret, but its record may lie in another company.
        unit = self.env["hr.department"].sudo().browse(vals["unit_id"])
        times = shift._times() if shift else None
        span = rules.span_of(slot, unit.site_id.tz or "UTC", times)
        need = {"need_id": slot["need_id"]} if slot.get("need_id") else {}
        lists = {name: [Command.set(slot.get(name) or [])] for name in MANY}
        when = {"start": span.start, "duration": span.hours, "shift_id": shift.id}
        return vals | lists | need | when

    @api.model
    def _not_asked(self, requests, found):
        """The candidates found, without those asked for the same need before."""
        needs = self.env["mission.need"].union(*(each.need_id for each in requests))
        asked = self.env["mission.request"].search([("need_id", "in", needs.ids)])
        people = {
            need: group._people_asked()
            for need, group in asked.grouped("need_id").items()
        }
        return [
            [c for c in candidates if c.person_id not in people.get(each.need_id, ())]
            for each, candidates in zip(requests, found, strict=True)
        ]

    @api.model
    def _say_all(self, requests, found):
        """``_say_candidates`` for every slot, asking for all the names at once."""
        everybody = [candidate for candidates in found for candidate in candidates]
        said = iter(self.env["mission.request"]._say_candidates(everybody))
        wish = self.env._("Preferred by the unit")
        for request, candidates in zip(requests, found, strict=True):
            people = list(islice(said, len(candidates)))
            preferred = request.need_id.preferred_person_id.id
            for person, candidate in zip(people, candidates, strict=True):
                if candidate.person_id == preferred:
                    person["reasons"].insert(0, wish)
            yield people


def _ids(slots, name):
    """What the slots say under ``name``, once each; what is no id is refused later."""
    said = (slot.get(name) or [] for slot in slots)
    lists = (each if isinstance(each, list) else [each] for each in said)
    return list({id_ for ids in lists for id_ in ids if isinstance(id_, int)})
