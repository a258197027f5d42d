"""A thousand random cases: one verdict at search, offer, answer and order.

Each case goes through the four real doors, one after the other: the search of the
form, sending, the answer by link, and the manager who chooses or assigns. Whom the
rules forbid is tried at every door all the same. The rules that a door names are
compared with the judge and with a slow count (``rules_oracle.py``).
"""

import re
from collections import Counter
from random import Random

from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from odoo.addons.hospital_base.domain.spans import Span
from odoo.addons.hospital_base.exceptions import Refused
from odoo.addons.hospital_base.tests.common import NOW

from ..domain.bundle import unconfirmed_in
from .common import HOUR, START, MissionCase
from .rules_oracle import QUARTER
from .rules_world import DAY, DAYS, NONE, PERIODS, TAKEN, TZ, WorktimeWorld

PEOPLE = 10


def codes_in(sentences):
    """The rules that sentences name: each quotes its source, “(law rest)”."""
    return frozenset(re.findall(r"\(law (\w+)\)", " ".join(sentences)))


def blocking_in(sentences):
    """The same of a refusal; ``TAKEN`` if other work stands in the way itself."""
    said = " ".join(sentences).lower()
    taken = "booked" in said.replace("nothing was booked", "") or "busy" in said
    return TAKEN if taken else codes_in(sentences)


# Nobody takes them of what is not committed; without, plans are those of no rows.
STATISTICS = """ANALYZE mission_event, mission_offer, mission_order, mission_request,
                staff_booking, staff_busy"""


