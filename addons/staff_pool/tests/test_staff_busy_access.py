"""Does anybody but HR find out, by whatever question, where somebody else works?"""

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import StaffPoolCase

ROSTER = "Night job at the clinic"
#: What a role may call from outside, given the model and the ids of the busy times.
QUESTIONS = {
    "search": lambda busy: busy.search([("roster", "=", ROSTER)]),
    "search not": lambda busy: busy.search([("roster", "!=", ROSTER)]),
    "count": lambda busy: busy.search_count([("roster", "ilike", "night")]),
    "read": lambda busy: busy.search([]).read(["roster"]),
    "list": lambda busy: busy.web_search_read([], {"roster": {}}),
    "group": lambda busy: busy.formatted_read_group([], ["roster"], ["__count"]),
    "sort": lambda busy: busy.search([], order="roster"),
    "export": lambda busy: busy.search([]).export_data(["roster"]),
    "source": lambda busy: busy.search([("source", "=", "csv")]),
    "person": lambda busy: busy.env["staff.person"].search(
        [("busy_ids.roster", "=", ROSTER)]
    ),
    "person's times": lambda busy: busy.env["staff.person.time"].search(
        [("person_id.busy_ids.roster", "=", ROSTER)]
    ),
}
OTHERS = (
    *("head_nurse", "authorizer", "billing_officer", "bed_manager"),
    *("staff", "agency"),
)


@tagged("post_install", "-at_install")
class TestStaffBusyAccess(StaffPoolCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.a_user("pool_manager")
        cls.head_nurse = cls.a_user("head_nurse")
        unit = cls.a_unit(head_nurses=cls.head_nurse)
        cls.ada = cls.a_person("Ada Keller")
        cls.an_employee(cls.ada)
        cls.a_member(cls.a_pool(managers=cls.manager, units=unit), person=cls.ada)
        cls.busy_elsewhere(cls.ada, "2026-11-04 06:00", 8, roster=ROSTER)

    def refused(self, user):
        """The questions that are answered by a refusal."""
        busy = self.env["staff.busy"].with_user(user)
        found = set()
        for name, ask in QUESTIONS.items():
            try:
                ask(busy)
            except UserError:  # AccessError is one
                found.add(name)
        return found

    def test_her_manager_reads_when_and_is_refused_where(self):
        busy = self.env["staff.busy"].with_user(self.manager).search([])
        self.assertEqual(busy.person_id, self.ada)
        self.assertEqual(self.refused(self.manager), set(QUESTIONS))
        self.assertNotIn(ROSTER, map(str, busy.read()[0].values()))

    def test_no_other_role_learns_anything(self):
        for role in OTHERS:
            user = self.head_nurse if role == "head_nurse" else self.a_user(role)
            with self.subTest(role):
                self.assertEqual(self.refused(user), set(QUESTIONS))

    def test_her_calendar_says_busy_to_her_manager(self):
        [time] = self.env["staff.person.time"].with_user(self.manager).search([])
        self.assertEqual((time.kind, time.display_name), ("busy", "Busy"))
        self.assertNotIn(ROSTER, str(time.read()))

    def test_hr_of_her_employer_reads_where(self):
        officer = self.a_user("hr_officer")
        busy = self.env["staff.busy"].with_user(officer)
        self.assertEqual(busy.search([("roster", "=", ROSTER)]).roster, ROSTER)
