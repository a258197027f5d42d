"""What becomes of a place that was given and is free again?

It is given up, or the request is open again and others are asked in the same
transaction: their messages leave as soon as it is committed. Whom: see
``domain/reoffering.py``.
"""

from odoo import models
from odoo.tools import SQL

from ..domain import awarding, expiry, reoffering
from ..domain.answering import still_blocking
from ..queries import orders as queries


class MissionRequest(models.Model):
    _inherit = "mission.request"

    def _take_back(self, leaving, now, refill):
        """One seat less is taken.

        :param leaving: the person who had it; she is not asked again
        :param refill: whether the place is to be given again, or is given up
        :return: the offers made for it
        """
        self.flush_recordset()
        [[gone]] = self.env.execute_query(queries.give_back(self.id, refill, self.env))
        self.invalidate_recordset(["taken", "seats", "seats_given_up"])
        if gone:
            self._transition("give_up", now, guard=SQL("taken = 0"))
        if not refill:
            return self.env["mission.offer"]
        values = self._prepare_reopen_vals(now)
        self._transition("reopen", now, values, guard=SQL("taken < seats"))
        return self._reoffer(leaving, now)

    def _prepare_reopen_vals(self, now):
        """Until when people may answer about the free place. Extension point.

        Nobody who was asked before has less time than she was promised. What went
        out all or nothing and was filled goes out by itself now.
        """
        deadline = expiry.reopened_deadline(self._wakes_at(now), self.start)
        choose_by = awarding.default_choose_by(deadline, self.start)
        if self.state == "open":
            deadline = max(deadline, self.deadline_at)
            choose_by = max(self.choose_by or deadline, deadline)
        values = {"deadline_at": deadline}
        if self.award_mode == awarding.MANAGER_CHOOSES:
            values["choose_by"] = choose_by
        if self.all_or_nothing and self.state != "open":
            values["bundle_id"] = None
        return values

    def _reoffer(self, leaving, now):
        """Ask those who had said yes; if there are none, the next suitable people.

        Nobody where a manager assigns, or where those asked for all or nothing are
        still to answer: the place is one more for them.
        """
        if self.award_mode == awarding.ASSIGNED or self.all_or_nothing:
            return self.env["mission.offer"]
        earlier = self._earlier()
        again = reoffering.said_yes(earlier, leaving.ids)
        ranks = self._still_able(again, now)
        members = self._reached(ranks, now)
        if not members:
            ranks = self._next(earlier, leaving, now)
            members = self._reached(ranks, now)
        if not members:
            return self.env["mission.offer"]
        offers = self._create_offers(members, ranks)
        self._send_out(offers, now)
        return offers

    def _reached(self, ranks, now):
        """The members among these who would hear of it in time."""
        members = self.env["staff.member"].browse(ranks)
        return self._told_in_time(members, now)[0]

    def _earlier(self):
        """Load: who was asked so far, and what became of it."""
        return [
            reoffering.Earlier(o.person_id.id, o.state, bool(o.answered_at), o.rank)
            for o in self.offer_ids
        ]

    def _still_able(self, person_ids, now):
        """Member → rank of those of these people who still may come."""
        persons = self.env["staff.person"].browse(person_ids)
        if not persons:
            return {}
        verdicts = self.env["staff.pool"]._explain_persons(self._slot(), persons, now)
        able = persons.filtered(
            lambda p: p.email and not still_blocking(verdicts[p.id].reasons)
        )
        newest = {o.person_id: o for o in self.offer_ids.sorted("id")}
        return {newest[p].member_id.id: newest[p].rank for p in able}

    def _next(self, earlier, leaving, now):
        """Member → rank of the next suitable people; the log of rankings keeps it."""
        candidates = [c for c in self._candidates(now) if c.rank]
        persons = self.env["staff.person"].browse(c.person_id for c in candidates)
        reached = [person.id for person in persons if person.email]
        chosen = set(reoffering.next_suitable(earlier, reached, leaving.ids))
        ranks = {c.member_id: c.rank for c in candidates if c.person_id in chosen}
        if ranks:
            members = self.env["staff.member"].browse(ranks)
            self.env["mission.ranking"]._log(self, candidates, members, now)
        return ranks
