"""Does “My details” change mobile, ways and, once confirmed, the e-mail; no more?"""

import json

from lxml import html

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from odoo.addons.hospital_base.tests.common import FrozenTime, HospitalBuilders

from .common import StaffPoolBuilders, at

PAGE = "/my/hospital/details"


@tagged("post_install", "-at_install")
class TestPortalDetails(StaffPoolBuilders, HospitalBuilders, FrozenTime, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.freeze()
        cls.user = cls.a_user("staff", login="nadia@x.example")
        cls.user.password = "nadia@x.example"
        cls.user.partner_id.email = "nadia@x.example"
        cls.unit = cls.a_unit()
        cls.unit.site_id.country_id = cls.env.ref("base.ch")
        cls.pool = cls.a_pool(units=cls.unit)
        cls.nadia = cls.a_person(partner_id=cls.user.partner_id.id)
        cls.a_member(cls.pool, person=cls.nadia)
        cls.bea = cls.a_person("Bea", email="bea@x.example")

    def setUp(self):
        super().setUp()
        self.authenticate("nadia@x.example", "nadia@x.example")

    def post(self, path="", csrf=True, **values):
        page = html.fromstring(self.url_open(PAGE).text)
        [token] = page.xpath("(//input[@name='csrf_token'])[1]/@value")
        if csrf:
            values["csrf_token"] = token
        answer = self.url_open(PAGE + path, data=values, allow_redirects=False)
        self.env.invalidate_all()
        return answer

    def alert(self, answer):
        [found] = html.fromstring(answer.text).xpath("//*[@role='alert']")
        return " ".join(found.text_content().split())

    def letters(self):
        return self.env["hospital.message"].search(
            [("partner_id", "=", self.nadia.partner_id.id)], order="id"
        )

    def path(self, message):
        return "/h/" + message.body.partition("/h/")[2].partition('"')[0]

    def confirm(self, message):
        answer = self.url_open(
            f"{self.path(message)}/answer", data={"action": "confirm"}
        )
        self.env.invalidate_all()
        return answer

    def test_the_portal_home_leads_to_the_page(self):
        home = html.fromstring(self.url_open("/my/hospital").text)
        self.assertTrue(home.xpath(f"//a[@href='{PAGE}']"))

    def test_mobile_and_ways_are_saved_as_typed_with_spaces(self):
        answer = self.post(phone=" 079  555 01 01", reach_sms="1")
        self.assertEqual(answer.status_code, 303)
        self.assertEqual(self.nadia.phone, "+41 79 555 01 01")
        self.assertEqual((self.nadia.reach_email, self.nadia.reach_sms), (False, True))

    def test_she_chooses_herself_to_be_asked_at_night(self):
        self.post(reach_email="1", told_any_time="1")
        self.assertTrue(self.nadia.told_any_time)
        page = html.fromstring(self.url_open(PAGE).text)
        self.assertTrue(page.xpath("//input[@name='told_any_time'][@checked]"))
        self.post(reach_email="1")
        self.assertFalse(self.nadia.told_any_time)

    def test_nobody_else_chooses_it_for_her(self):
        manager = self.pool.manager_ids[:1] or self.a_user("pool_manager")
        self.pool.manager_ids = manager
        nadia = self.nadia.with_user(manager)
        nadia.write({"contract_share": 50})
        with self.assertRaises(AccessError):
            nadia.write({"told_any_time": True})
        with self.assertRaises(AccessError):
            nadia.create({"name": "Ida", "kind": "external", "told_any_time": True})
        persons = self.env["staff.person"].with_context(default_told_any_time=True)
        self.assertFalse(
            persons.create({"name": "Ida", "kind": "external"}).told_any_time
        )

    def test_a_wrong_mobile_is_said_and_nothing_is_saved(self):
        answer = self.post(phone="079", reach_email="1", reach_sms="1")
        self.assertEqual(answer.status_code, 422)
        self.assertIn("“079” is no phone number of Switzerland.", self.alert(answer))
        self.assertFalse(self.nadia.reach_sms)

    def test_the_last_way_is_kept(self):
        answer = self.post(phone="", reach_sms="1")
        self.assertEqual(answer.status_code, 422)
        self.assertIn("Keep one way", self.alert(answer))
        self.assertEqual((self.nadia.reach_email, self.nadia.reach_sms), (True, False))

    def test_another_field_is_refused_and_nothing_is_saved(self):
        for field, value in (
            ("name", "Somebody"),
            ("email", "evil@x.example"),
            ("kind", "external"),
            ("contract_share", "100"),
            ("person_id", str(self.bea.id)),
            ("partner_id", str(self.bea.partner_id.id)),
        ):
            with self.subTest(field=field):
                values = {"phone": "079 555 01 01", "reach_email": "1", field: value}
                self.assertEqual(self.post(**values).status_code, 400)
                self.assertFalse(self.nadia.phone)
                self.assertFalse(self.bea.phone)
        self.assertEqual(self.nadia.email, "nadia@x.example")

    def test_without_the_token_of_the_session_nothing_is_posted(self):
        for path, values in (
            ("", {"reach_email": "1"}),
            ("/email", {"email": "new@x.example"}),
        ):
            with self.assertLogs("odoo.http", "WARNING"):
                answer = self.post(path, csrf=False, **values)
            self.assertEqual(answer.status_code, 400)
        self.assertFalse(self.letters())

    def test_a_new_email_counts_when_its_owner_confirms_it(self):
        self.assertEqual(self.post("/email", email=" New@X.example ").status_code, 303)
        self.assertEqual(self.nadia.email, "nadia@x.example")
        letter = self.letters()
        self.assertEqual(letter.address, "new@x.example")
        page = self.url_open(PAGE).text
        self.assertIn("new@x.example", page)
        self.assertNotIn("Saved.", page)
        self.assertIn("Yes, this is my e-mail", self.url_open(self.path(letter)).text)
        self.assertEqual(self.nadia.email, "nadia@x.example")
        self.assertIn("Messages now come to", self.confirm(letter).text)
        self.assertEqual(self.nadia.email, "new@x.example")
        self.assertEqual(self.user.login, "new@x.example")
        news = self.letters() - letter
        self.assertEqual(news.address, "nadia@x.example")

    def test_a_confirmation_works_once_and_a_later_one_ends_the_first(self):
        self.post("/email", email="first@x.example")
        first = self.letters()
        self.post("/email", email="second@x.example")
        second = self.letters() - first
        self.assertEqual(self.confirm(first).status_code, 410)
        self.assertEqual(self.nadia.email, "nadia@x.example")
        self.confirm(second)
        self.confirm(second)
        self.assertEqual(self.nadia.email, "second@x.example")
        self.assertEqual(len(self.letters()), 3)

    def test_a_link_of_yesterday_confirms_nothing(self):
        self.post("/email", email="new@x.example")
        with self.at(at("2026-11-03 08:00")):
            self.assertEqual(self.confirm(self.letters()).status_code, 410)
        self.assertEqual(self.nadia.email, "nadia@x.example")

    def test_no_login_and_no_person_is_hijacked(self):
        for taken in self.taken():
            answer = self.post("/email", email=taken)
            self.assertEqual(answer.status_code, 422)
            self.assertNotIn(taken, html.fromstring(answer.text).text_content())
        self.assertFalse(self.letters())

    def taken(self):
        """By a login of the office, and by a colleague."""
        self.a_user("administrator", login="Boss@x.example")
        return "boss@x.example", "bea@x.example"

    def test_no_refusal_says_who_has_the_email(self):
        said = {self.alert(self.post("/email", email=each)) for each in self.taken()}
        self.post("/email", email="new@x.example")
        self.bea.email = "new@x.example"
        late = html.fromstring(self.confirm(self.letters()).text).text_content()
        [said] = said
        self.assertIn("This e-mail cannot be used here.", said)
        self.assertIn(said, " ".join(late.split()))
        for word in ("somebody", "belongs", "Bea", "taken"):
            self.assertNotIn(word, said)

    def test_tries_that_are_refused_count_as_well(self):
        for _each in range(4):
            self.post("/email", email="bea@x.example")
        self.assertEqual(self.post("/email", email="new@x.example").status_code, 303)
        for email in ("more@x.example", "bea@x.example"):
            answer = self.post("/email", email=email)
            self.assertEqual(answer.status_code, 422)
            self.assertIn("Try again tomorrow", self.alert(answer))
        self.assertEqual(self.letters().address, "new@x.example")
        with self.at(at("2026-11-03 08:01")):
            answer = self.post("/email", email="bea@x.example")
            self.assertIn("cannot be used", self.alert(answer))

    def test_a_refused_try_leaves_the_one_before_as_it_is(self):
        self.post("/email", email="new@x.example")
        self.post("/email", email="bea@x.example")
        self.assertIn("new@x.example", self.url_open(PAGE).text)
        self.confirm(self.letters())
        self.assertEqual(self.nadia.email, "new@x.example")

    def test_what_is_no_email_is_said_and_is_no_try(self):
        for text in ("%@%", "%@x.example", "nadia", "a@b", "a@b.test,c@d.test"):
            with self.subTest(text=text):
                answer = self.post("/email", email=text)
                self.assertIn(f"“{text}” is no e-mail address.", self.alert(answer))
        self.assertFalse(self.env["staff.email.change"].search([]))

    def test_an_email_taken_since_is_refused_when_it_is_confirmed(self):
        self.post("/email", email="new@x.example")
        self.bea.email = "new@x.example"
        answer = self.confirm(self.letters())
        self.assertEqual(answer.status_code, 409)
        self.assertEqual(self.nadia.email, "nadia@x.example")

    def test_whoever_works_in_the_office_too_changes_nothing_here(self):
        self.post("/email", email="new@x.example")
        self.user.group_ids = self.env.ref("base.group_user")
        answer = self.confirm(self.letters())
        self.assertEqual(answer.status_code, 409)
        self.assertEqual(self.user.login, "nadia@x.example")

    def test_nobody_writes_to_strangers_all_day(self):
        for number in range(5):
            self.post("/email", email=f"new{number}@x.example")
        answer = self.post("/email", email="more@x.example")
        self.assertEqual(answer.status_code, 422)
        self.assertEqual(len(self.letters()), 5)

    def test_the_pages_of_odoo_do_not_change_her_contact(self):
        answer = self.url_open("/my/account", allow_redirects=False)
        self.assertEqual(answer.headers["Location"].rpartition("/my")[2], PAGE[3:])
        page = html.fromstring(self.url_open(PAGE).text)
        [token] = page.xpath("(//input[@name='csrf_token'])[1]/@value")
        form = {
            "csrf_token": token,
            "partner_id": self.nadia.partner_id.id,
            "name": "Somebody",
            "email": "evil@x.example",
            "phone": "1",
            "street": "S",
            "city": "C",
            "zip": "1",
            "country_id": self.env.ref("base.ch").id,
        }
        answer = self.url_open("/my/address/submit", data=form)
        self.assertEqual(answer.status_code, 403)
        self.env.invalidate_all()
        self.assertEqual(self.nadia.email, "nadia@x.example")

    def test_nor_does_a_call_from_the_browser(self):
        for vals in ({"email": "evil@x.example"}, {"name": "X"}, {"login": "x"}):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                self.user.with_user(self.user).write(vals)
        call = {"model": "res.users", "method": "write"}
        args = [[self.user.id], {"email": "evil@x.example"}]
        with self.assertLogs("odoo.http", "WARNING"):
            answer = self.url_open(
                "/web/dataset/call_kw",
                data=json.dumps({"params": {**call, "args": args, "kwargs": {}}}),
                headers={"Content-Type": "application/json"},
            )
        self.assertIn("error", answer.json())
        self.env.invalidate_all()
        self.assertEqual(self.nadia.email, "nadia@x.example")
