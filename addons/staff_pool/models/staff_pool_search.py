"""Who can fill these slots, in which order, and why?

Load, decide, and nothing to apply: one statement per slot brings the facts,
``domain/`` judges and ranks. At most 6 + 3N statements for N slots.
"""

from datetime import date

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.hospital_base.domain.spans import Span

from ..domain.eligibility import DEFAULT_POLICY
from ..domain.fit import Cap, Fit
from ..domain.lending import borrowed_for, discreet
from ..domain.ranking import judge, rank
from ..domain.refusals import NoPool, SlotOver
from ..domain.search import (
    Away,
    Candidate,
    Effect,
    HeldSkill,
    Profile,
    Reason,
    Verdict,
)
from ..domain.worktime.facts import MINUTE, Stretch
from ..queries.candidates import MEMBER_COLUMNS, Row, candidates

SEARCHED = {
    "staff.person": ["active", "date_stop"],
    "staff.member": [
        *("person_id", "pool_id", "function_ids", "date_start", "date_stop"),
        *("cap_week_hours", "cap_month_hours"),
        "worktime_group_id",
    ],
    "staff.availability": ["person_id", "start", "stop"],
    "staff.absence": ["person_id", "start", "stop", "source"],
    "staff.booking": [
        *("person_id", "start", "stop", "released_at"),
        "break_minutes",
    ],
    "staff.busy": ["person_id", "start", "stop", "is_work"],
    "staff.skill": [
        *("person_id", "skill_id", "level_id", "progress"),
        *("verified_at", "valid_from", "valid_to"),
    ],
    "hr.department": ["induction_policy"],
    "staff.unit.fit": [
        *("person_id", "unit_id", "stance", "inducted_on", "induction_valid_to")
    ],
}


class StaffPool(models.Model):
    _inherit = "staff.pool"

    @api.model
    def _search_candidates(self, slots, now, with_left_out=False):
        """Who may fill each slot, best first; among those the user may see or is lent.

        :param slots: ``domain.search.Slot`` list
        :param now: naive UTC; a slot that is over is refused
        :param with_left_out: also the other members of the pools who have the
            function, after the ranked ones and with the rules that exclude them
        :return: per slot a tuple of ``domain.search.Candidate``
        :raises Refused: ``slot_over``, ``no_pool``
        :raises AccessError: the user may see no member at all
        """
        self._check_slots(slots, now)
        distances = self._function_distances({slot.function_id for slot in slots})
        self._flush_searched()
        lent = self._look_into_lenders(slots)
        judged = []
        policies = self._search_policies(slots)
        for slot, policy in zip(slots, policies, strict=True):
            filling = distances[slot.function_id]
            scope = self._scope(slot, filling, borrowed_for(slot, lent))
            judged.append(self._judge(slot, filling, scope, policy, not with_left_out))
        coming = {
            each.profile.member_id
            for all_ in judged
            for each in all_
            if _may_come(each)
        }
        standings = self._standings(coming, now)
        found = []
        for slot, those in zip(slots, judged, strict=True):
            ranked = rank(slot, those, standings)
            borrowed = borrowed_for(slot, lent)
            told = (discreet(c) if c.pool_id in borrowed else c for c in ranked)
            found.append(tuple(c for c in told if with_left_out or _may_come(c)))
        return found

    @api.model
    def _standings(self, member_ids, now):
        """``domain.standing.Standing`` by member, of those who may come.

        Extension point: who was offered how much is known above this addon.
        """
        return {}

    @api.model
    def _scope(self, slot, filling, borrowed):
        """Sub-select of the members to look at: those the user sees, those lent."""
        narrowed = Domain("function_ids", "in", list(filling))
        own = [pool_id for pool_id in slot.pool_ids if pool_id not in borrowed]
        members = self._members_of(self.env["staff.member"], own, narrowed)
        if not borrowed:
            return members
        return SQL(
            "(%s UNION ALL %s)", members, self._lender_members(borrowed, narrowed)
        )

    @api.model
    def _explain_persons(self, slot, persons, now):
        """The same verdict for given people: person id → ``Candidate``.

        For offer, answer and order. The caller has checked that he may know; no
        rule is applied here, so that an answer by link is judged like a search.
        """
        self._check_slots([slot], now)
        distances = self._function_distances({slot.function_id})
        self._flush_searched()
        # Answers come from people without any right on members; what leaves
        # this method is a verdict on the very persons who were asked for.
        members = self.env["staff.member"].sudo()
        scope = self._members_of(
            members, slot.pool_ids, Domain("person_id", "in", persons.ids)
        )
        [policy] = self._search_policies([slot])
        ranked = rank(
            slot, self._judge(slot, distances[slot.function_id], scope, policy)
        )
        verdicts = {candidate.person_id: candidate for candidate in ranked}
        return {id_: verdicts.get(id_) or _stranger(id_) for id_ in persons.ids}

    @api.model
    def _judge(self, slot, distances, members, policy, prefilter=False):
        statement = candidates(slot, distances, members, policy, prefilter)
        rows = (Row(*values) for values in self.env.execute_query(statement))
        windows = policy.work.windows(slot.span, slot.tz)
        return judge(slot, (_profile(row, windows) for row in rows), policy)

    @api.model
    def _search_policy(self):
        """The rules that are the same for every slot. Extension point."""
        return DEFAULT_POLICY

    @api.model
    def _check_slots(self, slots, now):
        refused = self.env["hospital.texts"]._refused
        for slot in slots:
            if slot.span.stop <= now:
                raise refused(SlotOver(start=slot.start))
            if not slot.pool_ids:
                raise refused(NoPool())

    @api.model
    def _function_distances(self, function_ids):
        """Function asked → (function that may fill it → distance)."""
        distances = {function_id: {function_id: 0} for function_id in function_ids}
        rules = self.env["hospital.function.substitute"].search_fetch(
            [("function_id", "in", list(function_ids))],
            ["function_id", "substitute_id", "distance"],
            order="id",
        )
        for rule in rules:
            distances[rule.function_id.id][rule.substitute_id.id] = rule.distance
        return distances

    @api.model
    def _flush_searched(self):
        for model, names in SEARCHED.items():
            self.env[model].flush_model(names)

    @api.model
    def _members_of(self, members, pool_ids, narrowed):
        """Sub-select of the members of these pools; the record rules are the ORM's."""
        query = members._search(Domain("pool_id", "in", pool_ids) & narrowed)
        columns = (SQL.identifier(query.table, name) for name in MEMBER_COLUMNS)
        return query.subselect(*columns)


