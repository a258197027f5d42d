"""How quickly and how safely does a head nurse say what she lacks?"""

from datetime import date, datetime

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.tests.common import NOW

from .common import MissionCase


@tagged("post_install", "-at_install")
class TestMissionNeedEnter(MissionCase):
    def form(self, user=None):
        return Form(self.env["mission.need"].with_user(user or self.head_nurse))

    def worked_here(self, name="Anna Keller"):
        member = self.a_member(name)
        request = self.a_sent_request(member)
        self.offer_of(request, member)._answer("accept", clock.now(self.env))
        return member.person_id

    def test_her_only_unit_and_its_pool_are_there_before_she_types(self):
        form = self.form()
        self.assertEqual(form.unit_id, self.unit)
        self.assertEqual(form.pool_id, self.pool)
        self.assertEqual(form.seats, 1)

    def test_three_choices_make_a_need_that_waits_for_the_pool(self):
        form = self.form()
        form.function_id = self.nurse
        form.reason_id = self.env.ref("mission_request.reason_sick_leave")
        need = form.save()
        self.assertEqual(need.state, "to_handle")
        self.assertEqual(need.progress, "Waits for the pool")
        to_handle = self.env["mission.need"].with_user(self.manager).search([])
        self.assertEqual(to_handle, need)

    def test_the_next_need_starts_from_the_last_one(self):
        second = self.a_unit("Surgery", head_nurses=[self.head_nurse])
        self.pool.served_unit_ids += second
        self.a_need()
        self.a_need(unit_id=second.id, time_from=21, time_to=7)
        form = self.form()
        self.assertEqual(form.unit_id, second)
        self.assertEqual(form.function_id, self.nurse)
        self.assertEqual((form.time_from, form.time_to), (21, 7))

    def test_with_several_units_and_no_history_she_is_asked_which(self):
        self.a_unit("Surgery", head_nurses=[self.head_nurse])
        self.assertFalse(self.form().unit_id)

    def test_today_is_proposed_while_the_shift_has_not_begun(self):
        self.a_need(time_from=9, time_to=17)
        with self.at(datetime(2026, 11, 2, 7, 59)):
            self.assertEqual(self.form().day, date(2026, 11, 2))
        with self.at(datetime(2026, 11, 2, 8, 0)):
            self.assertEqual(self.form().day, date(2026, 11, 3))

    def test_times_are_the_sites_own_and_run_past_midnight(self):
        need = self.a_need(time_from=21, time_to=7)
        self.assertEqual(need.start, datetime(2026, 11, 3, 20, 0))
        self.assertEqual(need.stop, datetime(2026, 11, 4, 6, 0))
        self.assertEqual(need.local_slot, "Tue 3 Nov, 21:00 – 07:00")

    def a_night(self):
        return self.env["staff.shift"].create(
            {
                "code": "N",
                "name": "Night",
                "site_id": self.unit.site_id.id,
                "start_minute": 21 * 60,
                "length_minutes": 10 * 60,
            }
        )

    def test_a_shift_fills_in_the_times_and_other_times_let_it_go(self):
        night = self.a_night()
        form = self.form()
        form.shift_id = night
        self.assertEqual((form.time_from, form.time_to), (21, 7))
        form.time_to = 6
        self.assertFalse(form.shift_id)

    def test_whoever_types_the_times_of_a_shift_means_it(self):
        night = self.a_night()
        form = self.form()
        form.time_from, form.time_to = 21, 7
        self.assertEqual(form.shift_id, night)
        elsewhere = self.a_unit("Oncology", night.site_id)
        night.unit_ids = elsewhere
        form = self.form()
        form.time_from, form.time_to = 21, 7
        self.assertFalse(form.shift_id, "it is a shift of another unit")

    def test_a_shift_alone_is_enough_for_its_times(self):
        night = self.a_night()
        values = {"shift_id": night.id, "day": "2026-11-03"}
        need = self.env["mission.need"].with_user(self.head_nurse)
        need = need.create({**self.a_need()._repeated(), **values})
        self.assertEqual(need.local_slot, "Tue 3 Nov, 09:00 – 17:00")
        asked = need._repeated()
        del asked["time_from"], asked["time_to"]
        need = need.create({**asked, **values})
        self.assertEqual(need.local_slot, "Tue 3 Nov, 21:00 – 07:00")

    def test_the_night_the_clocks_go_back_lasts_an_hour_longer(self):
        with self.at(datetime(2026, 10, 20)):
            need = self.a_need(day="2026-10-24", time_from=21, time_to=7)
        hours = (need.stop - need.start).total_seconds() / 3600
        self.assertEqual(hours, 11)

    def test_what_has_begun_cannot_be_asked_for(self):
        with self.assertRefused("slot_in_the_past"):
            self.a_need(day="2026-11-02", time_from=9)

    def test_a_guessed_unit_gives_neither_its_name_nor_its_cost_centre_away(self):
        foreign = self.a_unit("Elsewhere", cost_centre="secret")
        needs = self.env["mission.need"].with_user(self.head_nurse)
        spec = {"unit_id": {}, "cost_centre": {}, "display_name": {}}
        answer = needs.onchange({"unit_id": foreign.id}, ["unit_id"], spec)
        self.assertNotIn("secret", str(answer))
        self.assertNotIn("Elsewhere", str(answer))

    def test_the_cost_centre_of_the_unit_is_proposed_and_can_be_changed(self):
        self.unit.cost_centre = "4711"
        self.assertEqual(self.a_need().cost_centre, "4711")
        self.assertEqual(self.a_need(cost_centre="0815").cost_centre, "0815")

    def test_of_several_pools_the_hospitals_own_comes_before_an_agency(self):
        agency = self.env["res.partner"].create({"name": "Agency", "is_company": True})
        first = self.a_pool("A-Team")
        first.write({"kind": "agency", "agency_partner_id": agency.id})
        self.assertEqual(self.a_need().pool_id, self.pool)

    def test_of_several_pools_that_of_the_own_establishment_comes_first(self):
        site = self.a_site(company=self.a_company())
        unit = self.a_unit("Oncology", site, [self.head_nurse])
        self.pool.served_unit_ids += unit
        own = self.a_pool("Zebras", unit=unit)
        own.company_id = unit.company_id
        self.assertEqual(self.a_need(unit_id=unit.id).pool_id, own)

    def test_of_several_pools_one_with_people_of_the_function_comes_first(self):
        midwives = self.a_pool("Zebras")
        member = self.a_member("Mia Midwife", pool=midwives)
        midwife = self.a_function("Midwife")
        self.assertEqual(self.a_need(function_id=midwife.id).pool_id, self.pool)
        member.function_ids = midwife
        self.assertEqual(self.a_need(function_id=midwife.id).pool_id, midwives)
        member.date_stop = "2026-11-01"
        self.assertEqual(self.a_need(function_id=midwife.id).pool_id, self.pool)

    def test_a_unit_that_no_pool_serves_is_told_so(self):
        lonely = self.a_unit("Lonely", head_nurses=[self.head_nurse])
        other = self.a_pool("Other", unit=self.a_unit("Elsewhere"))
        with self.assertRaisesRegex(ValidationError, "does not serve the") as caught:
            self.a_need(unit_id=lonely.id, pool_id=other.id)
        self.assertNotIn("Other", str(caught.exception))

    def test_she_may_prefer_whoever_has_worked_in_her_unit(self):
        person = self.worked_here()
        self.a_member("Never Here")
        needs = self.env["mission.need"].with_user(self.head_nurse)
        known = needs.known_people(self.unit.id)
        self.assertEqual(known, [[person.id, "Anna Keller"]])
        need = self.a_need(preferred_person_id=person.id)
        [values] = need.read(["preferred_person_id"])
        self.assertEqual(values["preferred_person_id"], (person.id, "Anna Keller"))

    def test_a_number_guessed_gives_no_name_away(self):
        stranger = self.a_member("Never Here").person_id
        with self.assertRefused("not_her_unit"):
            self.a_need(preferred_person_id=stranger.id)

    def test_names_of_another_unit_are_not_told(self):
        self.worked_here()
        other = self.a_user("head_nurse")
        needs = self.env["mission.need"].with_user(other)
        with self.assertRaises(AccessError):
            needs.known_people(self.unit.id)

    def test_repeating_asks_for_the_same_on_the_next_day_that_fits(self):
        last = self.a_need(
            day="2026-11-20", time_from=21, time_to=7, seats=2, note="Post-operative"
        )
        action = last.action_repeat_last()
        needs = self.env["mission.need"].with_user(self.head_nurse)
        again = Form(needs.with_context(**action["context"])).save()
        self.assertEqual(again.day, NOW.date())
        for name in ("unit_id", "function_id", "reason_id", "seats", "note"):
            self.assertEqual(again[name], last[name], name)
        self.assertEqual((again.time_from, again.time_to), (21, 7))

    def test_whom_the_last_need_replaced_is_not_repeated(self):
        action = self.a_need(replaced="Berta Bolt").action_repeat_last()
        self.assertNotIn("default_replaced", action["context"])

    def test_repeating_nothing_is_refused_in_words(self):
        with self.assertRefused("nothing_to_repeat"):
            self.env["mission.need"].with_user(self.head_nurse).action_repeat_last()

    def test_a_saved_need_opens_a_new_one_filled_in(self):
        self.a_need(seats=3).action_save_template()
        template = self.env["mission.need.template"].with_user(self.head_nurse)
        template = template.search([])
        self.assertEqual(template.name, "Nurse, 09:00 – 17:00")
        context = template.action_enter()["context"]
        needs = self.env["mission.need"].with_user(self.head_nurse)
        need = Form(needs.with_context(**context)).save()
        self.assertEqual((need.seats, need.unit_id), (3, self.unit))
        self.assertEqual(need.day, date(2026, 11, 3))
