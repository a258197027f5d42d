"""What needs me now? Told per role, in few questions to the database."""

from datetime import timedelta

from odoo.tests import tagged

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.tests.workspace import WorkspaceChecks

from .common import DEADLINE, HOUR, MissionCase

STATEMENTS = {"manager": 17, "head_nurse": 11}


@tagged("post_install", "-at_install")
class TestHospitalWorkspaceLoad(WorkspaceChecks, MissionCase):
    def test_with_nothing_to_do_no_tile_is_shown(self):
        for user in (self.manager, self.head_nurse):
            self.assertEqual(self.load(user)["tiles"], [])

    def test_a_need_waits_for_the_manager_and_stays_in_the_head_nurses_sight(self):
        need = self.a_need()
        self.assertEqual(self.counts(self.manager), {"to_handle": 1})
        self.assertEqual(self.opened(self.manager, "to_handle"), need)
        self.assertEqual(self.counts(self.head_nurse), {"my_needs": 1})
        need.with_user(self.manager).action_handled()
        self.assertEqual(self.counts(self.manager), {})
        self.assertEqual(self.counts(self.head_nurse), {})

    def test_a_unit_of_an_establishment_not_switched_to_is_hers_all_the_same(self):
        away = self.a_company("South Hospital")
        unit = self.a_unit("Oncology", self.a_site(company=away), [self.head_nurse])
        self.pool.served_unit_ids += unit
        anna = self.a_member("Anna Keller")
        request = self.a_sent_request(anna, unit_id=unit.id)
        self.a_need(unit_id=unit.id)
        self.assertEqual(self.counts(self.head_nurse), {"my_needs": 1})
        self.offer_of(request, anna)._answer("accept", clock.now(self.env))
        with self.at(request.start):
            [coming] = self.load(self.head_nurse)["coming"]
        self.assertEqual(coming["unit"], "Oncology")
        known = self.env["mission.need"].with_user(self.head_nurse)
        self.assertEqual(
            known.known_people(unit.id), [[anna.person_id.id, "Anna Keller"]]
        )

    def test_a_draft_waits_to_be_sent(self):
        request = self.a_request()
        self.assertEqual(self.opened(self.manager, "drafts"), request)

    def test_offers_run_out_in_their_last_hour(self):
        request = self.a_sent_request(self.a_member("Anna Keller"))
        with self.at(DEADLINE - HOUR - timedelta(seconds=1)):
            self.assertEqual(self.counts(self.manager), {})
        with self.at(DEADLINE - HOUR):
            self.assertEqual(self.opened(self.manager, "running_out"), request)

    def test_what_nobody_accepted_waits_for_the_manager(self):
        request = self.a_sent_request(self.a_member("Anna Keller"))
        with self.at(DEADLINE + HOUR), self.jobs_run():
            self.env["mission.request"]._cron_expire_overdue()
            self.assertEqual(self.opened(self.manager, "expired"), request)

    def test_people_who_offer_no_time_in_two_weeks_are_counted(self):
        self.a_member("Free Fay")
        silent = self.a_member("Silent Sam", free=False).person_id
        late = self.a_member("Late Lou", free=False).person_id
        start = clock.now(self.env) + timedelta(days=14)
        offered = self.offers_time(late, start, start + 8 * HOUR)
        shown = self.opened(self.manager, "no_availability")
        self.assertEqual(set(shown), {silent, late})
        offered.start = start - HOUR
        self.assertEqual(self.opened(self.manager, "no_availability"), silent)

    def test_whoever_left_the_pool_need_not_offer_time(self):
        member = self.a_member("Gone Gil", free=False)
        member.date_stop = "2026-11-01"
        self.assertEqual(self.counts(self.manager), {})

    def test_the_head_nurse_reads_who_comes_with_phone_and_arrival(self):
        member = self.a_member("Anna Keller", phone="+41 79 555 01 01")
        request = self.a_sent_request(member)
        self.offer_of(request, member)._answer("accept", clock.now(self.env))
        [arrival] = self.load(self.head_nurse)["coming"]
        self.assertEqual(arrival["name"], "Anna Keller")
        self.assertEqual(arrival["function"], "Nurse")
        self.assertEqual(arrival["phone"], "+41 79 555 01 01")
        self.assertEqual(arrival["slot"], "Tue 3 Nov, 09:00 – 17:00")
        self.assertIsNone(self.load(self.manager)["coming"])

    def test_the_day_after_tomorrow_is_not_shown_yet(self):
        member = self.a_member("Anna Keller", free=False)
        start = clock.now(self.env) + timedelta(days=2)
        self.offers_time(member.person_id, start - HOUR, start + 12 * HOUR)
        request = self.a_sent_request(member, start=start)
        self.offer_of(request, member)._answer("accept", clock.now(self.env))
        self.assertEqual(self.load(self.head_nurse)["coming"], [])

    def test_the_manager_sees_the_next_missions_and_how_far_they_are(self):
        anna, berta = self.a_member("Anna Keller"), self.a_member("Berta Frei")
        request = self.a_sent_request(anna, berta, seats=2)
        self.offer_of(request, anna)._answer("accept", clock.now(self.env))
        later = self.a_request(start=request.start + timedelta(days=1))
        first, second = self.load(self.manager)["ahead"]
        self.assertEqual((first["id"], second["id"]), (request.id, later.id))
        self.assertEqual((first["taken"], first["seats"]), (1, 2))
        self.assertEqual((first["silent"], first["state"]), (1, "open"))
        self.assertEqual(first["deadline"], str(DEADLINE))
        self.assertEqual(first["slot"], "Tue 3 Nov, 09:00 – 17:00")
        self.assertEqual(second["state"], "draft")
        self.assertIsNone(self.load(self.head_nurse)["ahead"])

    def test_what_has_begun_or_was_cancelled_is_no_next_mission(self):
        begun, cancelled = self.a_request(), self.a_request()
        cancelled.with_user(self.manager).action_cancel()
        with self.at(begun.start):
            self.assertEqual(self.load(self.manager)["ahead"], [])

    def test_work_of_other_pools_and_units_is_not_counted(self):
        self.a_need()
        self.a_request()
        for role in ("pool_manager", "head_nurse"):
            other = self.a_user(role)
            self.assertEqual(self.counts(other), {})
            self.assertFalse(self.load(other)["ahead"])

    def test_its_cost_is_fixed_however_much_waits(self):
        for number in range(3):
            member = self.a_member(f"Nurse {number}", phone="+41 79 555 01 01")
            request = self.a_sent_request(member)
            self.offer_of(request, member)._answer("accept", clock.now(self.env))
            self.a_need()
            self.a_request()
        for user, most in STATEMENTS.items():
            with self.subTest(user=user):
                self.assertEqual(self.statements(getattr(self, user)), most)
