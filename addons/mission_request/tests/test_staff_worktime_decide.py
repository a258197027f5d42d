"""Do working-time rules say the same at search, offer, answer and order?

Named cases; a thousand random ones: test_staff_worktime_four_ways.py.
"""

from odoo.tests import tagged
from odoo.tools import SQL

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.refusal import Refusal
from odoo.addons.hospital_base.domain.spans import Span, to_utc
from odoo.addons.hospital_base.exceptions import Refused
from odoo.addons.staff_pool.domain.busy import Busy
from odoo.addons.staff_pool.tests.common import at
from odoo.addons.staff_pool.tests.worktime_builders import WorktimeBuilders

from .common import HOUR, START, MissionCase

ZURICH = "Europe/Zurich"


@tagged("post_install", "-at_install")
class TestStaffWorktimeDecide(WorktimeBuilders, MissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.unit.company_id

    # --- the four ways in; each says whether the rules let the person in

    def at_search(self, request, member, now):
        found = {c.member_id: c for c in request._candidates(now)}
        return member.id in found

    def at_offer(self, request, member, now):
        try:
            request._ranks_of(member.with_user(self.manager), now)
        except Refusal:
            return False
        return True

    def at_answer(self, request, member, now):
        """By link: nothing is left of it."""
        return self.tried(request, member, lambda offer: offer._answer("accept", now))

    def at_order(self, request, member, now):
        """The manager puts her in, whatever rules warn."""

        def put_in(offer):
            offer._award("assign", offer._take_places(now), now)

        return self.tried(request, member, put_in, state="queued")

    def tried(self, request, member, act, state="sent"):
        savepoint = self.env.cr.savepoint()
        try:
            act(self.an_offer(request, member, state))
        except Refused:
            return False
        finally:
            savepoint.close(rollback=True)
            self.env.invalidate_all()
        return True

    def an_offer(self, request, member, state):
        """As sending leaves it, whether the rules would let it be sent or not."""
        offer = self.env["mission.offer"].create(
            {
                "request_id": request.id,
                "person_id": member.person_id.id,
                "member_id": member.id,
            }
        )
        self.env.flush_all()
        self.env.cr.execute(
            SQL("UPDATE mission_offer SET state = %s WHERE id = %s", state, offer.id)
        )
        self.env.cr.execute(
            SQL("UPDATE mission_request SET state = 'open' WHERE id = %s", request.id)
        )
        self.env.invalidate_all()
        return offer

    def verdicts(self, request, member):
        now = clock.now(self.env)
        return [
            way(request, member, now)
            for way in (self.at_search, self.at_offer, self.at_answer, self.at_order)
        ]

    def assertAllowed(self, request, member):
        self.assertEqual(self.verdicts(request, member), [True] * 4)

    def assertExcluded(self, request, member):
        self.assertEqual(self.verdicts(request, member), [False] * 4)

    def request_on(self, start, hours=8):
        return self.a_request(start=at(start), duration=hours, deadline_at=START - HOUR)

    # --- named cases

    def test_a_night_over_midnight_counts_on_both_days(self):
        self.a_rule(minutes=660)
        ada = self.a_member("Ada", free=False)
        self.offers_time(ada.person_id, at("2026-11-04 05:00"), at("2026-11-04 23:00"))
        self.books(ada.person_id, at("2026-11-03 20:00"), at("2026-11-04 04:00"))
        self.assertExcluded(self.request_on("2026-11-04 14:59"), ada)
        self.assertAllowed(self.request_on("2026-11-04 15:00"), ada)

    def test_the_night_on_which_clocks_change_rests_what_elapses(self):
        self.a_rule(minutes=660)
        ada = self.a_member("Ada", free=False)
        stop = to_utc(at("2027-03-27 21:00"), ZURICH)
        start = to_utc(at("2027-03-28 08:00"), ZURICH)  # the wall shows eleven hours
        self.offers_time(ada.person_id, start, start + 12 * HOUR)
        self.books(ada.person_id, stop - 8 * HOUR, stop)
        self.assertExcluded(self.request_on(str(start)), ada)
        self.assertAllowed(self.request_on(str(start + HOUR)), ada)

    def test_work_of_two_employments_counts_together(self):
        self.a_rule("week", kind="week_hours", minutes=20 * 60)
        ada = self.a_member("Ada")
        second = self.a_pool("Second employer")
        self.env["staff.member"].create(
            {
                "person_id": ada.person_id.id,
                "pool_id": second.id,
                "function_ids": self.nurse.ids,
                "date_start": "2026-01-01",
            }
        )
        self.books(ada.person_id, START + 48 * HOUR, START + 60 * HOUR)
        request = self.a_request(duration=8, deadline_at=START - HOUR)
        self.assertAllowed(request, ada)
        longer = self.a_request(duration=8 + 1 / 60, deadline_at=START - HOUR)
        self.assertExcluded(longer, ada)

    def test_time_busy_elsewhere_counts_as_work(self):
        self.a_rule(minutes=660)
        ada = self.a_member("Ada")
        shift = Span(START - 18 * HOUR, START - 10 * HOUR)
        told = {(ada.person_id.id, "Ward 5"): [Busy("", shift.start, shift.stop)]}
        self.env["staff.busy"]._replace("csv", shift, told)
        self.assertExcluded(self.a_request(deadline_at=START - HOUR), ada)