def _profile(row, windows):
    return profile_of(
        row,
        others=tuple(stretch_of(*moments) for moments in row.others),
        minutes=dict(zip(windows, row.minutes or (), strict=True)),
        week_minutes=row.week_minutes,
        caps=tuple(Cap(*facts) for facts in row.caps if facts[1]),
    )


def profile_of(row, **work):
    """What a statement about members says of one, as the rules take it.

    :param row: of ``queries.candidates`` or ``queries.free``
    :param work: what is known of her work, if it is of one slot
    """
    absent = [Away(Span(*pair)) for pair in row.absent]
    asked = [Away(Span(*pair), pending=True) for pair in row.absence_asked]
    return Profile(
        person_id=row.person_id,
        member_id=row.member_id,
        pool_id=row.pool_id,
        distance=row.distance,
        member_from=row.member_from,
        member_until=row.member_until,
        person_until=row.person_until,
        available=tuple(Span(*pair) for pair in row.available),
        away=tuple(absent + asked),
        group_id=row.group_id,
        skills=tuple(held(*facts) for facts in row.skills or ()),
        fit=row.fit and fit_of(*row.fit),
        busy=tuple(Span(*pair) for pair in row.busy),
        **work,
    )


def fit_of(policy, stance, *days):
    """From JSON, which has no dates."""
    return Fit(policy, stance, *(day and date.fromisoformat(day) for day in days))


def stretch_of(start, stop, pause):
    """The pause is a moment so long after the start."""
    paused = None if pause is None else round((pause - start) / MINUTE)
    return Stretch(Span(start, stop), paused)


def held(skill_id, progress, level_id, verified, *days):
    """From JSON, which has no dates."""
    valid_from, valid_to = (day and date.fromisoformat(day) for day in days)
    return HeldSkill(skill_id, progress, level_id, verified, valid_from, valid_to)


def _may_come(candidate):
    return candidate.verdict != Verdict.EXCLUDED


def _stranger(person_id):
    """Archived, or in none of the pools that were asked."""
    reasons = (Reason("not_member", Effect.BLOCKS),)
    return Candidate(person_id, None, None, Verdict.EXCLUDED, reasons)
