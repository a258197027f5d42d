"""“This figure is wrong”: who may say it, who answers, and what is corrected by it?"""

import re
from datetime import datetime

from lxml import html
from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from odoo.addons.hospital_base.exceptions import Refused
from odoo.addons.hospital_base.tests.common import NOW

from .common import HOUR, START, MissionCase
from .test_mission_portal import MissionPortalCase

PAGE = "/my/hospital/about"


@tagged("post_install", "-at_install")
class TestMissionFigureObjection(MissionCase):
    def setUp(self):
        super().setUp()
        self.member = self.a_member("Anna Keller")
        self.person = self.member.person_id
        request = self.a_sent_request(self.member)
        request.sudo().offer_ids._answer("accept", NOW)
        self.order = request.sudo().order_ids
        self.order._cannot_come(START - HOUR, "portal")
        self.objection = self.an_objection().with_user(self.manager)

    def an_objection(self, figure="cancelled_late", month="2026-11"):
        return self.person._object_to_figure(
            self.pool.id, figure, month, "  I called two days before.  ", NOW
        )

    def accept(self, right=0, answer="Right: the call is in the log."):
        self.objection.write({"right_value": right, "answer": answer})
        self.objection.action_accept()

    def figures(self):
        self.env.invalidate_all()
        return self.member.with_user(self.manager)

    def letters(self):
        return self.env["hospital.message"].search(
            [("origin_model", "=", "mission.figure.objection")]
        )

    def assertRefused(self, code, act):
        with self.assertRaises(Refused) as caught:
            act()
        self.assertEqual(caught.exception.refusal.code, code)

    def test_it_says_what_stood_there_and_waits_for_the_managers(self):
        self.assertEqual(self.objection.stated_value, 1)
        self.assertEqual(self.objection.text, "I called two days before.")
        self.assertEqual(self.objection.state, "open")
        tiles = self.env["hospital.workspace"].with_user(self.manager).load()["tiles"]
        [tile] = [tile for tile in tiles if tile["key"] == "objections"]
        self.assertEqual(tile["count"], 1)

    def test_what_is_accepted_corrects_the_figure_everywhere_from_then_on(self):
        self.assertEqual(self.figures().cancelled_late_count, 1)
        self.accept()
        self.assertEqual(self.figures().cancelled_late_count, 0)
        self.assertEqual(self.objection.correction, -1)
        self.assertEqual(self.objection.current_value, 0)
        self.assertEqual(self.person._figures_of()["cancelled_late"], 0)
        self.env["mission.figure"].search([]).flush_recordset()
        with self.jobs_run():
            self.env["mission.figure"]._cron_fold_events()
        self.assertEqual(self.figures().cancelled_late_count, 0)

    def test_a_corrected_mission_given_up_raises_her_reliability(self):
        before = self.figures().score
        self.objection = self.an_objection("cancelled").with_user(self.manager)
        self.accept()
        self.assertLess(before, 50)
        self.assertEqual(self.figures().score, 50)

    def test_history_is_not_rewritten_by_a_correction(self):
        events = self.env["mission.event"].search([]).read(load=None)
        self.accept()
        self.assertEqual(self.env["mission.event"].search([]).read(load=None), events)
        self.assertTrue(self.order.cannot_come_at)

    def test_hours_are_corrected_as_people_read_them(self):
        self.objection = self.an_objection("minutes").with_user(self.manager)
        self.accept(right=7.5)
        self.assertEqual(self.objection.correction, 450)
        self.assertEqual(self.figures().hours_used_month, 7.5)

    def test_the_person_is_told_once_in_words(self):
        self.accept()
        [letter] = self.letters()
        self.assertEqual(letter.partner_id, self.person.partner_id)
        self.assertIn("Right: the call is in the log.", letter.body)
        self.assertEqual(letter.subject, "Your figure was corrected")

    def test_what_is_rejected_changes_nothing_and_says_why(self):
        self.objection.answer = "The call came an hour before."
        self.objection.action_reject()
        self.assertEqual(self.figures().cancelled_late_count, 1)
        self.assertEqual(self.objection.state, "rejected")
        self.assertIn("The figure stays as it is.", self.letters().body)

    def test_an_answer_needs_words_and_a_correction_a_difference(self):
        self.assertRefused("objection_without_answer", self.objection.action_reject)
        self.assertRefused("nothing_corrected", lambda: self.accept(right=1))
        self.assertRefused("negative_figure", lambda: self.accept(right=-1))
        self.assertEqual(self.objection.state, "open")
        self.assertFalse(self.letters())

    def test_what_was_answered_stays(self):
        self.accept()
        self.assertRefused(
            "objection_answered", lambda: self.objection.write({"answer": "x"})
        )
        self.assertRefused("illegal_move", self.objection.action_reject)

    def test_nobody_answers_an_objection_of_her_own(self):
        her = self.manager.partner_id
        self.person = self.a_member("Pia Manager", partner_id=her.id).person_id
        own = self.an_objection().with_user(self.manager)
        own.write({"answer": "I am right.", "right_value": 3})
        self.assertRefused("own_objection", own.action_accept)
        self.assertRefused("own_objection", own.action_reject)

    def test_managers_of_other_pools_neither_see_nor_answer_it(self):
        other = self.a_user("pool_manager")
        self.a_pool("Other pool", manager=other)
        self.assertFalse(
            self.env["mission.figure.objection"].with_user(other).search([])
        )
        with self.assertRaises(AccessError):
            self.objection.with_user(other).action_reject()

    def test_a_manager_writes_the_answer_and_nothing_else(self):
        for values in ({"text": "x"}, {"correction": 5}, {"figure": "kept"}):
            with self.subTest(values=values), self.assertRaises(AccessError):
                self.objection.write(values)

    def test_the_same_figure_is_called_wrong_once_at_a_time(self):
        with mute_logger("odoo.sql_db"):
            self.assertRefused("already_objected", self.an_objection)
        self.objection.answer = "No."
        self.objection.action_reject()
        self.assertTrue(self.an_objection())

    def test_a_figure_or_a_month_that_is_not_shown_cannot_be_objected_to(self):
        for figure, month in (
            *(("score", "2026-11"), ("kept", "2025-11"), ("kept", "2026-12")),
            *(("kept", ""), ("id", "2026-11")),
        ):
            with self.subTest(figure=figure, month=month):
                self.assertFalse(self.an_objection(figure, month))

    def test_postgresql_refuses_a_correction_without_an_answer(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.env.execute_query(
                SQL(
                    """UPDATE mission_figure_objection SET correction = 5
                        WHERE id = %s RETURNING id""",
                    self.objection.id,
                )
            )

    def test_statistics_say_each_pool_and_all_together(self):
        night = self.a_pool("Night pool")
        self.env["staff.member"].create(
            {
                "person_id": self.person.id,
                "pool_id": night.id,
                "date_start": "2026-01-01",
            }
        )
        late = {"All pools": ("1", "1"), "Float pool": ("1", "1")}
        self.assertEqual(self.late_by_pool(), late | {"Night pool": ("0", "0")})

    def test_statistics_of_twelve_months_go_on_when_the_month_is_over(self):
        with self.at(datetime(2026, 12, 15, 12)):
            self.assertEqual(self.late_by_pool(), {"Float pool": ("0", "1")})

    def late_by_pool(self):
        """Cancelled late, this month and in twelve months, by the name of a block."""
        return {
            block["name"]: (row["month"], row["year"])
            for block in self.person._figure_blocks(self.person.member_ids)
            for row in block["rows"]
            if row["figure"] == "cancelled_late"
        }

    def test_a_manager_reads_the_statistics_of_his_pools_only(self):
        other = self.a_user("pool_manager")
        pool = self.a_pool("Other pool", manager=other)
        self.env["staff.member"].create(
            {
                "person_id": self.person.id,
                "pool_id": pool.id,
                "date_start": "2026-01-01",
            }
        )
        said = self.person.with_user(other).statistics
        self.assertIn("Other pool", said)
        self.assertNotIn("Float pool", said)


@tagged("post_install", "-at_install")
class TestPortalFigures(MissionPortalCase):
    def setUp(self):
        super().setUp()
        request = self.a_sent_request(self.anna)
        request.sudo().offer_ids._answer("accept", NOW)

    def said(self):
        page = html.fromstring(self.look(PAGE).text)
        [about] = page.xpath("//div[@id='hospital_about']")
        return " ".join(about.text_content().split())

    def object(self, **values):
        pool = self.anna.pool_id.id
        given = {"pool": pool, "figure": "kept", "month": "2026-11", "text": "Wrong"}
        return self.post(f"{PAGE}/objection", **(given | values))

    def objections(self):
        return self.env["mission.figure.objection"].search([])

    def test_she_reads_her_figures_and_what_reliability_is_made_of(self):
        said = self.said()
        self.assertIn("Reliability 50 %: 0 carried out of 0 after a yes", said)
        self.assertRegex(said, r"Missions offered 1 1 Said yes 1 1 Said no 0 0")
        self.assertIn("Hours 8 8", said)
        self.assertIn("Saying no, or not answering, never lowers it", said)

    def test_she_calls_a_figure_wrong_and_reads_the_answer(self):
        page = self.object(text="I worked there.")
        self.assertEqual(page.status_code, 200)
        objection = self.objections().with_user(self.manager)
        self.assertEqual(objection.person_id, self.anna.person_id)
        self.assertIn("I worked there.", self.said())
        objection.write({"right_value": 1, "answer": "You did, thank you."})
        objection.action_accept()
        said = self.said()
        self.assertIn("corrected by +1", said)
        self.assertIn("Answer: You did, thank you.", said)
        self.assertRegex(said, r"Missions carried out 1 1")

    def test_a_draft_of_an_answer_is_not_told(self):
        self.object()
        self.objections().with_user(self.manager).answer = "Draft"
        self.assertNotIn("Draft", self.said())

    def test_without_words_it_is_refused_in_words(self):
        answer = self.object(text="  ")
        self.assertEqual(answer.status_code, 422)
        self.assertIn("Say what is wrong.", answer.text)
        self.assertFalse(self.objections())

    def test_a_pool_that_is_not_hers_does_not_exist(self):
        strange = self.a_pool("Strange pool")
        for pool in (strange.id, "0", "x", ""):
            with self.subTest(pool=pool):
                self.assertEqual(self.object(pool=pool).status_code, 400)
        self.assertFalse(self.objections())

    def test_another_person_cannot_be_named(self):
        self.object(person_id=self.ben.person_id.id)
        self.assertEqual(self.objections().person_id, self.anna.person_id)

    def test_it_is_posted_with_the_token_of_the_session(self):
        with self.assertLogs("odoo.http", "WARNING"):
            forged = self.post(f"{PAGE}/objection", csrf=False, text="x")
        self.assertEqual(forged.status_code, 400)
        self.assertEqual(self.look(f"{PAGE}/objection").status_code, 405)

    def test_her_data_have_offers_missions_and_objections_of_hers_only(self):
        self.a_sent_request(self.ben)
        self.object()
        self.env.flush_all()
        data = self.url_open(f"{PAGE}/my-data.json").json()
        self.assertEqual(
            [len(data[name]) for name in ("offers", "missions", "objections")],
            [1, 1, 1],
        )
        self.assertEqual(data["offers"][0]["state"], "Has the mission")
        self.assertEqual(data["missions"][0]["start"], f"{START.isoformat()}Z")
        self.assertEqual(len(data["messages"]), 2)
        self.assertFalse(re.search("Ben", str(data)))
