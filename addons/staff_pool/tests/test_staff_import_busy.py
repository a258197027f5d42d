"""Is a file of another roster taken over as a set, for the right people?"""

from base64 import b64encode

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.hospital_base.exceptions import Refused

from .common import at
from .import_case import ImportCase

HEAD = "email,mobile,start,stop,roster"
DAY = "ada@x.example,,2026-11-04 07:00,2026-11-04 15:00,Home"
LAST = "ada@x.example,,2026-11-30 07:00,2026-11-30 15:00,Home"


@tagged("post_install", "-at_install")
class TestStaffImportBusy(ImportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ada = cls.a_person(
            "Ada Keller", email="ada@x.example", phone="+41791234567"
        )
        cls.a_member(cls.pools["FLOAT"], person=cls.ada)

    def bring_in(self, *lines, head=HEAD):
        return self.read_file("staff.import.busy", "\n".join([head, *lines]))

    def times(self):
        self.ada.invalidate_recordset()
        return sorted(self.ada.busy_ids.mapped("start"))

    def test_times_are_read_on_the_clock_of_the_site(self):
        rows, problems = self.bring_in(DAY)
        self.assertEqual((rows.person_id, problems), (self.ada, {}))
        self.assertEqual(self.times(), [at("2026-11-04 06:00")])

    def test_the_same_file_twice_changes_nothing(self):
        rows, _problems = self.bring_in(DAY, LAST)
        again, problems = self.bring_in(LAST, DAY)
        self.assertEqual((len(again), problems), (0, {}))
        self.assertEqual(self.ada.busy_ids, rows)

    def test_a_shift_that_left_the_file_is_no_longer_worked(self):
        self.bring_in(DAY, LAST)
        self.bring_in(DAY)
        self.assertEqual(self.times(), [at("2026-11-04 06:00")])

    def test_files_of_two_establishments_may_name_their_rosters_alike(self):
        rows, _problems = self.bring_in(DAY)
        second = self.a_company("Second employer")
        self.manager.company_ids |= second
        self.site = self.a_site(company=second)
        others, _problems = self.bring_in(LAST)
        self.assertEqual(self.ada.busy_ids, rows + others)
        self.assertEqual(others.sudo().sender_id, second.partner_id)
        self.assertEqual(self.bring_in(LAST), (rows.browse(), {}))

    def test_another_month_stays(self):
        self.bring_in("ada@x.example,,2026-12-01 07:00,2026-12-01 15:00,Home")
        self.bring_in(DAY)
        self.assertEqual(len(self.times()), 2)

    def test_a_line_without_times_says_that_she_works_nowhere_there(self):
        self.bring_in(DAY)
        bea = self.a_person("Bea Roth", email="bea@x.example")
        self.a_member(self.pools["FLOAT"], person=bea)
        self.bring_in(
            "ada@x.example,,,,Home",
            "bea@x.example,,2026-11-05 07:00,2026-11-05 15:00,Home",
        )
        self.assertEqual(self.times(), [])

    def test_a_mobile_names_a_person_as_well(self):
        rows, problems = self.bring_in(
            ",079 123 45 67,2026-11-04 07:00,2026-11-04 15:00,"
        )
        self.assertEqual((rows.person_id, problems), (self.ada, {}))

    def test_each_mistake_is_told(self):
        when = "2026-11-04 07:00,2026-11-04 15:00,"
        for line, column, code in (
            (f",,{when}", "email", "import_no_person"),
            (f"bob@x.example,,{when}", "email", "import_unknown_person"),
            ("ada@x.example,,2026-11-04 07:00,,", "stop", "import_half_time"),
            (
                "ada@x.example,,2026-11-04 07:00,2026-12-24 07:00,",
                "stop",
                "import_wrong_stay",
            ),
            (
                "ada@x.example,,2026-11-04 07:00,2026-11-04 07:00,",
                "stop",
                "import_wrong_stay",
            ),
        ):
            with self.subTest(code):
                rows, problems = self.bring_in(line)
                self.assertEqual((len(rows), problems), (0, {2: (column, code)}))
        _rows, problems = self.bring_in("ada@x.example,,,,")
        self.assertEqual(problems, {0: ("", "import_no_times")})

    def test_e_mail_and_mobile_of_two_people_are_told(self):
        bea = self.a_person("Bea Roth", email="bea@x.example")
        self.a_member(self.pools["FLOAT"], person=bea)
        _rows, problems = self.bring_in(
            "bea@x.example,+41791234567,2026-11-04 07:00,2026-11-04 15:00,"
        )
        self.assertEqual(problems, {2: ("email", "import_two_persons")})

    def test_a_person_of_a_foreign_pool_is_not_found(self):
        foreign = self.a_person("Cleo", email="cleo@x.example", phone="+41790000001")
        self.a_member(self.a_pool("Foreign"), person=foreign)
        for line in ("cleo@x.example,", ",+41790000001"):
            _rows, problems = self.bring_in(
                f"{line},2026-11-04 07:00,2026-11-04 15:00,"
            )
            [(_column, code)] = problems.values()
            self.assertEqual(code, "import_unknown_person")


@tagged("post_install", "-at_install")
class TestStaffCalendarImport(ImportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        unit = cls.a_unit("Cardiology", site=cls.site)
        cls.pools["FLOAT"].served_unit_ids = unit
        cls.ada = cls.a_person("Ada Keller", email="ada@x.example")
        cls.a_member(cls.pools["FLOAT"], person=cls.ada)

    def take_over(self, *events, user=None, person=None):
        text = "BEGIN:VCALENDAR\r\n" + "".join(events) + "END:VCALENDAR\r\n"
        wizard = self.env["staff.calendar.import"].with_user(user or self.manager)
        draft = wizard.create(
            {
                "person_id": (person or self.ada).id,
                "file": b64encode(text.encode()),
            }
        )
        self.assertTrue(draft.action_import())
        self.assertFalse(draft.file)
        self.ada.invalidate_recordset()
        return self.ada.busy_ids

    @staticmethod
    def event(uid, day, *lines):
        body = [f"UID:{uid}", f"DTSTART:{day}T070000", f"DTEND:{day}T150000", *lines]
        return "BEGIN:VEVENT\r\n" + "\r\n".join(body) + "\r\nEND:VEVENT\r\n"

    def test_a_file_replaces_what_the_last_one_said(self):
        first = self.take_over(self.event("a", "20261104"), self.event("b", "20261105"))
        stays, goes = first.sorted("start")
        second = self.take_over(
            self.event("a", "20261104"), self.event("b", "20261105", "STATUS:CANCELLED")
        )
        self.assertEqual((second, goes.exists()), (stays, goes.browse()))
        self.assertEqual(second.start, at("2026-11-04 06:00"))

    def test_what_is_past_stays_as_it_was(self):
        past = self.take_over(self.event("a", "20261102"))
        with self.at(at("2026-11-03 08:00")):
            self.assertEqual(self.take_over(self.event("b", "20261105"))[0], past)

    def test_a_broken_file_is_refused_in_words_and_changes_nothing(self):
        self.take_over(self.event("a", "20261104"))
        with self.assertRaises(Refused) as caught:
            self.take_over(self.event("b", "20261105", "RRULE:FREQ=SECONDLY"))
        self.assertIn("FREQ=SECONDLY", str(caught.exception))
        self.assertEqual(len(self.ada.busy_ids), 1)

    def test_of_a_person_the_user_does_not_see_nothing_is_taken_over(self):
        with self.assertRaises(AccessError):
            self.take_over(
                self.event("a", "20261104"), user=self.a_user("pool_manager")
            )
        self.assertFalse(self.ada.busy_ids)
