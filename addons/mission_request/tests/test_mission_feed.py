"""Does the secret address show the final missions, to nobody but its owner?"""

import re
from datetime import timedelta

import vobject

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.hospital_base.tests.common import FrozenTime, HospitalBuilders
from odoo.addons.hospital_message.domain.links import digest
from odoo.addons.hospital_message.domain.masking import mask_tokens

from .common import HOUR, NOW, START, MissionBuilders


@tagged("post_install", "-at_install")
class TestMissionFeed(MissionBuilders, HospitalBuilders, FrozenTime, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.freeze()
        cls.a_scene()
        cls.staff = cls.a_user("staff", "anna.keller", email="anna@h.example")
        cls.anna = cls.a_member("Anna Keller", partner_id=cls.staff.partner_id.id)
        cls.person = cls.anna.person_id
        cls.order = cls.a_mission(START)
        cls.path = cls.env["mission.feed"]._issue(cls.person, NOW)

    @classmethod
    def a_mission(cls, start, hours=8, **values):
        cls.offers_time(cls.person, start, start + hours * HOUR)
        request = cls.a_request(start=start, duration=hours, **values)
        request.send_to([cls.anna.id])
        request.sudo().offer_ids._answer("accept", NOW)
        return request.sudo().order_ids

    def get(self, path=None, **headers):
        return self.url_open(path or self.path, headers=headers)

    def events(self):
        calendar = vobject.readOne(self.get().text)
        return list(getattr(calendar, "vevent_list", []))

    def test_it_says_what_where_when_and_whom_to_call(self):
        response = self.get()
        self.assertEqual(response.status_code, 200)
        self.assertEqual(
            response.headers["Content-Type"], "text/calendar; charset=utf-8"
        )
        [event] = self.events()
        self.assertEqual(event.summary.value, "Nurse, Cardiology")
        self.assertIn("Building B, 3rd floor", event.location.value)
        self.assertEqual(event.description.value, "+41 21 555 01 01")
        self.assertEqual(event.dtstart.value.replace(tzinfo=None), START)
        self.assertEqual(event.dtend.value.replace(tzinfo=None), START + 8 * HOUR)
        self.assertIn(f"mission-order-{self.order.id}@", event.uid.value)
        self.assertTrue(event.sequence.value.isdigit())
        self.assertTrue(event.last_modified.value)

    def test_no_name_of_anybody_and_no_note_is_in_it(self):
        self.a_mission(START + 24 * HOUR, note="For Vreni Lutz")
        text = self.get().text
        for name in ("Vreni", "Anna", "Keller", self.manager.name):
            self.assertNotIn(name, text)

    def test_offers_provisional_and_cancelled_missions_are_not_in_it(self):
        self.offers_time(self.person, START + 72 * HOUR, START + 80 * HOUR)
        self.a_sent_request(self.anna, start=START + 72 * HOUR)
        other = self.a_mission(START + 24 * HOUR)
        self.assertEqual(len(self.events()), 2)
        other._transition("cancel", NOW)
        [event] = self.events()
        self.assertIn(f"order-{self.order.id}@", event.uid.value)

    def test_missions_are_shown_for_thirty_days_after_their_end(self):
        over = START + 8 * HOUR
        with self.at(over + timedelta(days=30) - timedelta(seconds=1)):
            self.assertEqual(len(self.events()), 1)
        with self.at(over + timedelta(days=30)):
            self.assertEqual(self.events(), [])

    def test_the_hours_are_right_on_both_sides_of_a_clock_change(self):
        before, after = NOW + timedelta(days=145), NOW + timedelta(days=147)
        self.a_mission(before)
        self.a_mission(after)
        starts = [event.dtstart.value for event in self.events()[1:]]
        self.assertEqual([s.utcoffset() for s in starts], [timedelta()] * 2)
        self.assertEqual([s.replace(tzinfo=None) for s in starts], [before, after])

    def test_long_lines_are_folded_and_read_back_whole(self):
        self.unit.name = "Très longue unité de soins, " * 5 + "l’étage; fin"
        raw = self.get().content
        self.assertTrue(all(len(line) <= 75 for line in raw.split(b"\r\n")))
        [event] = self.events()
        self.assertIn(self.unit.name, event.summary.value)

    def test_it_speaks_her_language(self):
        self.speaks_french(["mission_request"])
        self.nurse.with_context(lang="fr_FR").name = "Infirmière"
        self.staff.partner_id.lang = "fr_FR"
        [event] = self.events()
        self.assertEqual(event.summary.value, "Infirmière, Cardiology")
        self.assertIn("Mes missions", self.get().text)

    def test_unchanged_it_is_not_sent_again(self):
        tag = self.get().headers["ETag"]
        again = self.get(**{"If-None-Match": tag})
        self.assertEqual((again.status_code, again.content), (304, b""))
        with self.at(NOW + HOUR):
            self.assertEqual(self.get(**{"If-None-Match": tag}).status_code, 304)
        self.a_mission(START + 24 * HOUR)
        self.assertEqual(self.get(**{"If-None-Match": tag}).status_code, 200)

    def test_it_tells_no_other_site_and_stays_private(self):
        headers = self.get().headers
        self.assertIn("private", headers["Cache-Control"])
        self.assertEqual(headers["Referrer-Policy"], "no-referrer")
        self.assertEqual(headers["X-Robots-Tag"], "noindex, nofollow")
        self.assertNotIn("Set-Cookie", headers)

    def test_looking_by_other_methods_shows_and_changes_nothing(self):
        head = self.url_open(self.path, method="HEAD")
        self.assertEqual((head.status_code, head.content), (200, b""))
        for method in ("OPTIONS", "POST", "PUT", "DELETE"):
            with self.subTest(method), mute_logger("odoo.http"):
                answer = self.url_open(self.path, method=method)
                self.assertEqual(answer.status_code, 405)

    def test_a_wrong_revoked_or_renewed_token_leads_to_the_same_page(self):
        unknown = self.get("/h/x/missions.ics")
        self.assertEqual(unknown.status_code, 404)
        new = self.env["mission.feed"]._issue(self.person, NOW)
        self.assertEqual(self.get(new).status_code, 200)
        renewed = self.get()
        self.env["mission.feed"]._revoke_of(self.person, NOW)
        revoked = self.get(new)
        for answer in (renewed, revoked):
            self.assertEqual(answer.status_code, 404)
            self.assertEqual(answer.text, unknown.text)

    def test_it_ends_when_she_is_archived(self):
        self.person.active = False
        self.assertEqual(self.get().status_code, 404)

    def test_it_ends_with_her_login_and_works_again_with_it(self):
        self.staff.active = False
        self.assertEqual(self.get().status_code, 404)
        self.staff.active = True
        self.assertEqual(self.get().status_code, 200)

    def test_it_ends_after_the_last_day_of_an_external_person(self):
        self.person.date_stop = NOW.date()
        self.assertEqual(self.get().status_code, 200)
        self.person.date_stop = NOW.date() - timedelta(days=1)
        self.assertEqual(self.get().status_code, 404)

    def test_a_mission_keeps_its_name_whatever_changes(self):
        [before] = self.events()
        self.unit.unit_phone = "+41 21 555 99 99"
        self.env.flush_all()
        later = (
            "UPDATE mission_order SET write_date = write_date + interval '5 minutes'"
        )
        self.env.cr.execute(later)
        self.env.invalidate_all()
        [after] = self.events()
        self.assertEqual(after.uid.value, before.uid.value)
        self.assertGreater(int(after.sequence.value), int(before.sequence.value))
        self.assertEqual(after.description.value, "+41 21 555 99 99")

    def test_only_the_hash_is_kept_and_logs_show_neither(self):
        token = self.path.split("/")[2]
        feed = self.env["mission.feed"].search([("person_id", "=", self.person.id)])
        self.assertEqual(feed.token_hash, digest(token))
        self.assertGreaterEqual(len(token), 43)
        logged = mask_tokens(f'"GET {self.path} HTTP/1.1" 200')
        self.assertNotIn(token, logged)
        self.assertIn("missions.ics", logged)

    def portal(self, path, **data):
        self.authenticate("anna.keller", "anna.keller")
        page = self.url_open("/my/hospital/missions").text
        token = re.search(r'name="csrf_token"[^>]*value="(\w+)"', page)[1]
        return self.url_open(
            f"/my/hospital/missions/{path}", data={"csrf_token": token, **data}
        )

    def test_she_gets_a_new_address_once_and_ends_it(self):
        page = self.portal("calendar")
        [address] = re.findall(r'value="(http[^"]+/missions.ics)"', page.text)
        self.assertEqual(page.headers["Cache-Control"], "no-store")
        self.assertEqual(self.get(f"/h/{address.split('/h/')[1]}").status_code, 200)
        self.assertEqual(self.get().status_code, 404)
        again = self.url_open("/my/hospital/missions").text
        self.assertNotIn("missions.ics", again)
        self.portal("calendar/revoke")
        self.assertFalse(self.env["mission.feed"]._of(self.person))

    def test_of_two_taps_at_once_the_second_is_run_anew(self):
        before = self.place()
        self.env["mission.feed"]._issue(self.person, NOW)
        self.assertNotEqual(self.place(), before)

    def place(self):
        """Where the row of the person lies: PostgreSQL moves what is written."""
        self.env.cr.execute(
            "SELECT ctid FROM staff_person WHERE id = %s", [self.person.id]
        )
        return self.env.cr.fetchone()

    def test_somebody_without_a_person_gets_no_address(self):
        self.a_user("staff", "nobody")
        self.authenticate("nobody", "nobody")
        page = self.url_open("/my/hospital").text
        token = re.search(r'csrf_token: "(\w+)"', page)[1]
        with mute_logger("odoo.http"):
            answer = self.url_open(
                "/my/hospital/missions/calendar", data={"csrf_token": token}
            )
        self.assertEqual(answer.status_code, 404)
        self.assertEqual(self.env["mission.feed"].search_count([]), 1)
