"""How do the people picked for several slots get asked in one go? All, or nobody."""

from odoo import api, models

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.refusal import Refusal
from odoo.addons.hospital_base.exceptions import Refused

from ..domain.bundle import unconfirmed_in
from ..domain.refusals import NeedAsked, SlotRefused

APART, ALL_OR_NOTHING = "apart", "all"
TERMS = ("award_mode", "deadline_at", "choose_by", "note")


class MissionSearch(models.AbstractModel):
    _inherit = "mission.search"

    @api.model
    def send(self, picks, terms):
        """Make a request per slot and ask the people picked for it.

        :param picks: slots as ``find`` takes them, each with ``seats`` and
            ``member_ids``, of those found
        :param terms: for every slot ``award_mode``, and optionally ``deadline_at``,
            ``choose_by`` (UTC; proposed for each slot if left out), ``note`` and
            ``together``: ``"each"`` tells a person of all her slots in one message,
            ``"all"`` lets her take all of them or none, ``"apart"`` is the default
        :return: ``to_confirm`` as ``mission.request.send_to``, and nothing was done;
            or ``requests``: ``id``, ``name`` and ``asked``, the number of people,
            of each; ``people``: how many different ones
        :raises Refused: ``NoSlot``, ``TooManySlots``, or ``SlotRefused`` with the
            first slot that cannot be sent and what ``send_to`` would say, or what
            ``mission.bundle._tie`` refuses
        """
        self._check(picks)
        try:
            with self.env.cr.savepoint():
                return self._send(picks, terms, clock.now(self.env))
        except Refused as refused:
            warnings = unconfirmed_in(refused.refusal)
            if not warnings:
                raise
            return {"to_confirm": warnings}

    @api.model
    def _send(self, picks, terms, now):
        requests = self._enter_all(picks, terms)
        if (together := terms.get("together", APART)) != APART:
            self.env["mission.bundle"]._tie(requests, together == ALL_OR_NOTHING)
        first, *others = [
            self._offer(request, pick["member_ids"], now)
            for request, pick in zip(requests, picks, strict=True)
        ]
        offers = first.union(*others)
        requests._send_out(offers, now)
        return {
            "requests": [
                {
                    "id": request.id,
                    "name": f"{request.display_name}, {request.local_slot}",
                    "asked": len(pick["member_ids"]),
                }
                for request, pick in zip(requests, picks, strict=True)
            ],
            "people": len(offers.person_id),
        }

    @api.model
    def _enter_all(self, picks, terms):
        """The requests of the slots, in their order; no two slots share a need."""
        requests = self.env["mission.request"]
        for pick in picks:
            request = self._enter(pick, terms)
            if request in requests:  # its other slot would be overwritten
                refusal = NeedAsked(name=request.need_id.display_name)
                raise self.env["hospital.texts"]._refused(refusal)
            requests += request
        return requests

    @api.model
    def _enter(self, pick, terms):
        """The request of one slot, a draft: that of its need, or a new one."""
        texts = self.env["hospital.texts"]
        try:
            vals = self._prepare_request_vals(pick)
        except Refusal as refusal:
            raise texts._refused(refusal) from refusal
        vals |= {name: terms[name] for name in TERMS if terms.get(name)}
        vals["seats"] = pick.get("seats") or 1
        need = self.env["mission.need"].browse(vals.get("need_id") or [])
        request = need._live_request()
        if need:
            need._check_is_pools()
            if not need._is_to_ask():
                raise texts._refused(NeedAsked(name=need.display_name))
            if not request:
                vals = {**need._prepare_request_vals(), **vals}
        return self._save(request, vals)

    @api.model
    def _save(self, request, vals):
        """:raises Refused: ``SlotRefused`` where its times are impossible"""
        try:
            if not request:
                return request.create(vals)
            request.write(vals)
        except Refused as refused:
            raise self._slot_refused(request.new(vals), refused) from refused
        return request

    @api.model
    def _offer(self, request, member_ids, now):
        """The offers of one slot. :raises Refused: ``SlotRefused``, naming it"""
        members = self.env["staff.member"].browse(member_ids)
        try:
            return request._offer_to(members, now)
        except Refusal as refusal:
            said = self.env["hospital.texts"]._refused(refusal)
            raise self._slot_refused(request, said) from refusal
        except Refused as refused:
            raise self._slot_refused(request, refused) from refused

    @api.model
    def _slot_refused(self, request, refused):
        """What stands in the way of sending, naming the slot."""
        # sudo: a unit that the pool serves, in whatever establishment it lies; the
        # name of another one is not told
        asked = request.sudo()
        unit = asked.unit_id._origin & asked.pool_id._origin.served_unit_ids
        where = ", ".join(filter(None, [unit.name, request.local_slot]))
        refusal = SlotRefused(slot=where, reason=refused)
        return self.env["hospital.texts"]._refused(refusal)