@tagged("post_install", "-at_install")
class TestStaffWorktimeFourWays(WorktimeWorld, MissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.draw = Random(20261103)  # noqa: S311
        cls.a_world(PEOPLE)

    @mute_logger("odoo.sql_db")
    def test_a_thousand_random_cases_have_one_verdict_at_all_four(self):
        seen = Counter()
        for number in range(DAYS * len(PERIODS)):
            if number % 20 == 5:
                self.env.cr.execute(STATISTICS)
            request = self.random_request(number)
            right = self.right(request)
            blocked = {member_id: verdict[0] for member_id, verdict in right.items()}
            order = self.by_choice if number % 3 else self.by_assignment
            with self.subTest(number=number, slot=request.local_slot):
                self.assertSame(self.at_search(request), right)
                self.assertSame(self.at_offer(request, blocked), blocked)
                self.assertSame(self.at_answer(request, blocked), blocked)
                self.assertSame(order(request, blocked), right)
            seen.update(blocked.values())
        self.assertEqual(sum(seen.values()), 1000)
        self.assertEveryRuleIsSeen(seen)

    def assertSame(self, said, right):
        wrong = {id_: (said.get(id_), right[id_]) for id_ in right}
        wrong = {id_: each for id_, each in wrong.items() if each[0] != each[1]}
        self.assertFalse(wrong, "(said, right) by member")

    def assertEveryRuleIsSeen(self, seen):
        """Every rule that blocks has decided, and hundreds of times none did."""
        self.assertGreater(seen[NONE], 300)
        self.assertGreater(sum(seen.values()) - seen[NONE] - seen[TAKEN], 300)
        blocking = self.rules.version_ids.filtered(lambda v: v.effect == "blocks")
        found = frozenset().union(*seen) - TAKEN
        self.assertEqual(found, set(blocking.rule_id.mapped("code")))

    def random_request(self, number):
        """Of each day one, the days in any order."""
        period = PERIODS[number % len(PERIODS)]
        shift = self.draw.choice([*self.shifts, None])
        day = period + DAY * (7 * number // len(PERIODS) % DAYS)
        if shift:
            span = shift._times().on(day.date(), TZ)
        else:
            start = day + QUARTER * self.draw.randint(16, 80)
            span = Span(start, start + QUARTER * self.draw.choice((16, 24, 32, 48)))
        return self.a_request(
            start=span.start,
            duration=span.minutes / 60,
            shift_id=shift.id if shift else False,
            seats=PEOPLE,
            award_mode="manager_chooses",
            deadline_at=START - 2 * HOUR,
            choose_by=START - HOUR,
        )

    # --- the four doors; each says by member which rules block and which warn

    def at_search(self, request):
        found = request.find_candidates(
            {
                "unit_id": request.unit_id.id,
                "pool_id": request.pool_id.id,
                "function_id": request.function_id.id,
                "shift_id": request.shift_id.id,
                "start": str(request.start),
                "duration": request.duration,
            }
        )
        said = {p["member_id"]: (NONE, codes_in(p["reasons"])) for p in found["people"]}
        for person in found["left_out"]:
            blocking = blocking_in(person["blocking"])
            warned = NONE if blocking == TAKEN else codes_in(person["others"])
            said[person["member_id"]] = blocking, warned
        return said

    def at_offer(self, request, blocked):
        """Whoever may not is sent to alone and refused; the others at once."""
        said = {
            member_id: self.refusal(lambda id_=member_id: request.send_to([id_]))
            for member_id, codes in blocked.items()
            if codes
        }
        free = [member_id for member_id, codes in blocked.items() if not codes]
        if free:
            self.assertEqual(request.send_to(free), {})
        return said | dict.fromkeys(free, NONE)

    def at_answer(self, request, blocked):
        self.force_offers(request, blocked, "sent")
        return {
            offer.member_id.id: self.refusal(lambda o=offer: o._answer("accept", NOW))
            for offer in request.sudo().offer_ids
        }

    def by_choice(self, request, blocked):
        """The manager chooses: whoever may come together, the others one by one."""
        offers = request.sudo().offer_ids
        self.set_state(offers, "accepted")
        return self.decide(
            offers,
            blocked,
            lambda some, sure: sure(some.with_user(self.manager)).action_keep(),
        )

    def by_assignment(self, request, blocked):
        """The manager assigns, by another request for the same slot."""
        request = request.copy(
            {
                "shift_id": request.shift_id.id,
                "award_mode": "assigned",
                "deadline_at": request.deadline_at,
            }
        )
        self.force_offers(request, blocked, "queued", everybody=True)
        return self.decide(
            request.sudo().offer_ids,
            blocked,
            lambda some, sure: sure(some)._assign(NOW),
        )

    def decide(self, offers, blocked, act):
        """Confirms whatever is asked, until the manager has her way or is refused."""
        free = offers.filtered(lambda offer: not blocked[offer.member_id.id])
        said = {}
        for some in filter(None, (free, *(offers - free))):
            confirmed, refused = self.confirming(some, act)
            for offer in some:
                name = offer.person_id.name
                own = codes_in(
                    each for each in confirmed if each.startswith(f"{name}: ")
                )
                codes = TAKEN if offer.state == "no_longer_free" else refused
                said[offer.member_id.id] = codes, NONE if codes == TAKEN else own
        self.assertEqual(set(offers.request_id.order_ids.offer_id), set(free))
        return said

    def confirming(self, offers, act):
        """The warnings that were confirmed, and the rules of the refusal."""
        confirmed, asked = [], [""]
        while asked:
            asked, context = [], {"confirmed_warnings": confirmed}
            try:
                with self.env.cr.savepoint():
                    done = act(offers, lambda o, c=context: o.with_context(**c))
                asked = done["params"].get("to_confirm", ()) if done else ()
            except Refused as refused:
                asked = unconfirmed_in(refused.refusal)
                if not asked:
                    return confirmed, blocking_in([str(refused)])
            confirmed = [*confirmed, *asked]
        return confirmed, NONE

    def refusal(self, act):
        try:
            act()
        except Refused as refused:
            return blocking_in([str(refused)])
        return NONE

    # --- whom the rules forbid is not sent to: her offer is put there

    def force_offers(self, request, blocked, state, everybody=False):
        """An offer each, as if it had been made before the rules forbade it."""
        members = self.people.filtered(lambda m: everybody or blocked[m.id])
        offers = self.env["mission.offer"].create(
            [
                {
                    "request_id": request.id,
                    "person_id": member.person_id.id,
                    "member_id": member.id,
                }
                for member in members
            ]
        )
        self.set_state(offers, state)
        self.set_state(request, "open")

    def set_state(self, records, state):
        self.env.flush_all()
        statement = SQL(
            "UPDATE %s SET state = %s WHERE id = ANY(%s)",
            SQL.identifier(records._table),
            state,
            records.ids,
        )
        self.env.cr.execute(statement)
        records.invalidate_recordset(["state"])
