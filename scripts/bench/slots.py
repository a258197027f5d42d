"""For which slots is somebody looked for? The same ones for every way of looking."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

TZ = "Europe/Zurich"


@dataclass(frozen=True)
class Ask:
    """One slot as plain values. ``start`` and ``stop`` are naive UTC.

    :param pool_ids: the primary pool, then those that help it out, in order
    :param skills: (id of the minimum, skill, least progress) of each asked for
    """

    start: datetime
    stop: datetime
    unit_id: int
    function_id: int
    pool_ids: tuple[int, ...]
    skills: tuple[tuple[int, int, int], ...]

    @cached_property
    def day(self) -> date:
        return _local(self.start).date()

    @cached_property
    def week(self) -> tuple[datetime, datetime]:
        """Monday to Sunday, as moments in UTC."""
        monday = self.day - timedelta(days=self.day.weekday())
        return _midnight(monday), _midnight(monday + timedelta(days=7))

    @cached_property
    def month(self) -> tuple[datetime, datetime]:
        first = self.day.replace(day=1)
        return _midnight(first), _midnight((first + timedelta(days=31)).replace(day=1))

    @property
    def seed(self) -> str:
        """What the draw starts from, besides the person."""
        times = f"{self.start:%Y%m%d%H%M}/{self.stop:%Y%m%d%H%M}"
        return f"{times}/{self.function_id}/{self.unit_id}"


def _local(moment):
    return moment.replace(tzinfo=ZoneInfo("UTC")).astimezone(ZoneInfo(TZ))


def _midnight(day):
    moment = datetime.combine(day, time.min, ZoneInfo(TZ)).astimezone(ZoneInfo("UTC"))
    return moment.replace(tzinfo=None)


PLACES = """
SELECT p.id, array_agg(DISTINCT u.unit_id ORDER BY u.unit_id),
       ARRAY(SELECT s.secondary_id FROM staff_pool_secondary s
              WHERE s.pool_id = p.id ORDER BY s.sequence, s.id),
       ARRAY(SELECT DISTINCT r.function_id FROM staff_member m
               JOIN staff_member_function_rel r ON r.member_id = m.id
              WHERE m.pool_id = p.id ORDER BY 1)
  FROM staff_pool p JOIN staff_pool_unit_rel u ON u.pool_id = p.id
 WHERE p.code LIKE 'BENCH%' GROUP BY p.id ORDER BY p.id
"""
MINIMUMS = """
SELECT n.id, n.skill_id, l.level_progress FROM staff_skill_minimum n
  JOIN hr_skill_level l ON l.id = n.level_id ORDER BY n.id
"""


def slots(cr, count, today):
    """``count`` slots of the coming month: every pool, its units and functions in turn,
    days and nights, one skill or two."""
    cr.execute(PLACES)
    places = cr.fetchall()
    cr.execute(MINIMUMS)
    minimums = cr.fetchall()
    return [_slot(number, places, minimums, today) for number in range(count)]


def _slot(number, places, minimums, today):
    pool_id, units, lenders, functions = places[number * 13 % len(places)]
    day = today + timedelta(days=2 + number * 7 % 28)
    start = datetime.combine(day, time(18 if number % 4 == 3 else 6))
    first = number * 5 % len(minimums)
    wanted = (minimums * 2)[first : first + 1 + number % 2]
    return Ask(
        start=start,
        stop=start + timedelta(hours=12),
        unit_id=units[number % len(units)],
        function_id=functions[number // 2 % len(functions)],
        pool_ids=(pool_id, *lenders),
        skills=tuple(wanted),
    )
