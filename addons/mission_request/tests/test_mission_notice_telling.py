"""Is nobody asked in her sleep, her rest or too often, and does the mission go on?"""

from datetime import datetime

from odoo.tests import tagged

from odoo.addons.hospital_base import clock

from .common import HOUR
from .test_mission_plan_steps import MINUTE, PlanCase

NIGHT = datetime(2026, 11, 2, 22, 30)  # Monday, 23:30 in Zurich
MORNING = datetime(2026, 11, 3, 5)  # 06:00
LATE_START = datetime(2026, 11, 4, 8)  # Wednesday


class TellingCase(PlanCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna, cls.bert = cls.a_member("Anna Keller"), cls.a_member("Bert Roth")
        for member in (cls.anna, cls.bert):
            cls.offers_time(member.person_id, LATE_START, LATE_START + 12 * HOUR)
        cls.company = cls.pool.company_id

    def asked_at(self, moment, *members, **values):
        """A request for Wednesday that was sent at this moment."""
        values = {"start": LATE_START, "deadline_at": MORNING + 4 * HOUR, **values}
        with self.at(moment):
            return self.a_sent_request(*members, **values)

    def moments(self, kind, request):
        """When the messages of this kind leave, by address."""
        rows = self.messages(kind, request)
        return {row.address.partition(".")[0]: row.not_before for row in rows}

    def at_any_time(self, member):
        member.person_id.sudo().told_any_time = True

    def with_plan(self, *kinds):
        self.pool.plan_id = self.a_plan(*kinds)


@tagged("post_install", "-at_install")
class TestMissionNoticeTelling(TellingCase):
    def test_a_question_sent_at_night_waits_until_six_and_the_list_says_so(self):
        request = self.asked_at(NIGHT, self.anna)
        self.assertEqual(self.moments("invitation", request), {"anna": MORNING})
        offer = self.offer_of(request, self.anna)
        self.assertEqual((offer.state, offer.told_at), ("sent", MORNING))
        self.assertEqual(offer.remark, "Told Tue 3 Nov, 06:00 (quiet hours).")

    def test_by_day_it_leaves_at_once_and_nothing_is_noted(self):
        day = MORNING + HOUR
        request = self.asked_at(day, self.anna)
        self.assertEqual(self.moments("invitation", request), {"anna": day})
        offer = self.offer_of(request, self.anna)
        self.assertEqual((offer.told_at, offer.remark), (False, False))

    def test_the_quiet_hours_are_those_of_the_establishment_that_asks(self):
        self.company.write({"quiet_from": 23.75, "quiet_to": 4})
        request = self.asked_at(NIGHT, self.anna)
        self.assertEqual(self.moments("invitation", request), {"anna": NIGHT})

    def test_what_begins_within_twelve_hours_is_asked_at_once(self):
        start = NIGHT + 12 * HOUR - MINUTE
        request = self.asked_at(NIGHT, self.anna, start=start, duration=4)
        self.assertEqual(self.moments("invitation", request), {"anna": NIGHT})

    def test_whoever_wants_to_be_asked_at_night_is_and_is_not_counted(self):
        self.at_any_time(self.bert)
        request = self.asked_at(NIGHT, self.anna, self.bert)
        moments = {"anna": MORNING, "bert": NIGHT}
        self.assertEqual(self.moments("invitation", request), moments)
        alerts = self.messages("invitation", request).mapped("alert_at")
        self.assertEqual(sorted(filter(None, alerts)), [MORNING])

    def test_who_would_hear_of_it_too_late_is_not_asked_by_hand_and_why_is_said(self):
        self.at_any_time(self.bert)
        too_late = (
            "Anna Keller would hear of it too late: quiet hours. Give more time to "
            "answer, or choose others."
        )
        soon = MORNING + 9 * MINUTE
        with self.assertRefused("not_told_in_time") as caught:
            self.asked_at(NIGHT, self.anna, self.bert, deadline_at=soon)
        self.assertEqual(str(caught.exception), too_late)

    def test_ten_minutes_to_answer_are_enough(self):
        request = self.asked_at(NIGHT, self.anna, deadline_at=MORNING + 10 * MINUTE)
        self.assertEqual(self.moments("invitation", request), {"anna": MORNING})

    def test_the_time_to_answer_that_is_proposed_begins_in_the_morning(self):
        request = self.asked_at(NIGHT, self.anna, deadline_at=False)
        self.assertEqual(request.deadline_at, MORNING + 4 * HOUR)

    def test_a_question_that_is_over_before_the_morning_never_leaves(self):
        request = self.asked_at(NIGHT, self.anna)
        with self.at(NIGHT + HOUR):
            request.action_cancel()
        [row] = self.messages("invitation", request)
        self.assertEqual(row.state, "cancelled")
        self.assertFalse(self.messages("cancelled", request))

    def test_after_a_night_elsewhere_she_is_asked_when_she_has_rested(self):
        self.books(self.anna.person_id, NIGHT - 2 * HOUR, MORNING + HOUR)
        ten = MORNING + 4 * HOUR
        request = self.asked_at(ten, self.anna, deadline_at=ten + 10 * HOUR)
        rested = MORNING + 12 * HOUR
        self.assertEqual(self.moments("invitation", request), {"anna": rested})
        remark = self.offer_of(request, self.anna).remark
        self.assertEqual(remark, "Told Tue 3 Nov, 18:00 (rest after a shift).")

    def test_a_released_night_asks_for_no_rest(self):
        self.books(self.anna.person_id, NIGHT - 2 * HOUR, MORNING + HOUR)._release()
        ten = MORNING + 4 * HOUR
        request = self.asked_at(ten, self.anna, deadline_at=ten + 10 * HOUR)
        self.assertEqual(self.moments("invitation", request), {"anna": ten})

    def test_nobody_is_asked_more_often_than_agreed(self):
        self.company.alerts_per_day = 1
        day = MORNING + HOUR
        self.asked_at(day, self.anna)
        with self.assertRefused("not_told_in_time"):
            self.asked_at(day + HOUR, self.anna, deadline_at=day + 3 * HOUR)
        self.company.alerts_per_day = 2
        request = self.asked_at(day + HOUR, self.anna, deadline_at=day + 3 * HOUR)
        self.assertEqual(self.moments("invitation", request), {"anna": day + HOUR})

    def test_a_message_by_mail_and_by_sms_is_one_alert(self):
        self.company.alerts_per_day = 2
        self.anna.person_id.write({"phone": "+41 79 555 01 01", "reach_sms": True})
        day = MORNING + HOUR
        first = self.asked_at(day, self.anna)
        self.assertEqual(len(self.messages("invitation", first)), 2)
        second = self.asked_at(day + HOUR, self.anna, deadline_at=day + 3 * HOUR)
        leaves = set(self.messages("invitation", second).mapped("not_before"))
        self.assertEqual(leaves, {day + HOUR})

    def test_a_cancelled_question_was_no_alert(self):
        self.company.alerts_per_day = 1
        first = self.asked_at(NIGHT, self.anna)
        with self.at(NIGHT + HOUR):
            first.action_cancel()
        second = self.asked_at(NIGHT + 2 * HOUR, self.anna)
        self.assertEqual(self.moments("invitation", second), {"anna": MORNING})

    def test_several_missions_in_one_message_are_one_alert(self):
        with self.at(NIGHT):
            bundle = self.a_bundle(
                self.anna,
                start=LATE_START,
                slots=2,
                deadline_at=MORNING + 4 * HOUR,
            )
        [letter] = self.bundle_messages("invitation", bundle)
        self.assertEqual((letter.not_before, letter.alert_at), (MORNING, MORNING))

    def test_the_statements_are_as_many_for_ten_people_as_for_one(self):
        request = self.asked_at(MORNING + HOUR, self.anna)
        persons = self.anna.person_id
        for number in range(10):
            persons |= self.a_member(f"Person {number}").person_id
        for some in (persons[:1], persons):
            request._tellings(some, NIGHT)  # contacts and establishment are read
            with self.assertQueryCount(2):
                request._tellings(some, NIGHT)


@tagged("post_install", "-at_install")
class TestMissionPlanTelling(TellingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.carla = cls.a_member("Carla Weiss")
        cls.offers_time(cls.carla.person_id, LATE_START, LATE_START + 12 * HOUR)

    def asked_before(self, *kinds, **values):
        """Carla was asked at noon and may answer until the night; then the plan."""
        self.with_plan(*kinds)
        noon = MORNING - 18 * HOUR
        return self.asked_at(noon, self.carla, deadline_at=NIGHT, **values)

    def first_and_second(self, request):
        """Anna and Bert, in the order in which the plan would ask them."""
        ranked = sorted(request._candidates(NIGHT), key=lambda c: c.rank)
        members = self.env["staff.member"].browse(c.member_id for c in ranked)
        return members - self.carla

    def test_a_step_at_night_takes_the_next_who_may_be_asked_and_the_log_says_why(self):
        request = self.asked_before(("next_wave", 1))
        first, second = self.first_and_second(request)
        self.at_any_time(second)
        self.job(NIGHT)
        self.assertEqual(self.state_of(request, first, second), [False, "sent"])
        [row] = self.messages("invitation", request).filtered(
            lambda row: row.address == second.person_id.email
        )
        self.assertEqual(row.not_before, NIGHT)
        ranking = self.env["mission.ranking"].search(
            [("request_id", "=", request.id)], limit=1, order="id desc"
        )
        self.assertEqual(ranking.untold, {str(first.id): "quiet"})
        self.assertIn("quiet hours", request.ranking_said)

    def test_a_step_runs_on_time_and_the_message_waits_if_six_is_early_enough(self):
        request = self.asked_before(("next_wave", 1))
        request.sudo().step_ids.minutes = (MORNING - NIGHT) / MINUTE + 10
        first, _second = self.first_and_second(request)
        self.job(NIGHT)
        self.assertEqual(self.steps(request), [("done", "")])
        offer = self.offer_of(request, first)
        self.assertEqual((offer.state, offer.told_at), ("sent", MORNING))
        self.assertEqual(offer.told_why, "quiet")

    def test_a_step_at_night_takes_its_time_from_the_morning(self):
        request = self.asked_before(("next_wave", 1), "notify")
        self.job(NIGHT)
        self.assertEqual(self.steps(request), [("done", ""), ("planned", "")])
        self.assertEqual(request.deadline_at, MORNING + 30 * MINUTE)
        asked = self.moments("invitation", request)
        self.assertEqual(sorted(asked.values())[-1], MORNING)

    def test_a_step_that_could_tell_nobody_in_time_is_skipped_and_says_why(self):
        self.company.alerts_per_week = 1
        self.asked_at(NIGHT - 12 * HOUR, self.anna)
        self.asked_at(NIGHT - 12 * HOUR, self.bert)
        request = self.asked_before(("next_wave", 1), "notify")
        self.job(NIGHT)
        self.assertEqual(
            self.steps(request), [("skipped", "nobody_told"), ("done", "")]
        )
        self.assertEqual(
            request.sudo().step_ids[0].result_text,
            "nobody could be told in time without disturbing rest",
        )

    def test_whoever_is_silent_is_not_reminded_in_her_sleep(self):
        request = self.asked_before("remind", "notify")
        self.job(NIGHT)
        self.assertEqual(self.steps(request), [("done", ""), ("planned", "")])
        self.assertEqual(set(self.moments("again", request).values()), {MORNING})

    def test_a_reminder_waits_for_the_morning_if_it_is_early_enough(self):
        request = self.asked_before("remind")
        request.sudo().step_ids.minutes = 12 * 60
        self.job(NIGHT)
        self.assertEqual(self.moments("again", request), {"carla": MORNING})
        self.assertEqual(self.messages("again", request).alert_at, MORNING)

    def test_only_those_are_reminded_who_can_be_told(self):
        self.at_any_time(self.bert)
        self.with_plan("remind")
        noon = MORNING - 18 * HOUR
        request = self.asked_at(noon, self.anna, self.bert, deadline_at=NIGHT)
        self.job(NIGHT)
        self.assertEqual(self.moments("again", request), {"bert": NIGHT})
        self.assertEqual(self.state_of(request, self.anna, self.bert), ["sent"] * 2)

    def test_a_reminder_waits_by_whichever_way_it_is_written(self):
        request = self.asked_before()
        request.sudo()._transition("go_on", NIGHT, {"deadline_at": MORNING + HOUR})
        offer = self.offer_of(request, self.carla)
        with self.at(NIGHT):
            self.env["mission.notice"]._ask_again(offer)
        again = self.messages("again", request)
        self.assertEqual((again.not_before, again.alert_at), (MORNING, MORNING))

    def test_a_freed_place_is_offered_to_those_who_may_be_told(self):
        request = self.asked_before()
        self.say_yes(request, self.carla, moment=MORNING - 17 * HOUR)
        self.at_any_time(self.bert)
        night = NIGHT - 22 * HOUR
        self.books(self.anna.person_id, night, night + 8 * HOUR)
        self.company.rest_hours = 48  # until Wednesday, half past nine
        order = request.sudo().order_ids
        with self.at(NIGHT):
            order._cancel("staff", clock.now(self.env))
        self.assertEqual(self.moments("invitation", request)["bert"], NIGHT)
        self.assertFalse(self.offer_of(request, self.anna))

    def test_if_those_who_had_said_yes_are_resting_others_are_asked(self):
        noon = MORNING - 18 * HOUR
        chooses = {"award_mode": "manager_chooses", "choose_by": NIGHT}
        both = (self.anna, self.carla)
        request = self.asked_at(noon, *both, deadline_at=NIGHT - HOUR, **chooses)
        self.say_yes(request, *both, moment=noon + HOUR)
        with self.at(noon + 2 * HOUR):
            self.offer_of(request, self.carla).action_keep()
        self.assertEqual(self.offer_of(request, self.anna).state, "not_kept")
        night = NIGHT - 22 * HOUR
        self.books(self.anna.person_id, night, night + 8 * HOUR)
        self.company.rest_hours = 48
        self.at_any_time(self.bert)
        with self.at(NIGHT):
            request.sudo().order_ids._cancel("staff", clock.now(self.env))
        self.assertEqual(self.moments("invitation", request)["bert"], NIGHT)


@tagged("post_install", "-at_install")
class TestMissionNewsTelling(TellingCase):
    def test_nobody_is_woken_to_hear_that_she_is_not_needed(self):
        request = self.asked_at(MORNING - 12 * HOUR, self.anna, self.bert)
        self.on_their_way(request)
        self.say_yes(request, self.bert, moment=NIGHT)
        self.assertEqual(self.moments("filled", request), {"anna": MORNING})
        self.assertFalse(self.messages("filled", request).alert_at)

    def test_what_she_has_just_done_is_confirmed_at_once(self):
        request = self.asked_at(MORNING - 12 * HOUR, self.anna)
        self.say_yes(request, self.anna, moment=NIGHT)
        self.assertEqual(self.moments("kept", request), {"anna": NIGHT})

    def test_a_mission_cancelled_at_night_is_told_in_the_morning(self):
        self.assertEqual(self.told_of_cancel(LATE_START), {"anna": MORNING})

    def test_a_mission_that_begins_soon_is_cancelled_aloud(self):
        self.offers_time(self.anna.person_id, NIGHT, NIGHT + 24 * HOUR)
        self.assertEqual(self.told_of_cancel(NIGHT + 11 * HOUR), {"anna": NIGHT})

    def told_of_cancel(self, start):
        before = MORNING - 12 * HOUR
        request = self.asked_at(
            before, self.anna, start=start, duration=4, deadline_at=NIGHT + HOUR
        )
        self.say_yes(request, self.anna, moment=before)
        with self.at(NIGHT):
            order = request.sudo().order_ids.with_user(self.head_nurse)
            reason = self.env["mission.cancel.reason"].search([], limit=1)
            order._cancel_for("unit", reason, "unit", refill=False)
        return self.moments("order_cancelled", request)

    def test_the_reminder_of_the_evening_before_leaves_her_her_rest(self):
        before = MORNING - 12 * HOUR
        request = self.asked_at(before, self.anna)
        self.say_yes(request, self.anna, moment=before)
        self.books(self.anna.person_id, MORNING, MORNING + 4 * HOUR)
        self.company.rest_after = "every"
        with self.at(datetime(2026, 11, 3, 17)), self.jobs_run():
            self.env["mission.order"]._cron_remind_before_missions()
        rested = datetime(2026, 11, 3, 20)  # eleven hours after ten o'clock
        self.assertEqual(self.moments("reminder", request), {"anna": rested})
