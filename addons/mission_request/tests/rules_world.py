"""A random world for working-time rules: people, rules that change, work everywhere.

Four times 25 days: now, the turn of the year, and both changes of clocks.
"""

from datetime import date, datetime, timedelta

from odoo.tools import SQL

from odoo.addons.hospital_base.domain.spans import Span, local_day, to_local
from odoo.addons.staff_pool.domain.worktime.facts import Stretch, Worked
from odoo.addons.staff_pool.domain.worktime.judge import judge, windows

from .common import HOUR
from .rules_oracle import QUARTER, Oracle, Piece

DAY = 24 * HOUR
TZ = "Europe/Zurich"
NONE, TAKEN = frozenset(), frozenset({"taken"})
DAYS = 25
PERIODS = [
    datetime(2026, 11, 4),
    datetime(2026, 12, 20),
    datetime(2027, 3, 15),
    datetime(2027, 10, 18),
]
HOLIDAYS = {date(2026, 12, 25), date(2027, 1, 1), date(2027, 3, 29), date(2027, 11, 1)}
#: (code, staff group, kind, first day, effect, limits)
VERSIONS = [
    ("rest", None, "daily_rest", "2026-11-02", "blocks", {"minutes": 660}),
    ("rest", None, "daily_rest", "2027-03-28", "blocks", {"minutes": 600}),
    ("rest", "night", "daily_rest", "2026-11-02", "blocks", {"minutes": 720}),
    ("rest", "night", "daily_rest", "2027-10-31", "off", {"minutes": 720}),
    (
        *("within", None, "rest_within", "2026-11-02", "warns"),
        {"minutes": 720, "within_minutes": 1440},
    ),
    ("week", None, "week_hours", "2026-11-02", "blocks", {"minutes": 2700}),
    ("week", None, "week_hours", "2027-01-01", "warns", {"minutes": 2100}),
    ("week", "office", "week_hours", "2026-12-28", "blocks", {"minutes": 2100}),
    (
        *("rolling", None, "rolling_hours", "2026-11-02", "warns"),
        {"minutes": 2500, "days": 7},
    ),
    (
        *("rolling", None, "rolling_hours", "2027-10-28", "blocks"),
        {"minutes": 2700, "days": 7},
    ),
    (
        *("mean", None, "mean_hours", "2026-11-02", "blocks"),
        {"minutes": 2000, "weeks": 4},
    ),
    ("year", None, "year_hours", "2026-11-02", "warns", {"minutes": 12000}),
    ("year", None, "year_hours", "2027-10-24", "blocks", {"minutes": 18000}),
    ("row", None, "consecutive_days", "2026-11-02", "blocks", {"days": 5}),
    (
        *("pause", None, "breaks", "2026-11-02", "warns"),
        {"over_minutes": 360, "minutes": 30},
    ),
    (
        *("pause", "office", "breaks", "2026-11-02", "blocks"),
        {"over_minutes": 450, "minutes": 45},
    ),
    ("length", "night", "shift_length", "2026-11-02", "blocks", {"minutes": 585}),
    ("eve", None, "before_holiday", "2026-11-02", "blocks", {"minutes": 470}),
]
#: (code, begins at which minute, quarters of an hour, break, paid)
SHIFTS = [
    ("E", 420, 34, 30, False),
    ("L", 840, 34, 45, True),
    ("N", 1290, 42, 45, False),
    ("S", 480, 26, 0, False),
]


