"""What a contingency pack says, to whom, and what it never says."""

from lxml import html

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tests.common import HttpCase

from odoo.addons.hospital_base.tests.common import FrozenTime, HospitalBuilders

from .common import HOUR, NOW, START, MissionBuilders
from .test_mission_contingency import PackCase

HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)>'


@tagged("post_install", "-at_install")
class TestMissionContingencyPack(PackCase):
    def page(self, user=None, moment=NOW):
        """The page as a tree: of the establishment, or what ``user`` downloads."""
        packs = self.env["mission.contingency"]
        with self.at(moment):
            if user:
                return html.fromstring(packs.with_user(user)._pack_of_user())
            return html.fromstring(packs._pack_of_company(self.company, moment))

    def cells(self, page, unit=None):
        """The rows of the tables in the part of ``unit``, as lists of words."""
        title = (unit or self.unit).name
        [section] = page.xpath("//section[h2=$title]", title=title)
        return [
            [" ".join(cell.text_content().split()) for cell in row]
            for row in section.iter("tr")
        ]

    def test_a_mission_stands_under_its_unit_on_the_clock_of_the_wall(self):
        order = self.an_order()
        self.anna.person_id.phone = "+41 79 555 01 01"
        page = self.page()
        row = ["09:00 – 17:00", "Anna Keller", "Nurse", "+41 79 555 01 01"]
        self.assertIn([*row, "Confirmed", order.name], self.cells(page))
        self.assertIn("Tuesday 3 November 2026", page.text_content())
        self.assertIn("Monday 2 November 2026, 09:00", page.text_content())
        sheet = ["Anna Keller", order.name, "Tuesday 3 November 2026 09:00 – 17:00"]
        self.assertIn([*sheet, "", "", "", ""], self.cells(page))
        self.assertEqual(self.cells(page).count([""] * 7), 4)

    def test_what_is_not_authorized_yet_is_called_provisional(self):
        order = self.an_order()
        self.env.cr.execute(
            "UPDATE mission_order SET state = 'provisional' WHERE id = %s", [order.id]
        )
        order.invalidate_recordset()
        [row] = [row for row in self.cells(self.page()) if row[0].startswith("09:00")]
        self.assertEqual(row[4], "Provisional")

    def test_neither_the_cancelled_nor_the_missed_nor_what_lies_outside_72_hours(self):
        order = self.an_order()
        for moment, there in (
            (START + 8 * HOUR, False),
            (START + 7 * HOUR, True),
            (START - 72 * HOUR, False),
            (START - 71 * HOUR, True),
        ):
            with self.subTest(moment):
                page = self.page(moment=moment)
                self.assertEqual("Anna Keller" in page.text_content(), there)
        with self.at(START):
            order.with_user(self.head_nurse).action_no_show()
        self.assertNotIn("Anna Keller", self.page().text_content())

    def test_the_cancelled_is_gone(self):
        self.cancel(self.an_order())
        self.assertNotIn("Anna Keller", self.page().text_content())

    def test_open_needs_say_how_many_are_missing(self):
        self.an_order(self.ben, seats=3)
        self.a_need(seats=2)
        rows = [row for row in self.cells(self.page()) if "missing" in " ".join(row)]
        self.assertEqual(
            [row[:3] for row in rows],
            [["09:00 – 17:00", f"Still missing: {n}", "Nurse"] for n in (2, 2)],
        )

    def open_rows(self):
        """(how many, state) of what is still missing."""
        rows = self.cells(self.page())
        return [(r[1][-1], r[4]) for r in rows if r[1:2] and "missing" in r[1]]

    def test_what_is_open_says_how_far_it_is(self):
        request = self.a_request(seats=2)
        self.assertEqual(self.open_rows(), [("2", "Draft")])
        for state, word in (
            ("to_authorize", "To be authorized"),
            ("open", "Open"),
            ("expired", "Expired"),
        ):
            self.env.cr.execute(
                "UPDATE mission_request SET state = %s WHERE id = %s",
                [state, request.id],
            )
            self.env.invalidate_all()
            with self.subTest(state):
                self.assertEqual(self.open_rows(), [("2", word)])

    def test_a_need_with_a_draft_is_missing_once(self):
        need = self.a_need(seats=2)
        self.assertEqual(self.open_rows(), [("2", "To handle")])
        self.a_request(need_id=need.id, seats=2)
        self.assertEqual(self.open_rows(), [("2", "To handle")])

    def test_whom_to_call(self):
        self.pool.phone = "+41 21 555 09 09"
        [pools, units] = self.page(self.manager).xpath("//body/div[1]//table")
        self.assertIn("Float pool", pools.text_content())
        self.assertIn("+41 21 555 09 09", pools.text_content())
        self.assertIn(self.manager.name, pools.text_content())
        for words in ("Cardiology", "Building B", "+41 21 555 01 01"):
            self.assertIn(words, units.text_content())
        self.assertIn(self.head_nurse.name, units.text_content())

    def test_no_reason_nobody_replaced_and_no_note(self):
        need = self.a_need(replaced="Zora Sick", note="Bed 12")
        self.an_order(note="Room 7")
        text = self.page().text_content()
        for secret in ("Zora", need.reason_id.name, "Bed 12", "Room 7"):
            self.assertNotIn(secret, text)

    def test_each_user_gets_what_is_hers(self):
        ours = self.an_order().name
        other = self.a_user("head_nurse", "other.nurse")
        surgery = self.a_unit("Surgery", head_nurses=[other])
        boss = self.a_user("pool_manager", "other.manager")
        self.a_pool("Night pool", boss, surgery)
        admin = self.page(self.admin)
        self.assertIn(ours, admin.text_content())
        self.assertTrue({"Cardiology", "Surgery"} <= set(admin.xpath("//h2/text()")))
        for user in (self.manager, self.head_nurse):
            page = self.page(user)
            self.assertEqual(page.xpath("//section/h2/text()"), ["Cardiology"])
            self.assertIn(ours, page.text_content())
            self.assertNotIn("Night pool", page.text_content())
            self.assertEqual(page.xpath("//h1/following::p[1]/text()"), [user.name])
        for user in (boss, other):
            page = self.page(user)
            self.assertEqual(page.xpath("//section/h2/text()"), ["Surgery"])
            self.assertNotIn(ours, page.text_content())
            self.assertNotIn("Anna", page.text_content())

    def test_no_other_role_has_a_pack(self):
        for role in ("hr_officer", "authorizer", "billing_officer", "bed_manager"):
            user = self.a_user(role, f"some.{role}")
            with self.subTest(role), self.assertRaises(AccessError):
                self.page(user)

    def test_another_establishment_is_in_another_file(self):
        order = self.an_order()
        north = self.a_company()
        self.a_unit("North ward", site=self.a_site(company=north))
        made = self.env["mission.contingency"]._packs_of_all(NOW)
        packs = {company: content.decode() for company, _name, content in made}
        self.assertIn("North ward", packs[north.id])
        self.assertNotIn("Anna Keller", packs[north.id])
        self.assertNotIn("North ward", packs[self.company.id])
        self.assertIn(order.name, packs[self.company.id])

    def test_whatever_somebody_is_called_is_shown_and_never_run(self):
        self.an_order()
        self.anna.person_id.name = HOSTILE
        self.unit.name = HOSTILE
        self.pool.name = self.pool.phone = HOSTILE
        page = self.page()
        self.assertFalse(page.xpath("//script | //img | //@onerror"))
        self.assertIn(HOSTILE, page.text_content())

    def test_nothing_of_it_is_fetched_from_anywhere(self):
        self.an_order()
        page = self.page()
        self.assertFalse(page.xpath("//@src | //link | //script | //iframe"))
        self.assertNotIn("url(", html.tostring(page).decode())
        [policy] = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        self.assertTrue(policy.startswith("default-src 'none'"))

    def test_it_takes_no_more_statements_for_more_people(self):
        self.an_order()
        packs = self.env["mission.contingency"]
        packs._pack_of_company(self.company, NOW)
        for number in range(3):
            request = self.a_sent_request(self.a_member(f"Nurse {number}"))
            request.sudo().offer_ids._answer("accept", NOW)
            self.a_need(seats=number + 1)
        self.env.flush_all()
        with self.assertQueryCount(4):
            page = packs._pack_of_company(self.company, NOW)
        self.assertIn("Nurse 2", page.decode())

    def test_it_speaks_the_language_of_the_establishment(self):
        self.speaks_french(["mission_request"])
        self.company.partner_id.lang = "fr_FR"
        self.an_order()
        page = self.page()
        text = page.text_content()
        self.assertEqual(page.get("lang"), "fr")
        for words in ("Dossier de secours", "mardi 3 novembre 2026", "Confirm"):
            self.assertIn(words, text)
        self.assertNotIn("Hour sheet", text)


@tagged("post_install", "-at_install")
class TestContingencyDownload(MissionBuilders, HospitalBuilders, FrozenTime, HttpCase):
    def test_a_manager_saves_it_and_whoever_has_none_finds_nothing(self):
        self.a_scene()
        officer = self.a_user("hr_officer", "hr.officer")
        self.authenticate("pool.manager", "pool.manager")
        answer = self.url_open("/mission_request/contingency")
        self.assertEqual(answer.status_code, 200)
        self.assertIn("Cardiology", answer.text)
        self.assertIn("attachment", answer.headers["Content-Disposition"])
        self.assertEqual(answer.headers["Cache-Control"], "no-store")
        self.authenticate(officer.login, officer.login)
        answer = self.url_open("/mission_request/contingency")
        self.assertEqual(answer.status_code, 404)
