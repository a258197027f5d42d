"""Who is free for several slots at once?"""

from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.staff_pool.tests.common import SkillBuilders

from .common import HOUR, NOW, START, MissionCase

DAY = timedelta(days=1)


class SearchCase(SkillBuilders, MissionCase):
    @classmethod
    def a_slot(cls, start=START, **changes):
        return {
            "unit_id": cls.unit.id,
            "pool_id": cls.pool.id,
            "function_id": cls.nurse.id,
            "start": str(start),
            "duration": 8,
            **changes,
        }

    @classmethod
    def a_shift(cls, code="N", start_minute=21 * 60, length_minutes=600, **values):
        return cls.env["staff.shift"].create(
            {
                "code": code,
                "name": code,
                "site_id": cls.unit.site_id.id,
                "start_minute": start_minute,
                "length_minutes": length_minutes,
                **values,
            }
        )

    def search_as(self, user=None):
        return self.env["mission.search"].with_user(user or self.manager)

    def names(self, answer):
        return [person["name"] for person in answer["people"]]


@tagged("post_install", "-at_install")
class TestMissionSearchFind(SearchCase):
    def test_each_slot_has_its_own_people_best_first_with_reasons(self):
        self.a_member("Anna Keller")
        ben = self.a_member("Ben Moser", free=False)
        self.offers_time(ben.person_id, START + DAY, START + DAY + 8 * HOUR)
        tuesday, wednesday = self.search_as().find(
            [self.a_slot(), self.a_slot(START + DAY)]
        )
        self.assertEqual(self.names(tuesday), ["Anna Keller"])
        self.assertEqual(self.names(wednesday), ["Ben Moser"])
        [anna] = tuesday["people"]
        self.assertIn("Available the whole time", anna["reasons"])
        self.assertFalse(tuesday["refusal"])

    def test_a_shift_says_when_on_the_clocks_of_the_site(self):
        night = self.a_shift()
        anna = self.a_member("Anna Keller", free=False)
        evening = START + 12 * HOUR  # 21:00 in Zurich
        self.offers_time(anna.person_id, evening, evening + 10 * HOUR)
        slot = self.a_slot(day="2026-11-03", shift_id=night.id)
        del slot["start"], slot["duration"]
        [answer] = self.search_as().find([slot])
        self.assertEqual(self.names(answer), ["Anna Keller"])
        [answer] = self.search_as().find([{**slot, "day": "2026-11-04"}])
        self.assertEqual(self.names(answer), [])

    def test_free_times_are_those_of_the_wall(self):
        self.a_member("Anna Keller")
        slot = self.a_slot(day="2026-11-03", time_from=9, time_to=17)
        del slot["start"], slot["duration"]
        [answer] = self.search_as().find([slot])
        self.assertEqual(self.names(answer), ["Anna Keller"])

    def test_a_slot_that_cannot_be_searched_says_why_and_leaves_the_others(self):
        self.a_member("Anna Keller")
        past, whole, backward, timeless = self.search_as().find(
            [
                self.a_slot(NOW - DAY),
                self.a_slot(),
                self.a_slot(duration=-1),
                self.a_slot(start="soon"),
            ]
        )
        self.assertIn("over", past["refusal"])
        self.assertEqual(self.names(whole), ["Anna Keller"])
        self.assertIn("end must come after", backward["refusal"])
        self.assertIn("Choose unit", timeless["refusal"])

    def test_fifty_slots_are_searched_in_one_call_and_no_more(self):
        slots = [self.a_slot(START + day * DAY) for day in range(50)]
        self.assertEqual(len(self.search_as().find(slots)), 50)
        with self.assertRefused("too_many_slots"):
            self.search_as().find([*slots, self.a_slot()])
        with self.assertRefused("no_slot"):
            self.search_as().find([])

    def test_each_further_slot_costs_one_statement_at_most(self):
        """Also when each has a pool, a unit, lenders, a shift and skills of its own."""
        slots = [self.a_slot_of_its_own(number) for number in range(11)]
        counts = {}
        for number in (2, 1, 11):  # the first warms up what every call of a user reads
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            found = self.search_as().find(slots[:number])
            counts[number] = self.env.cr.sql_log_count - before
            self.assertTrue(all(self.names(slot) for slot in found))
        self.assertEqual(counts[11] - counts[1], 10, counts)

    def a_slot_of_its_own(self, number):
        unit = self.a_unit(f"Unit {number}")
        pool = self.a_pool(f"Pool {number}", unit=unit)
        lender = self.a_pool(f"Lender {number}", manager=self.a_user("pool_manager"))
        pool.secondary_ids = [(0, 0, {"secondary_id": lender.id})]
        skill = self.a_skill_type(f"Care {number}").skill_ids
        for place in (pool, lender):
            member = self.a_member(f"Nurse {number} of {place.name}", place)
            self.a_skill(member.person_id, skill)
        shift = self.a_shift(f"S{number}", 9 * 60, 480, site_id=unit.site_id.id)
        slot = self.a_slot(day="2026-11-03", shift_id=shift.id)
        del slot["start"], slot["duration"]
        minimum = self.a_minimum(skill, "Basic")
        return slot | {
            "unit_id": unit.id,
            "pool_id": pool.id,
            "secondary_pool_ids": lender.ids,
            "skill_minimum_ids": minimum.ids,
        }

    def test_those_left_out_stand_rule_by_rule_with_value_and_limit(self):
        zoe, carla = self.a_member("Zoe Zbinden", free=False), self.a_member("Carla")
        carla.person_id.availability_ids.unlink()
        self.offers_time(carla.person_id, START, START + 5 * HOUR)
        rested = self.a_member("Rita Rast")
        self.books(rested.person_id, START - 12 * HOUR, START - 6 * HOUR)
        ann = self.a_member("Ann Abt", free=False)
        people = self.search_as().left_out(self.a_slot())
        self.assertEqual(
            [(person["name"], person["rule"]) for person in people],
            [
                ("Carla", "Offered a part of the time"),
                ("Ann Abt", "Did not offer this time"),
                ("Zoe Zbinden", "Did not offer this time"),
                ("Rita Rast", "Working-time rules"),
            ],
        )
        self.assertEqual(people[0]["blocking"], ["Available for 5 h of the 8 h only"])
        self.assertEqual(
            people[3]["blocking"],
            ["Only 6 h of rest, 11 h needed (2003/88/EC art. 3)"],
        )
        self.assertIn("Available the whole time", people[3]["others"])
        self.assertEqual(people[1]["member_id"], ann.id)
        self.assertEqual(people[2]["member_id"], zoe.id)

    def test_who_was_left_out_is_told_on_demand_with_the_rule(self):
        self.a_member("Anna Keller")
        busy = self.a_member("Ben Moser")
        self.books(busy.person_id, START + HOUR, START + 2 * HOUR)
        [left_out] = self.search_as().left_out(self.a_slot())
        self.assertEqual(left_out["name"], "Ben Moser")
        self.assertIn("Already booked during this time", left_out["blocking"])
        self.assertEqual(left_out["rule"], "Booked")

    def test_people_of_secondary_pools_are_found_after_the_own_ones(self):
        other = self.a_user("pool_manager")
        lender = self.a_pool("Lender", manager=other)
        self.pool.write({"secondary_ids": [(0, 0, {"secondary_id": lender.id})]})
        self.a_member("Lea Lent", pool=lender)
        self.a_member("Anna Keller")
        [pool] = self.search_as().presets()["pools"]
        self.assertEqual(pool["lenders"], [{"id": lender.id, "name": "Lender"}])
        own, both = self.search_as().find(
            [self.a_slot(), self.a_slot(secondary_pool_ids=lender.ids)]
        )
        self.assertEqual(self.names(own), ["Anna Keller"])
        self.assertEqual(self.names(both), ["Anna Keller", "Lea Lent"])

    def test_only_those_with_the_skills_of_their_slot_are_found(self):
        ventilation = self.a_skill_type().skill_ids
        minimum = self.a_minimum(ventilation, "Confirmed")
        anna, _ben = self.a_member("Anna Keller"), self.a_member("Ben Moser")
        self.a_skill(anna.person_id, ventilation)
        self.assertIn(
            minimum.id, [s["id"] for s in self.search_as().presets()["skills"]]
        )
        skilled, anybody = self.search_as().find(
            [self.a_slot(skill_minimum_ids=minimum.ids), self.a_slot()]
        )
        self.assertEqual(self.names(skilled), ["Anna Keller"])
        self.assertEqual(len(anybody["people"]), 2)

    def test_whoever_was_asked_for_the_need_is_not_proposed_again(self):
        anna, ben = self.a_member("Anna Keller"), self.a_member("Ben Moser")
        need = self.a_need()
        request = self.a_sent_request(anna, need_id=need.id)
        self.offer_of(request, anna)._answer("decline", NOW)
        [answer] = self.search_as().find([self.a_slot(need_id=need.id)])
        self.assertEqual(self.names(answer), [ben.person_id.display_name])

    def test_whom_the_unit_prefers_is_marked(self):
        anna, ben = self.a_member("Anna Keller"), self.a_member("Ben Moser")
        past = self.a_sent_request(anna)
        self.offer_of(past, anna)._answer("accept", NOW)
        for member in (anna, ben):
            self.offers_time(member.person_id, START + DAY, START + 2 * DAY)
        need = self.a_need(day="2026-11-04", preferred_person_id=anna.person_id.id)
        [slot] = self.search_as().of_needs(need.ids)
        [answer] = self.search_as().find([slot])
        marked = {
            person["name"]: "Preferred by the unit" in person["reasons"]
            for person in answer["people"]
        }
        self.assertEqual(marked, {"Anna Keller": True, "Ben Moser": False})

    def test_a_pool_she_may_not_see_is_refused(self):
        other = self.a_pool("Other", manager=self.a_user("pool_manager"))
        slot = self.a_slot(pool_id=other.id)
        for method, argument in (("find", [slot]), ("left_out", slot)):
            with self.subTest(method=method), self.assertRaises(AccessError):
                getattr(self.search_as(), method)(argument)

    def test_a_need_she_may_not_see_is_refused(self):
        need = self.a_need()
        other = self.a_user("pool_manager")
        pool = self.a_pool("Other", manager=other)
        slot = self.a_slot(pool_id=pool.id, need_id=need.id)
        for method, argument in (("find", [slot]), ("left_out", slot)):
            with self.subTest(method=method), self.assertRaises(AccessError):
                getattr(self.search_as(other), method)(argument)

    def test_the_screen_offers_what_is_hers_alone(self):
        own, foreign = self.a_shift("N"), self.a_shift("X", unit_ids=[])
        foreign.unit_ids = self.a_unit("Elsewhere", site=self.unit.site_id)
        self.a_pool("Other", manager=self.a_user("pool_manager"))
        self.a_member("Anna Keller")
        presets = self.search_as().presets()
        self.assertEqual([p["id"] for p in presets["pools"]], self.pool.ids)
        self.assertEqual(presets["pools"][0]["people"], {self.nurse.id: 1})
        self.assertEqual(presets["pools"][0]["unit_ids"], self.unit.ids)
        [unit] = presets["units"]
        self.assertEqual(unit["shift_ids"], own.ids)
        self.assertEqual(unit["today"], "2026-11-02")
        self.assertIn(self.nurse.id, [f["id"] for f in presets["functions"]])

    def test_the_screen_knows_the_needs_that_wait_for_her(self):
        need, handled = self.a_need(), self.a_need()
        handled.with_user(self.manager).action_handled()
        self.assertEqual(self.search_as().presets()["need_ids"], need.ids)
        other = self.search_as(self.a_user("pool_manager")).presets()
        self.assertEqual(other["need_ids"], [])

    def test_only_pool_managers_search(self):
        calls = {"presets": [], "find": [[self.a_slot()]], "left_out": [self.a_slot()]}
        calls |= {"send": [[self.a_slot()], {}], "of_needs": [self.a_need().ids]}
        for role in ("head_nurse", "administrator", "staff", "billing_officer"):
            search = self.search_as(self.a_user(role))
            for method, arguments in calls.items():
                with self.subTest(role=role, method=method):
                    with self.assertRaises(AccessError):
                        getattr(search, method)(*arguments)