class WorktimeWorld:
    """Mixed into a ``MissionCase`` with ``cls.draw``, a seeded ``Random``."""

    @classmethod
    def a_world(cls, people):
        cls.groups = {
            name: cls.env["staff.worktime.group"].create({"name": name})
            for name in ("night", "office")
        }
        cls.rules = cls.the_rules()
        cls.the_holidays()
        cls.shifts = [cls.a_shift(*shift) for shift in SHIFTS]
        cls.second = cls.a_pool("Second employer")
        cls.people = cls.env["staff.member"].union(
            *(cls.a_colleague(number) for number in range(people))
        )
        cls.env.flush_all()
        cls.fill_calendars()
        cls.env.invalidate_all()

    @classmethod
    def the_rules(cls):
        rules = cls.env["staff.worktime.rule"]
        for code, group, kind, day, effect, limits in VERSIONS:
            group_id = cls.groups[group].id if group else False
            rule = rules.filtered(
                lambda r, code=code, id_=group_id: (
                    (r.code, r.group_id.id) == (code, id_)
                )
            )
            rule = rule or rules.create(
                {
                    "name": code,
                    "code": code,
                    "kind": kind,
                    "group_id": group_id,
                    "company_id": cls.unit.company_id.id,
                }
            )
            rules |= rule
            cls.env["staff.worktime.version"].create(
                {
                    "rule_id": rule.id,
                    "valid_from": day,
                    "effect": effect,
                    "limits": limits,
                    "confirmed": True,
                    "source": f"law {code}",
                }
            )
        return rules

    @classmethod
    def the_holidays(cls):
        for day in HOLIDAYS:
            whole = local_day(day, TZ)
            cls.env["resource.calendar.leaves"].create(
                {
                    "name": str(day),
                    "company_id": cls.unit.company_id.id,
                    "calendar_id": False,
                    "date_from": whole.start,
                    "date_to": whole.stop - timedelta(seconds=1),
                }
            )

    @classmethod
    def a_shift(cls, code, begins, quarters, pause, paid):
        return cls.env["staff.shift"].create(
            {
                "code": code,
                "name": code,
                "site_id": cls.unit.site_id.id,
                "start_minute": begins,
                "length_minutes": 15 * quarters,
                "break_minutes": pause,
                "break_paid": paid,
                "handover_minutes": 15,
            }
        )

    @classmethod
    def a_colleague(cls, number):
        """Every third has a second employment, in which she is in another group."""
        member = cls.a_member(f"Nurse {number}", free=False)
        member.worktime_group_id = [False, *cls.groups.values()][number % 3]
        if number % 3 == 0:
            cls.env["staff.member"].create(
                {
                    "person_id": member.person_id.id,
                    "pool_id": cls.second.id,
                    "function_ids": cls.nurse.ids,
                    "worktime_group_id": cls.groups["office"].id,
                    "date_start": "2026-01-01",
                }
            )
        return member

    @classmethod
    def fill_calendars(cls):
        """All of the time offered; bookings of other employments and busy times."""
        offered, booked, busy = [], [], []
        for person in cls.people.person_id:
            for period in PERIODS:
                starts = (period + DAY * number for number in range(-1, DAYS + 2))
                offered += [(person.id, start, start + DAY) for start in starts]
                for piece in cls.random_pieces(period):
                    if cls.draw.random() < 0.6:
                        booked.append((person.id, *piece))
                    else:
                        is_work = cls.draw.random() < 0.8
                        row = (person.id, piece.start, piece.stop, is_work)
                        busy.append((*row, str(len(busy))))
        cls.insert("staff_availability", "person_id start stop", offered)
        cls.insert(
            "staff_booking",
            "person_id start stop break_minutes kind origin_model origin_id",
            [(*row, "mission", "staff.person", row[0]) for row in booked],
        )
        cls.insert(
            "staff_busy",
            "person_id start stop is_work uid source sender_id roster",
            [(*row, "api", cls.env.company.partner_id.id, "") for row in busy],
        )

    @classmethod
    def insert(cls, table, columns, rows):
        statement = SQL(
            "INSERT INTO %s (%s) VALUES %s",
            SQL.identifier(table),
            SQL(", ").join(map(SQL.identifier, columns.split())),
            SQL(", ").join(SQL("%s", row) for row in rows),
        )
        cls.env.cr.execute(statement)

    @classmethod
    def random_pieces(cls, period):
        """Work with holes of any length between, sparse or dense."""
        moment = period - DAY * cls.draw.randint(0, 10)
        least = cls.draw.choice((100, 300, 600))
        while moment < period + DAY * DAYS:
            length = QUARTER * cls.draw.randint(8, 48)
            yield Piece(moment, moment + length, cls.draw.choice((None, 0, 30, 45)))
            moment += length + QUARTER * cls.draw.randint(least, 6 * least)

    # --- what is right

    def right(self, request):
        """By member: the rules that block her, and those that warn.

        ``TAKEN``, and no rules, where she works at that very time. Judge and slow count
        must agree.
        """
        calendars = self.calendars()
        slot = self.piece_of(request)
        found = {}
        for member in self.people:
            own = calendars[member.person_id.id]
            elsewhere = {quarter for piece, _work in own for quarter in piece.quarters}
            if elsewhere & set(slot.quarters):
                found[member.id] = TAKEN, NONE
                continue
            others = [piece for piece, is_work in own if is_work]
            versions = self.in_force(member, to_local(slot.start, TZ).date())
            rules = [(v.rule_id.code, v.kind, v.limits) for v in versions]
            codes = Oracle(slot, others, TZ, HOLIDAYS).broken(rules)
            self.assertEqual(self.judged(slot, others, versions), codes)
            found[member.id] = tuple(
                frozenset(v.rule_id.code for v in versions if v.effect == effect)
                & codes
                for effect in ("blocks", "warns")
            )
        return found

    def piece_of(self, request):
        """A paid break is work like the rest of the shift."""
        shift = request.sudo().shift_id
        known = shift and not shift.break_paid
        return Piece(
            request.start, request.stop, shift.break_minutes if known else None
        )

    def in_force(self, member, day):
        """Her versions: the rule of her group stands before that of everybody."""
        found = {}
        for rule in self.rules.sorted(lambda rule: bool(rule.group_id)):
            if rule.group_id and rule.group_id != member.worktime_group_id:
                continue
            for version in rule.version_ids:
                holds = version.valid_from <= day <= (version.valid_until or day)
                if holds and version.effect != "off":
                    found[rule.code] = version
        return list(found.values())

    def calendars(self):
        """Person → all that she is taken by: (piece, does it count as work?)."""
        self.env.flush_all()
        statement = SQL(
            """SELECT person_id, start, stop, break_minutes, TRUE FROM staff_booking
                WHERE released_at IS NULL
               UNION ALL
               SELECT person_id, start, stop, NULL, is_work FROM staff_busy"""
        )
        found = {person.id: [] for person in self.people.person_id}
        for person_id, start, stop, pause, is_work in self.env.execute_query(statement):
            if person_id in found:
                found[person_id].append((Piece(start, stop, pause), is_work))
        return found

    def judged(self, slot, others, versions):
        """Codes of the rules that the pure judge finds broken."""
        rules = [version._work_rule() for version in versions]
        slot, *others = map(stretch_of, (slot, *others))
        sums = {
            key: sum(other.work_within(window) for other in others)
            for key, window in windows(rules, slot.span, TZ).items()
        }
        worked = Worked(slot, tuple(others), TZ, sums, frozenset(HOLIDAYS))
        return {reason.facts["rule"] for reason in judge(rules, worked)}


def stretch_of(piece):
    return Stretch(Span(piece.start, piece.stop), piece.pause)
