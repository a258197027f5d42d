"""How is a request put to people? Checked again, written once, told by the outbox."""

from odoo import models
from odoo.tools import SQL

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.refusal import Refusal
from odoo.addons.hospital_base.exceptions import Refused
from odoo.addons.staff_pool.domain.search import Effect, Verdict

from ..domain import awarding, expiry
from ..domain.bundle import unconfirmed_in
from ..domain.refusals import NobodyChosen, NotEligible


class MissionRequest(models.Model):
    _inherit = "mission.request"

    def send_to(self, member_ids):
        """Ask these members of the pool: an offer, a link and a message each.

        Where the manager assigns, they get the mission at once and are told so.

        :param member_ids: ids of ``staff.member`` the user may see or was shown by
            the search, which finds people of lender pools too
        :return: ``to_confirm``, and nothing was done: where the manager assigns and
            rules warn, the sentences that he confirms by ``confirmed_warnings`` in
            the context of the next call
        :raises Refused: ``NobodyChosen``, ``NotEligible``, ``SlotInThePast``,
            ``DeadlineOutOfRange``, ``ChooseByOutOfRange``, ``NoPlaceLeft``,
            ``MorePeopleThanPlaces``, or ``IllegalMove`` when it is closed by now
        """
        self.ensure_one()
        self.check_access("write")
        members = self.env["staff.member"].browse(member_ids)
        try:
            with self.env.cr.savepoint():
                self._send_offers(members, clock.now(self.env))
        except Refusal as refusal:
            raise self.env["hospital.texts"]._refused(refusal) from refusal
        except Refused as refused:
            warnings = unconfirmed_in(refused.refusal)
            if not warnings:
                raise
            return {"to_confirm": warnings}
        return {}

    def _send_offers(self, members, now):
        """Make and send one offer per member. Raises the refusals of ``send_to``.

        Where requests go together all or nothing, whoever is asked for one of them is
        asked for all.
        """
        offers = self.env["mission.offer"]
        for request in self._bound():
            offers |= request._offer_to(members, now)
        self._send_out(offers, now)
        return offers

    def _offer_to(self, members, now):
        """Open the request and make one offer per member; nobody is told yet.

        Several requests can so be told about in one message: ``_send_out``.
        Raises the refusals of ``send_to``.
        """
        if not members:
            raise NobodyChosen()
        promised = self._promise(now)
        if self.award_mode == awarding.ASSIGNED:
            awarding.check_places(self.seats, self.taken, members)
        else:
            self._check_told_in_time(members, promised["deadline_at"], now)
        ranks = self._ranks_of(members, now)
        # Changing the request row makes this sending and a concurrent answer meet:
        # one of the two is retried and sees what the other did.
        verb = self._verb_of_sending()
        self._transition(verb, now, promised, guard=SQL("taken < seats"))
        self.need_id._take_in_hand(now)
        self._copy_plan()
        return self._create_offers(members, ranks)

    def _send_out(self, offers, now):
        """Tell the people of these new offers, of any number of requests, at once.

        Where the manager assigns, they get the mission instead of a question.
        """
        # The requests were checked for writing; nobody writes offers by hand.
        offers = offers.sudo()
        offers.request_id.bundle_id._check_asked_for_all(offers)
        offers = offers._not_held_back(now)
        assigned = offers.filtered(lambda o: o.award_mode == awarding.ASSIGNED)
        assigned._assign(now)
        asked = offers - assigned
        notice = self.env["mission.notice"]
        tellings = notice._when(asked)
        asked = asked._note_tellings(tellings, now)
        asked._transition("send", now)
        notice.with_context(mission_told=tellings)._invite(asked)
        offers.request_id._refresh_screens()

    def _promise(self, now):
        """Until when people may answer, and when they will know if somebody chooses."""
        deadline = self.deadline_at or expiry.default_deadline(
            self._wakes_at(now), self.start
        )
        expiry.check_window(now, deadline, self.start)
        if self.award_mode != awarding.MANAGER_CHOOSES:
            return {"deadline_at": deadline}
        choose_by = self.choose_by or awarding.default_choose_by(deadline, self.start)
        awarding.check_choose_by(choose_by, deadline, self.start)
        return {"deadline_at": deadline, "choose_by": choose_by}

    def _ranks_of(self, members, now):
        """Rank by member, all still eligible and reachable.

        :raises NotEligible: with the first person who is not, and why
        """
        by_member = {c.member_id: c for c in self._candidates(now)}
        if not by_member.keys() >= set(members.ids):
            # whom the rules leave out is looked at only to say why: that is slow
            candidates = self._candidates(now, with_left_out=True)
            by_member = {c.member_id: c for c in candidates}
        # Nothing is said of people whom neither the user nor the search may see.
        members.filtered(lambda m: m.id not in by_member).check_access("read")
        # sudo: for the name and the address of people whom the search has found
        for member in members.sudo():
            reason = self._why_not(member, by_member.get(member.id))
            if reason:
                raise NotEligible(name=member.person_id.display_name, reason=reason)
        self.env["mission.ranking"]._log(self, by_member.values(), members, now)
        return {member.id: by_member[member.id].rank for member in members}

    def _why_not(self, member, candidate):
        if not candidate:
            return self.env._("not in this pool with this function")
        if candidate.verdict == Verdict.EXCLUDED:
            return self._say_blocking(candidate)
        if not member.person_id.email:
            return self.env._("no e-mail address is known")
        return None

    def _say_blocking(self, candidate):
        """The rules that exclude a candidate, as one clause; the others left out."""
        blocking = [r for r in candidate.reasons if r.effect == Effect.BLOCKS]
        return self.env["hospital.texts"]._say_clause(blocking)

    def _create_offers(self, members, ranks):
        # Pool managers read offers and create none by hand: the request was checked
        # for writing, and every member was found by the search.
        return (
            self.env["mission.offer"]
            .sudo()
            .create(
                [
                    {
                        "request_id": self.id,
                        "person_id": member.person_id.id,
                        "member_id": member.id,
                        "rank": ranks[member.id],
                        "submission_id": False,  # whatever the caller's context says
                    }
                    for member in members.sudo()
                ]
            )
        )
