"""Do search and staff list find what a slow and obvious count finds?

The search in 500 random hospitals: every rule, unit, cap, absence, booking and busy
time, in pools of one's own and of a lender, with the order in which people are asked.
The filters of the staff list in 100 of them. ``search_oracle`` uses nothing of the
product. Each hospital is undone before the next.
"""

from collections import Counter

from odoo.tests import tagged

from odoo.addons.hospital_base.domain.spans import Span
from odoo.addons.staff_pool.domain.free_span import as_text
from odoo.addons.staff_pool.tests.common import SkillBuilders

from . import search_oracle as oracle
from .common import MissionCase
from .random_hospital import KINDS, NOW, a_hospital, moment
from .written_hospital import a_frame, the_slot, write

HOSPITALS, LISTS = 500, 100
#: What must have been said of somebody, or the hospitals prove too little.
SAID = {
    *("not_member_on_day", "person_left", "lacks_skills", "not_available"),
    *("partly_available", "absent", "absence_asked", "booked", "busy_elsewhere"),
    *("unit_excluded", "not_inducted", "induction_expired"),
    *("over_week_cap", "over_month_cap", "only_her_pool_knows"),
    *(f"work_{kind}" for kind in KINDS),
}


class OracleCase(SkillBuilders, MissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.freeze(NOW)
        foreign = cls.a_user("pool_manager", "foreign.manager")
        cls.frame = a_frame(cls, cls.manager, foreign)
        cls.env.flush_all()

    def hospitals(self, count):
        """One after the other; each is gone when the next is asked for."""
        for seed in range(count):
            hospital = a_hospital(seed)
            savepoint = self.env.cr.savepoint()
            try:
                write(self.env.cr, hospital, self.frame)
                self.env.invalidate_all()
                yield seed, hospital
            finally:
                savepoint.close(rollback=True)
                self.env.invalidate_all(flush=False)


@tagged("post_install", "-at_install")
class TestStaffPoolSearchOracle(OracleCase):
    def setUp(self):
        super().setUp()
        self.pools = self.env["staff.pool"].with_user(self.manager)
        self.codes, self.verdicts = Counter(), Counter()

    def test_the_search_says_what_the_oracle_says(self):
        for seed, hospital in self.hospitals(HOSPITALS):
            self.compare(seed, hospital)
        self.assertEqual(SAID - self.codes.keys(), set())
        for verdict in (oracle.ELIGIBLE, oracle.WARNED, oracle.EXCLUDED):
            self.assertGreater(self.verdicts[verdict], HOSPITALS / 5, self.verdicts)

    def compare(self, seed, hospital):
        slot = the_slot(hospital, self.frame)
        ids = {
            "person": self.frame.people,
            "function": self.frame.functions,
            "unit": slot.unit_id,
        }
        expected = oracle.found(hospital, ids)
        [everybody] = self.pools._search_candidates([slot], NOW, with_left_out=True)
        said = [self.plain(hospital, candidate) for candidate in everybody]
        self.assertEqual(said, expected, seed)
        [coming] = self.pools._search_candidates([slot], NOW)
        may_come = [each for each in expected if each[2] != oracle.EXCLUDED]
        said = [self.plain(hospital, candidate) for candidate in coming]
        self.assertEqual(said, may_come, seed)
        self.judged_alike(seed, hospital, slot)
        for _person, _pool, verdict, codes in expected:
            self.verdicts[verdict] += 1
            self.codes.update(codes)

    def plain(self, hospital, candidate):
        """As the oracle says it; of somebody taken then, no rules of working time."""
        person = self.frame.people.index(candidate.person_id)
        pool = self.frame.pools.index(candidate.pool_id)
        codes = {r.code for r in candidate.reasons if r.effect != "supports"}
        if oracle.is_taken(hospital, hospital.people[person]):
            codes = {code for code in codes if not code.startswith("work_")}
        return person, pool, str(candidate.verdict), frozenset(codes)

    def judged_alike(self, seed, hospital, slot):
        """Offer, answer and order let in whoever may come by one of the pools."""
        people = self.env["staff.person"].browse(self.frame.people)
        judged = self.pools._explain_persons(slot, people, NOW)
        let_in = {
            self.frame.people.index(id_)
            for id_, candidate in judged.items()
            if candidate.verdict != oracle.EXCLUDED
        }
        self.assertEqual(let_in, oracle.let_in(hospital), seed)


@tagged("post_install", "-at_install")
class TestStaffPersonListOracle(OracleCase):
    def test_every_filter_of_the_list_finds_whom_the_oracle_finds(self):
        shown = Counter()
        for seed, hospital in self.hospitals(LISTS):
            people = self.env["staff.person"].with_user(self.manager)
            for name, value, expected in self.filters(hospital):
                with self.subTest(seed=seed, filter=name):
                    found = people.search([(name, "in", [value])])
                    numbers = {self.frame.people.index(id_) for id_ in found.ids}
                    self.assertEqual(numbers, expected)
                shown[name] += len(expected)
        self.assertGreater(min(shown.values()), LISTS / 2, shown)

    def filters(self, hospital):
        """(field, value, whom it must find)"""
        frame, first = self.frame, hospital.start
        yield "pool_ids", frame.pools[0], oracle.listed(hospital, pool=0)
        function = hospital.function
        yield (
            *("function_ids", frame.functions[function]),
            oracle.listed(hospital, function=function),
        )
        for name in ("role_ids", "can_take_role_id"):
            yield name, frame.roles[1], oracle.listed(hospital, role=1)
        yield (
            *("unit_ids", frame.units[hospital.zone][hospital.unit]),
            oracle.called_for(hospital, served=((0, 1), (0,))[hospital.unit]),
        )
        skill, minimum = self.minimum
        yield "can_do_skill_id", minimum.id, oracle.able(hospital, skill, 50)
        times = (moment(first), moment(hospital.stop))
        yield (
            *("free_in", as_text(Span(*times), "UTC", named=True)),
            oracle.free(hospital),
        )

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        skill = cls.env["hr.skill"].browse(cls.frame.skills[0])
        cls.minimum = 0, cls.a_minimum(skill, "Confirmed")
