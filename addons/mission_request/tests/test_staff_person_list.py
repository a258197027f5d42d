"""Open offers in the staff list: counted, filtered and sorted, of one's own pools."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.hospital_base.tests.common import NOW, HospitalCase

from .common import START, MissionBuilders


@tagged("post_install", "-at_install")
class TestStaffPersonPending(MissionBuilders, HospitalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.a_scene()
        cls.ada, cls.bob = cls.a_member("Ada"), cls.a_member("Bob")
        cls.other_manager = cls.a_user("pool_manager", "other.manager")
        cls.other = cls.a_pool("Other", cls.other_manager)
        cls.env["staff.member"].create(
            {
                "person_id": cls.bob.person_id.id,
                "pool_id": cls.other.id,
                "function_ids": cls.nurse.ids,
                "date_start": "2026-01-01",
            }
        )
        cls.a_sent_request(cls.ada)

    def people(self, user=None):
        return self.env["staff.person"].with_user(user or self.manager)

    def waiting(self, user=None):
        found = self.people(user).search([("pending_count", ">", 0)])
        return {person.name: person.pending_count for person in found}

    def test_whoever_has_not_answered_is_found_with_the_number_of_offers(self):
        self.assertEqual(self.waiting(), {"Ada": 1})

    def test_whoever_answered_is_not(self):
        offer = self.env["mission.offer"].search(
            [("person_id", "=", self.ada.person_id.id)]
        )
        offer._answer("decline", NOW)
        self.assertEqual(self.waiting(), {})

    def test_the_list_is_sorted_by_open_offers(self):
        names = self.people().search([], order="pending_count desc").mapped("name")
        self.assertEqual(names, ["Ada", "Bob"])
        names = self.people().search([], order="pending_count").mapped("name")
        self.assertEqual(names, ["Bob", "Ada"])

    def test_offers_of_another_pool_are_neither_counted_nor_to_be_guessed(self):
        self.assertEqual(self.waiting(self.other_manager), {})
        request = self.a_request(start=START)
        request.send_to(self.bob.ids)
        self.assertEqual(self.waiting(), {"Ada": 1, "Bob": 1})
        self.assertEqual(self.waiting(self.other_manager), {})

    def test_hr_officers_cannot_ask_for_them(self):
        officer = self.a_user("hr_officer", "hr.officer")
        with self.assertRaises(AccessError):
            self.waiting(officer)

    def test_the_export_has_them_beside_the_mobile(self):
        columns, rows = self.people()._export("list", [])
        titles = [column.title for column in columns]
        place = titles.index("Pending missions")
        self.assertEqual(titles[place - 1], "Mobile")
        self.assertEqual({row[0]: row[place] for row in rows}, {"Ada": 1, "Bob": 0})
