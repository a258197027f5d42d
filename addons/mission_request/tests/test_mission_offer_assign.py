"""Mode *assigned*: the manager puts people in; they are told and may object."""

from odoo.tests import HttpCase, tagged

from odoo.addons.hospital_base.tests.common import NOW, FrozenTime, HospitalBuilders

from .common import START, MissionBuilders, MissionCase


@tagged("post_install", "-at_install")
class TestMissionOfferAssign(MissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.a_member("Anna Keller")

    def test_assigning_makes_the_order_at_once_and_tells_the_person(self):
        request = self.a_sent_request(self.anna, award_mode="assigned")
        offer = self.offer_of(request, self.anna)
        self.assertEqual((offer.state, request.state), ("kept", "filled"))
        self.assertEqual(request.sudo().order_ids.state, "confirmed")
        self.assertEqual(self.anna.person_id.booking_ids.start, START)
        [told] = self.messages("assigned", request).sudo()
        self.assertEqual(told.address, "anna.keller@h.example")
        self.assertIn("/h/", told.body)
        self.assertFalse(self.messages("invitation", request))

    def test_the_rules_of_the_search_hold_for_an_assignment(self):
        busy = self.a_member("Ben Moser")
        self.books(busy.person_id, START, START.replace(hour=10))
        request = self.a_request(award_mode="assigned", seats=2)
        with self.assertRefused("not_eligible"):
            request.send_to([self.anna.id, busy.id])
        self.assertEqual((request.state, request.taken), ("draft", 0))

    def test_more_people_than_places_are_refused_and_nobody_is_assigned(self):
        members = [self.anna, self.a_member("Ben Moser")]
        request = self.a_request(award_mode="assigned")
        with self.assertRefused("more_people_than_places"):
            request.send_to([member.id for member in members])
        self.assertFalse(request.sudo().offer_ids)


@tagged("post_install", "-at_install")
class TestMissionOfferObject(MissionBuilders, HospitalBuilders, FrozenTime, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.freeze(NOW)
        cls.a_scene()
        cls.request = cls.a_sent_request(
            cls.a_member("Anna Keller"), award_mode="assigned"
        )
        cls.offer = cls.request.sudo().offer_ids

    def path(self):
        [row] = self.messages("assigned", self.request).sudo()
        return "/h/" + row.body.split("/h/")[1].split('"')[0]

    def press(self, path):
        self.env.flush_all()
        response = self.url_open(f"{path}/answer", data={"action": "object"})
        self.env.invalidate_all()
        return response

    def objections(self):
        events = self.env["mission.event"].search([("verb", "=", "object")])
        return [(e.offer_id, e.from_state, e.to_state, e.source) for e in events]

    def test_looking_does_not_object(self):
        page = self.url_open(self.path()).text
        self.assertIn('value="object"', page)
        self.assertFalse(self.objections())

    def test_an_objection_is_recorded_once_and_undoes_nothing(self):
        path = self.path()
        for _again in range(2):
            page = self.press(path)
            self.assertIn('data-code="objected"', page.text)
            self.assertNotIn('value="object"', page.text)
        self.assertEqual(self.objections(), [(self.offer, "kept", "kept", "link")])
        self.assertEqual((self.offer.state, self.request.state), ("kept", "filled"))
        self.assertEqual(self.request.sudo().order_ids.state, "confirmed")

    def test_the_manager_is_told_and_sees_it(self):
        self.press(self.path())
        told = self.messages("objection", self.request)
        self.assertEqual(told.mapped("address"), ["pm@h.example"])
        self.assertIn("Anna Keller", told.subject)
        self.assertIn("Objects", self.offer.with_user(self.manager).remark)

    def test_after_the_start_the_page_only_explains(self):
        path = self.path()
        with self.at(START):
            page = self.press(path)
        self.assertEqual(page.status_code, 410)
        self.assertNotIn('value="object"', page.text)
        self.assertFalse(self.objections())
