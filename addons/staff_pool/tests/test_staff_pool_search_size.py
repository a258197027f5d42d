"""How long does a search over fifty slots take among a thousand people?

The seconds are printed; what is asserted does not depend on the machine: one call is
no slower than fifty, by more than its noise, and asks the database once per slot.
"""

import logging
from datetime import timedelta
from statistics import median
from time import perf_counter

from odoo.tests import tagged
from odoo.tools import SQL

from .common import SearchCase, at

_logger = logging.getLogger(__name__)
PEOPLE, SLOTS = 1000, 50
NOISE = 1.5
FIRST = at("2026-11-03 06:00")
NOW = at("2026-11-02 08:00")


@tagged("post_install", "-at_install")
class TestStaffPoolSearchSize(SearchCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        foreign = cls.a_user("pool_manager")
        lenders = [cls.a_pool(f"Lender {n}", managers=foreign) for n in range(2)]
        cls.pool.secondary_ids = [
            (0, 0, {"secondary_id": lender.id}) for lender in lenders
        ]
        cls.pools = cls.pool.union(*lenders)
        cls.ventilation = cls.a_skill_type().skill_ids
        cls.minimum = cls.a_minimum(cls.ventilation, "Confirmed")
        persons = cls.env["staff.person"].create(
            [{"name": f"Person {number}"} for number in range(PEOPLE)]
        )
        for place, pool in enumerate(cls.pools):
            pool.member_ids = [
                (
                    0,
                    0,
                    {
                        "person_id": person.id,
                        "function_ids": cls.nurse.ids,
                        "date_start": "2026-01-01",
                    },
                )
                for person in persons[place :: len(cls.pools)]
            ]
        cls.env.flush_all()
        cls.fill_half_a_year(persons)

    @classmethod
    def fill_half_a_year(cls, persons):
        """Of each: twelve hours offered on two days a week, a night booked after one;
        of two in three the skill. Written by SQL: a form would take minutes."""
        level = cls.a_level(cls.ventilation, "Expert")
        cls.env.cr.execute(
            SQL(
                """INSERT INTO staff_availability (person_id, start, stop)
                   SELECT p, d, d + interval '12 hours'
                     FROM unnest(%(persons)s) p,
                          generate_series(%(first)s::timestamp - interval '90 days',
                            %(first)s::timestamp + interval '90 days', '1 day') d
                    WHERE (p + extract(doy FROM d)::int) %% 7 < 2;
                   INSERT INTO staff_booking (person_id, start, stop, kind,
                                              origin_model, origin_id)
                   SELECT person_id, stop, stop + interval '10 hours', 'mission',
                          'staff.person', person_id
                     FROM staff_availability
                    WHERE person_id = ANY(%(persons)s)
                      AND (person_id + extract(doy FROM start)::int) %% 7 = 1;
                   INSERT INTO staff_skill (person_id, skill_id, level_id, progress,
                                            valid_from, verified_at, verified_by_id)
                   SELECT p, %(skill)s, %(level)s, 100, '2026-01-01', now(), %(user)s
                     FROM unnest(%(persons)s) p WHERE p %% 3 > 0;
                   ANALYZE staff_availability, staff_booking, staff_skill,
                           staff_member, staff_person, staff_member_function_rel""",
                persons=persons.ids,
                first=FIRST,
                skill=cls.ventilation.id,
                level=level.id,
                user=cls.manager.id,
            )
        )

    def slots(self):
        return [
            self.a_slot(
                start=str(FIRST + timedelta(days=number)),
                stop=str(FIRST + timedelta(days=number, hours=8)),
                pools=self.pools,
                skills=self.minimum._wanted(),
                unit_id=number,
            )
            for number in range(SLOTS)
        ]

    def spend(self, *batches):
        """Seconds and statements for one search per batch, and what was found."""
        pools = self.env["staff.pool"].with_user(self.manager)
        found, counted = [], self.env.cr.sql_log_count
        began = perf_counter()
        for batch in batches:
            self.env.invalidate_all()
            found += pools._search_candidates(batch, NOW)
        return perf_counter() - began, self.env.cr.sql_log_count - counted, found

    def test_fifty_slots_in_one_call_are_no_slower_than_fifty_calls(self):
        slots = self.slots()
        self.spend(slots)
        together, apart = [], []
        for _again in range(3):
            seconds, statements, found = self.spend(slots)
            together.append(seconds)
            seconds, _statements, singly = self.spend(*([slot] for slot in slots))
            apart.append(seconds)
        self.assertEqual(found, singly)
        people = sum(map(len, found)) / SLOTS
        self.assertGreater(people, 50)
        self.assertLessEqual(statements, 6 + SLOTS)
        ratio = median(together) / median(apart)
        _logger.info(
            "%s slots, %s people: %.2f s in one call, %.2f of %s calls; "
            "%s statements, %.0f found per slot",
            *(SLOTS, PEOPLE, median(together), ratio, SLOTS, statements, people),
        )
        self.assertLess(ratio, NOISE)
