"""Do offered times come in on the right clock, for the right people, and once?"""

from odoo.tests import tagged

from .import_case import ImportCase


@tagged("post_install", "-at_install")
class TestStaffImportAvailability(ImportCase):
    def import_times(self, *lines):
        text = "\n".join(["email,start,stop", *lines])
        return self.read_file("staff.import.availability", text)

    def test_times_are_read_on_the_clock_of_the_site(self):
        person = self.a_person("Ada Keller", email="ada@x.example")
        self.a_member(self.pools["FLOAT"], person=person)
        [row] = self.import_times("ADA@x.example,2026-11-04 07:00,2026-11-04 19:00")[0]
        self.assertEqual(row.person_id, person)
        self.assertEqual(f"{row.start:%H:%M}", "06:00")

    def test_person_of_a_foreign_pool_is_not_found(self):
        foreign = self.a_person("Ada Keller", email="ada@x.example")
        self.a_member(self.a_pool("Foreign"), person=foreign)
        _rows, problems = self.import_times(
            "ada@x.example,2026-11-04 07:00,2026-11-04 19:00"
        )
        self.assertEqual(problems, {2: ("email", "import_unknown_person")})

    def test_time_that_ends_before_it_begins_is_a_problem(self):
        person = self.a_person("Ada Keller", email="ada@x.example")
        self.a_member(self.pools["FLOAT"], person=person)
        _rows, problems = self.import_times(
            "ada@x.example,2026-11-04 19:00,2026-11-04 07:00"
        )
        self.assertEqual(problems, {2: ("stop", "import_wrong_length")})

    def test_the_same_file_twice_offers_nothing_more(self):
        person = self.a_person("Ada Keller", email="ada@x.example")
        self.a_member(self.pools["FLOAT"], person=person)
        line = "ada@x.example,2026-11-04 07:00,2026-11-04 19:00"
        self.import_times(line)
        rows, problems = self.import_times(line)
        self.assertEqual((len(rows), problems), (0, {}))
        self.assertEqual(len(person.availability_ids), 1)
