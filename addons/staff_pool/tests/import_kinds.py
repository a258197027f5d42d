"""Lines of each kind of file, good and wrong, and what it needs to be there."""

from contextlib import contextmanager, suppress
from dataclasses import dataclass

from .import_case import ImportCase

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CALC = "=cmd|' /C calc'!A0"


@dataclass(frozen=True)
class FileOf:
    """``line % number`` says something else for each number.

    :param wrong: (cell of the line, what stands there instead, code of the problem)
    :param hostile: column → the cell of the line in which anything may be written
    """

    model: str
    header: str
    line: str
    wrong: tuple
    hostile: tuple


PEOPLE = FileOf(
    "staff.import.people",
    "name,email,mobile,function,pool,kind,from,until",
    "Ada %(n)s,ada%(n)s@y.example,,RN,FLOAT,own,2026-01-01,",
    ("2026-01-01", "2026-02-30", "import_no_such_day"),
    ("name", "Ada %(n)s"),
)
MEMBERS = FileOf(
    "staff.import.members",
    "email,pool,function,from,until",
    "known%(person)s@x.example,P%(pool)s,RN,2026-01-01,",
    (",RN,", ",XX,", "import_unknown_reference"),
    ("function", "RN"),
)
PATTERNS = FileOf(
    "staff.import.patterns",
    "email,weekday,shift,start,stop,from,until",
    "known0@x.example,%(day)s,,%(time)s,23:59,2026-11-09,2026-11-10",
    (",23:59,", ",25:00,", "import_no_such_time"),
    ("weekday", "%(day)s"),
)
FUNCTIONS = FileOf(
    "hospital.import.kind.function",
    "code,name",
    "F-%(n)s,Function %(n)s",
    ("Function", "=Function", "import_formula"),
    ("name", "Function %(n)s"),
)
UNITS = FileOf(
    "hospital.import.kind.unit",
    "code,name,building,phone",
    "U-%(n)s,Unit %(n)s,B,2 34 56",
    ("2 34 56", "ask at the desk", "import_extension"),
    ("name", "Unit %(n)s"),
)
POOLS = FileOf(
    "staff.import.pools",
    "code,name,kind,units",
    "Q-%(n)s,Pool %(n)s,internal,CARD",
    ("internal", "house", "import_choice"),
    ("name", "Pool %(n)s"),
)
KINDS = (PEOPLE, MEMBERS, PATTERNS, FUNCTIONS, UNITS, POOLS)


def numbers(number):
    """What the places of a line stand for: no two numbers give the same line."""
    hours, minutes = divmod(number // len(DAYS), 60)
    return {
        "n": number,
        "person": number % 50,
        "pool": number // 50,
        "day": DAYS[number % len(DAYS)],
        "time": f"{hours:02}:{minutes:02}",
    }


class Undo(Exception):
    """Ends a block whose writes are to be forgotten."""


class ImportKindsCase(ImportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.a_unit("Cardiology", site=cls.site, unit_code="CARD")
        cls.env["staff.pool"].create(
            [
                {"name": f"P{n}", "code": f"P{n}", "manager_ids": cls.manager.ids}
                for n in range(100)
            ]
        )
        for number in range(50):
            email = f"known{number}@x.example"
            cls.a_member(
                cls.pools["FLOAT"], person=cls.a_person(f"K {number}", email=email)
            )
        cls.officer = cls.a_user("hr_officer")
        cls.admin = cls.a_user("administrator")

    def lines(self, file, count):
        return [file.line % numbers(number) for number in range(count)]

    def content(self, file, lines):
        return "\n".join([file.header, *lines]).encode()

    def run_file(self, file, content, user=None):
        """What came in, and the problems as (line, column, code)."""
        kind = self.env[file.model].with_user(user or self.manager)
        records, problems = kind._import(content, "file.csv", self.site)
        return records, [(each.line, each.column, each.code) for each in problems]

    def counts(self):
        """How many records there are of all that a file could write."""
        models = (
            *("res.partner", "staff.person", "staff.member", "hr.employee"),
            *("staff.availability", "staff.availability.pattern", "staff.pool"),
            *("hospital.function", "hr.department", "hospital.import.log"),
        )
        self.env.flush_all()
        return {
            model: self.env[model].with_context(active_test=False).search_count([])
            for model in models
        }

    @classmethod
    def employ(cls, people):
        """HR officers look after those whom their establishment employs."""
        for person in people:
            person.employee_ids or cls.an_employee(person)

    @contextmanager
    def undone(self):
        """What the block writes is not there afterwards."""
        with suppress(Undo), self.env.cr.savepoint():
            yield
            raise Undo
