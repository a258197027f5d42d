"""Does a person read, and take away, what is kept about her, and only about her?"""

import io
import json
import zipfile

from lxml import html

from odoo.tests import HttpCase, tagged

from odoo.addons.hospital_base.tests.common import FrozenTime, HospitalBuilders

from .common import StaffPoolBuilders

PAGE = "/my/hospital/about"


@tagged("post_install", "-at_install")
class TestPortalAbout(StaffPoolBuilders, HospitalBuilders, FrozenTime, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.freeze()
        cls.user = cls.a_user("staff", login="nadia@x.example")
        cls.user.password = "nadia@x.example"
        cls.user.partner_id.email = "nadia@x.example"
        cls.nadia = cls.a_person(partner_id=cls.user.partner_id.id)
        cls.bea = cls.a_person("=cmd|Bea", email="bea@x.example")
        cls.skill = cls.a_skill_type().skill_ids
        cls.pool = cls.a_pool("Night pool")
        for person in (cls.nadia, cls.bea):
            cls.a_member(cls.pool, person=person)
            cls.an_availability(person, "2026-11-04 06:00", 12)
            cls.a_booking(person, "2026-11-05 06:00", 8)
        cls.a_skill(cls.nadia, cls.skill, valid_to="2026-12-31")
        cls.a_skill(cls.nadia, cls.skill, verified=False, valid_from="2026-06-01")

    def setUp(self):
        super().setUp()
        self.authenticate("nadia@x.example", "nadia@x.example")

    def data(self):
        return json.loads(self.url_open(f"{PAGE}/my-data.json").text)

    def test_the_portal_home_leads_to_the_page(self):
        home = html.fromstring(self.url_open("/my/hospital").text)
        self.assertTrue(home.xpath(f"//a[@href='{PAGE}']"))

    def test_she_reads_her_pools_and_whether_a_skill_counts(self):
        page = html.fromstring(self.url_open(PAGE).text)
        [about] = page.xpath("//div[@id='hospital_about']")
        said = " ".join(about.text_content().split())
        self.assertIn("Night pool", said)
        self.assertIn("until 12/31/2026 Verified", said)
        self.assertIn("Not verified: it does not count yet", said)

    def test_the_download_has_every_chapter_and_only_her_rows(self):
        data = self.data()
        self.assertEqual(data["identity"][0]["email"], "nadia@x.example")
        self.assertEqual(
            data["availability"],
            [{"start": "2026-11-04T06:00:00Z", "stop": "2026-11-04T18:00:00Z"}],
        )
        self.assertEqual(
            {name: len(rows) for name, rows in data.items()},
            {
                **dict.fromkeys(data, 0),
                "identity": 1,
                "pools": 1,
                "skills": 2,
                "availability": 1,
                "bookings": 1,
            },
        )
        self.assertNotIn("Bea", json.dumps(data))

    def test_a_parameter_does_not_lead_to_another_person(self):
        url = f"{PAGE}/my-data.json?person_id={self.bea.id}&id={self.bea.id}"
        with self.assertLogs("odoo.http", "WARNING") as ignored:
            answer = self.url_open(url)
        self.assertNotIn("bea@x.example", answer.text)
        self.assertIn("nadia@x.example", answer.text)
        self.assertIn("ignoring args", ignored.output[0])

    def test_tables_are_one_file_a_chapter(self):
        answer = self.url_open(f"{PAGE}/my-data.zip")
        self.assertEqual(answer.headers["Cache-Control"], "no-store")
        archive = zipfile.ZipFile(io.BytesIO(answer.content))
        lines = archive.read("pools.csv").decode("utf-8-sig").splitlines()
        self.assertEqual(len(lines), 2)
        self.assertIn("Night pool", lines[1])
        self.assertEqual(
            set(archive.namelist()), {f"{name}.csv" for name in self.data()}
        )

    def test_more_rows_than_are_read_at_once_all_come(self):
        self.env["staff.availability"].create(
            [
                {
                    "person_id": self.nadia.id,
                    "start": f"2027-{month:02}-{day:02} {hour:02}:00:00",
                    "stop": f"2027-{month:02}-{day:02} {hour:02}:30:00",
                }
                for month in range(1, 6)
                for day in range(1, 29)
                for hour in (6, 8, 10, 12)
            ]
        )
        self.assertEqual(len(self.data()["availability"]), 561)

    def test_who_is_no_person_has_nothing_to_download(self):
        self.a_user("staff", login="zoe@x.example").password = "zoe@x.example"
        self.authenticate("zoe@x.example", "zoe@x.example")
        self.assertIn("You are not in a pool", self.url_open(PAGE).text)
        self.assertEqual(self.url_open(f"{PAGE}/my-data.zip").status_code, 404)

    def test_nothing_can_be_posted_to_a_download(self):
        answer = self.url_open(f"{PAGE}/my-data.json", method="OPTIONS")
        self.assertNotIn("nadia", answer.text)
        answer = self.url_open(f"{PAGE}/my-data.json", data={"x": "1"})
        self.assertIn(answer.status_code, (400, 405))

    def test_nobody_reads_it_without_a_login(self):
        self.authenticate(None, None)
        answer = self.url_open(f"{PAGE}/my-data.json", allow_redirects=False)
        self.assertEqual(answer.status_code, 303)
