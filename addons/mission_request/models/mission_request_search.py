"""Who is free for a slot, best first, and why? Asked by the form while one types."""

from datetime import timedelta

from odoo import Command, api, fields, models

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.refusal import Refusal
from odoo.addons.staff_pool.domain.search import Slot

from ..domain import left_out
from ..domain.lifecycle import LIVE_OFFER

MANY = ("skill_minimum_ids", "secondary_pool_ids")


class MissionRequest(models.Model):
    _inherit = "mission.request"

    @api.model
    def find_candidates(self, slot, request_id=None):
        """The people of the slot's pool: those free, ranked; those left out.

        :param slot: ``unit_id``, ``pool_id``, ``function_id``, ``start`` (UTC, as
            the web client writes it), ``duration`` (elapsed hours) and, if any,
            ``shift_id``, ``skill_minimum_ids`` and ``secondary_pool_ids``
        :param request_id: its people already asked are not shown again
        :return: ``{"people": [...], "left_out": [...]}``, each with ``member_id``,
            ``name`` and ``reasons`` in the user's words; those left out rule by rule,
            as ``_say_left_out`` says
        """
        self.check_access("create")
        request = self.new(
            {name: slot[name] for name in ("unit_id", "pool_id", "function_id")}
            | {name: [Command.set(slot.get(name, ()))] for name in MANY}
            | {"start": fields.Datetime.to_datetime(slot["start"])}
            | {"duration": slot["duration"], "shift_id": slot.get("shift_id")}
        )
        request._compute_shift_id()  # of another time, it says nothing about breaks
        request.pool_id.check_access("read")
        try:
            candidates = request._candidates(clock.now(self.env), with_left_out=True)
        except Refusal as refusal:  # a duration of nothing or less
            raise self.env["hospital.texts"]._refused(refusal) from refusal
        asked = self.browse(request_id or [])._people_asked()
        shown = [c for c in candidates if c.person_id not in asked]
        return {
            "people": self._say_candidates(c for c in shown if c.rank),
            "left_out": self._say_left_out(c for c in shown if not c.rank),
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
            **self._pauses(),
        )

    def _pauses(self):
        """What of its shift is known to be no work."""
        # sudo: how long a shift's break is, is told to whoever is asked for it
        return self.sudo().shift_id._pauses()

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
        # names only: the columns of the list of staff would be computed with them
        named = self.env["staff.person"].with_context(prefetch_fields=False)
        persons = named.browse(c.person_id for c in candidates)
        names = {person.id: person.display_name for person in persons}
        said = texts._say_all_reasons(candidate.reasons for candidate in candidates)
        return [
            {
                "member_id": candidate.member_id,
                "name": names[candidate.person_id],
                "rank": candidate.rank,
                "reasons": reasons,
            }
            for candidate, reasons in zip(candidates, said, strict=True)
        ]

    @api.model
    def _say_left_out(self, candidates):
        """As ``_say_candidates``, rule by rule, by name within a rule.

        Each with the ``rule`` that heads its group, the reasons that stand in the
        way (``blocking``, with value and limit) and the ``others``.
        """
        candidates = list(candidates)
        texts, titles = self.env["hospital.texts"], self._rule_titles()
        said = self._say_candidates(candidates)
        for person, candidate in zip(said, candidates, strict=True):
            blocking = left_out.hardest_first(candidate.reasons)
            others = [r for r in candidate.reasons if r not in blocking]
            person["blocking"] = texts._say_reasons(blocking)
            person["others"] = texts._say_reasons(others)
            person["rule"] = titles.get(
                left_out.rule_of(blocking[0]), person["blocking"][0]
            )
        names = {person["member_id"]: person["name"] for person in said}
        named = {person["member_id"]: person for person in said}
        candidates.sort(key=lambda candidate: names[candidate.member_id].casefold())
        return [named[c.member_id] for c in left_out.by_rule(candidates)]

    @api.model
    def _rule_titles(self):
        """What heads the group of those whom a rule has left out, by its code."""
        _ = self.env._
        return {
            "partly_available": _("Offered a part of the time"),
            "not_available": _("Did not offer this time"),
            "not_known_yet": _("Offers not known yet"),
            "working_time": _("Working-time rules"),
            "booked": _("Booked"),
            "busy_elsewhere": _("Busy"),
            "absent": _("Absent"),
            "lacks_skills": _("Skills"),
            "lacks_function": _("Another function"),
            "not_member_on_day": _("Not a member on that day"),
            "person_left": _("Not a member on that day"),
            "not_member": _("Not a member on that day"),
            "only_her_pool_knows": _("Lent by other pools"),
        }
