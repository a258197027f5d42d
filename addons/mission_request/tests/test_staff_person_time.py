"""Does a manager read which mission it is, and only “busy” of other pools' ones?"""

from odoo.tests import tagged

from odoo.addons.hospital_base.tests.common import NOW

from .common import START, MissionCase


@tagged("post_install", "-at_install")
class TestStaffPersonTime(MissionCase):
    def setUp(self):
        super().setUp()
        self.member = self.a_member("Anna Keller")
        self.request = self.a_sent_request(self.member)
        self.request.sudo().offer_ids._answer("accept", NOW)
        self.person = self.member.person_id

    def taken(self, user):
        times = self.env["staff.person.time"].with_user(user)
        return times.search([("kind", "in", ("mission", "busy"))])

    def test_her_manager_reads_which_mission_it_is(self):
        [time] = self.taken(self.manager)
        self.assertEqual((time.kind, time.start), ("mission", START))
        self.assertEqual(time.request_id, self.request)
        self.assertEqual(time.unit_id, self.unit)
        self.assertEqual(time.function_id, self.nurse)
        self.assertEqual(time.display_name, "Mission: Cardiology")

    def test_manager_of_another_pool_reads_that_she_is_busy_and_no_more(self):
        other = self.a_user("pool_manager")
        pool = self.a_pool("Night pool", manager=other)
        self.env["staff.member"].create(
            {
                "person_id": self.person.id,
                "pool_id": pool.id,
                "date_start": "2026-01-01",
            }
        )
        [time] = self.taken(other)
        self.assertEqual((time.kind, time.start), ("busy", START))
        self.assertFalse(time.request_id or time.unit_id or time.function_id)
        self.assertEqual(time.display_name, "Busy")
        by_unit = time._read_group([], ["unit_id", "request_id"], ["__count"])
        self.assertEqual(
            {(unit.id, asked.id) for unit, asked, _ in by_unit}, {(False,) * 2}
        )

    def test_the_same_moment_is_told_to_each_as_he_may_know_it(self):
        [time] = self.taken(self.manager)
        admin = self.a_user("administrator")
        self.assertEqual(time.with_user(admin).unit_id, self.unit)

    def test_the_file_of_the_calendar_tells_no_more_than_the_screen(self):
        other = self.a_user("pool_manager")
        member = {"person_id": self.person.id, "date_start": "2026-01-01"}
        pool = self.a_pool("Night pool", manager=other)
        self.env["staff.member"].create(member | {"pool_id": pool.id})
        for user, said in ((self.manager, "Mission"), (other, "Busy")):
            people = self.env["staff.person"].with_user(user)
            days = (START.date(), START.date())
            _columns, rows = people._export("calendar", [], days)
            with self.subTest(said):
                self.assertEqual({row[1] for row in rows} - {"Available"}, {said})
