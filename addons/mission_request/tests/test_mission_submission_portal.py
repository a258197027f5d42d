"""What an agency sees and answers after logging in; what others cannot."""

import re

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.hospital_base.tests.common import NOW, FrozenTime, HospitalBuilders

from .common import DEADLINE, MissionBuilders

LIST = "/my/hospital/submissions"


@tagged("post_install", "-at_install")
class TestMissionSubmissionPortal(
    MissionBuilders, HospitalBuilders, FrozenTime, HttpCase
):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.freeze(NOW)
        cls.a_scene()
        cls.temps = cls.an_agency("Temps")
        cls.others = cls.an_agency("Others")
        cls.request = cls.a_request(seats=2)
        cls.request.submit_to(cls.temps.agency_partner_id.ids)
        cls.submission = cls.request.sudo().submission_ids
        cls.path = f"{LIST}/{cls.submission.id}"

    def setUp(self):
        super().setUp()
        self.log_in("temps")

    def log_in(self, login):
        self.authenticate(login, login)

    def look(self, path=LIST):
        self.env.flush_all()
        return self.url_open(path)

    def post(self, path=None, csrf=True, **data):
        token = re.search(r'csrf_token: "(\w+)"', self.look("/my/hospital").text)
        values = {**data, **({"csrf_token": token.group(1)} if csrf else {})}
        response = self.url_open(path or f"{self.path}/answer", data=values)
        self.env.invalidate_all()
        return response

    def name(self, *people, **values):
        """Each of these is a name and a phone."""
        lines = {
            f"{column}_{number}": value
            for number, person in enumerate(people)
            for column, value in zip(("name", "phone"), person, strict=True)
        }
        return self.post(action="name", **lines, **values)

    def test_the_way_to_the_page_leads_by_the_home_page_and_the_list(self):
        home = self.look("/my/hospital").text
        self.assertIn(f'href="{LIST}"', home)
        self.assertIn("Requests that wait for you: 1", home)
        self.assertIn(f'href="{self.path}"', self.look().text)
        page = self.look(self.path).text
        self.assertIn("Cardiology", page)
        self.assertIn("Places that are free: 2", page)
        self.assertNotIn(self.manager.name, page)
        kept = self.look(self.path).headers.get("Cache-Control")
        self.assertEqual(kept, "no-store")

    def test_named_people_come_and_stand_on_the_page(self):
        answered = self.name(("Anna Roth", "079 111 00 01"))
        self.assertEqual(answered.status_code, 200)
        self.assertIn("Recorded: Anna Roth.", answered.text)
        self.assertIn("Places that are free: 1", answered.text)
        self.assertEqual(self.request.taken, 1)
        person = self.request.sudo().order_ids.person_id
        self.assertEqual((person.name, person.phone), ("Anna Roth", "+41791110001"))
        again = self.name(("Anna Roth", "+41 79 111 00 01"))
        self.assertEqual((again.status_code, self.request.taken), (200, 1))

    def test_what_is_mistyped_is_said_and_kept_for_correction(self):
        answered = self.name(("Anna Roth", "079 111 00 01"), ("Bea Frei", "12"))
        self.assertEqual(answered.status_code, 422)
        self.assertIn("Person 2: Please write a phone number", answered.text)
        self.assertIn('value="Bea Frei"', answered.text)
        self.assertEqual(self.request.taken, 0)

    def test_a_refusal_is_a_page(self):
        three = [(f"Temp {n}a", f"079 111 00 0{n}") for n in range(3)]
        answered = self.name(*three)
        self.assertEqual(answered.status_code, 409)
        self.assertIn('data-code="too_few_places"', answered.text)

    def test_we_have_nobody(self):
        answered = self.post(action="decline")
        self.assertIn('data-code="declined"', answered.text)
        self.assertEqual(self.submission.state, "declined")
        self.assertNotIn("They come", self.look(self.path).text)

    def test_a_late_answer_is_told_so(self):
        with self.at(DEADLINE):
            answered = self.name(("Anna Roth", "079 111 00 01"))
        self.assertEqual(answered.status_code, 409)
        self.assertIn('data-code="too_late"', answered.text)

    @mute_logger("odoo.http")
    def test_what_was_put_to_another_agency_does_not_exist(self):
        self.log_in("others")
        self.assertEqual(self.look(self.path).status_code, 404)
        self.assertEqual(self.post(action="decline").status_code, 404)
        named = self.name(("Anna Roth", "079 111 00 01"))
        self.assertEqual(named.status_code, 404)
        self.assertNotIn("Cardiology", self.look().text)
        self.assertEqual((self.submission.state, self.request.taken), ("sent", 0))
        for forged in (0, 2**31, 999999):
            path = f"{LIST}/{forged}"
            self.assertEqual(self.look(path).status_code, 404)

    @mute_logger("odoo.http")
    def test_staff_and_colleagues_of_the_agency_without_the_role_see_nothing(self):
        agency = self.temps.agency_partner_id
        partner = self.env["res.partner"].create({"name": "S", "parent_id": agency.id})
        self.a_user("staff", "temp.staff", partner_id=partner.id)
        self.log_in("temp.staff")
        self.assertEqual(self.look().status_code, 404)
        self.assertEqual(self.look(self.path).status_code, 404)

    @mute_logger("odoo.http")
    def test_nothing_is_answered_without_the_token_or_by_another_action(self):
        self.assertEqual(self.post(action="decline", csrf=False).status_code, 400)
        self.assertEqual(self.post(action="accept").status_code, 400)
        self.assertEqual(self.submission.state, "sent")

    def test_the_page_of_an_unsent_submission_does_not_exist(self):
        self.env.cr.execute("UPDATE mission_submission SET state = 'queued'")
        self.env.invalidate_all()
        with mute_logger("odoo.http"):
            self.assertEqual(self.look(self.path).status_code, 404)
