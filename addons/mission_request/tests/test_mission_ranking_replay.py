"""Who is proposed first, from which figures, and can it be computed again?"""

import psycopg2.errors

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.hospital_base.tests.common import NOW
from odoo.addons.staff_pool.domain.standing import FAIR_STEP_MINUTES

from .common import HOUR, START
from .test_mission_figure_fold import FigureCase


@tagged("post_install", "-at_install")
class TestMissionRankingReplay(FigureCase):
    def found(self, pool=None):
        """Names in the order of the search of the form, with their reasons."""
        slot = {
            "unit_id": self.unit.id,
            "pool_id": (pool or self.pool).id,
            "function_id": self.nurse.id,
            "start": "2026-11-03 08:00:00",
            "duration": 8,
        }
        requests = self.env["mission.request"].with_user(self.manager)
        people = requests.find_candidates(slot)["people"]
        return {person["name"]: person["reasons"] for person in people}

    def was_asked(self, member, times=1, answer=None, start=START + 12 * HOUR):
        for number in range(times):
            request = self.a_sent_request(
                member, start=start + number * HOUR / 60, duration=10
            )
            if answer:
                self.offer_of(request, member)._answer(answer, NOW)

    def test_whoever_was_offered_least_is_proposed_first_and_told_why(self):
        ada, bea = self.a_member("Ada"), self.a_member("Bea")
        self.was_asked(ada, 2)
        first = self.found()
        self.assertEqual(list(first), ["Bea", "Ada"])
        self.assertIn("Was offered 10 h less than her share", first["Bea"])
        self.assertIn("Was offered 10 h more than her share", first["Ada"])
        self.was_asked(bea, 4)
        self.assertEqual(list(self.found()), ["Ada", "Bea"])

    def test_no_and_silence_change_neither_reliability_nor_the_words(self):
        ada, bea, eva = (self.a_member(name) for name in ("Ada", "Bea", "Eva"))
        self.was_asked(ada, 2, "decline")
        self.was_asked(bea, 2)
        self.was_asked(eva, 2)
        standings = self.env["staff.pool"]._standings({ada.id, bea.id, eva.id}, NOW)
        self.assertEqual({s.reliability for s in standings.values()}, {0.5})
        for reasons in self.found().values():
            self.assertFalse([said for said in reasons if "after a yes" in said])

    def has_served(self, member, came=True):
        """She said yes to a mission of last week, and came or not."""
        start = NOW - 96 * HOUR
        before = {"deadline_at": start - 10 * HOUR, "start": start, "duration": 8}
        self.offers_time(member.person_id, start, start + 8 * HOUR)
        with self.at(start - 20 * HOUR):
            request = self.a_sent_request(member, pool_id=member.pool_id.id, **before)
        self.offer_of(request, member)._answer("accept", start - 19 * HOUR)
        self.serve()
        if not came:
            request.order_ids.action_no_show()

    def test_whoever_comes_after_a_yes_is_before_an_equal_who_did_not(self):
        for came, other in (("Ada", "Bea"), ("Eva", "Zoe"), ("Uma", "Ida")):
            with self.subTest(came=came):
                pool = self.a_pool(f"Pool of {came}")
                self.has_served(self.a_member(came, pool))
                self.has_served(self.a_member(other, pool), came=False)
                said = self.found(pool)
                self.assertEqual(list(said), [came, other])
                self.assertIn("Kept 1 of 1 missions after a yes", said[came])
                self.assertIn("Kept 0 of 1 missions after a yes", said[other])

    def test_the_target_rate_decides_what_her_share_is(self):
        ada, bea = self.a_member("Ada"), self.a_member("Bea")
        ada.target_rate, bea.target_rate = 75, 25
        self.was_asked(self.a_member("Eva"), 4)
        standings = self.env["staff.pool"]._standings({ada.id, bea.id}, NOW)
        self.assertAlmostEqual(standings[ada.id].share, 0.5)
        self.assertAlmostEqual(standings[bea.id].share, 1 / 6)
        self.assertEqual(standings[ada.id].pool_minutes, 2400)

    def test_a_newcomer_has_no_share_of_what_was_offered_before(self):
        self.was_asked(self.a_member("Ada"), 2)
        late = self.a_member("Bea")
        self.env["staff.member"].browse(late.id).date_start = "2026-11-01"
        standings = self.env["staff.pool"]._standings({late.id}, NOW)
        self.assertEqual(standings[late.id].pool_minutes, 1200)
        with self.at(NOW + 31 * 24 * HOUR):
            late.date_start = "2026-12-01"
            later = self.env["staff.pool"]._standings({late.id}, NOW + 31 * 24 * HOUR)
        self.assertEqual(later[late.id].pool_minutes, 0)

    def test_figures_cost_a_search_one_statement_and_one_for_all_slots(self):
        for name in ("Ada", "Bea"):
            self.was_asked(self.a_member(name))
        pools = self.env["staff.pool"].with_user(self.manager)
        spent = []
        for count in (1, 5):
            slots = [self.a_request()._slot()] * count
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            pools._search_candidates(slots, NOW)
            spent.append(self.env.cr.sql_log_count - before)
        self.assertEqual(spent[1] - spent[0], 4)

    def test_the_search_over_slots_and_the_sending_have_the_same_order(self):
        members = [self.a_member(name) for name in ("Ada", "Bea", "Eva")]
        self.was_asked(members[0], 3)
        self.was_asked(members[1], 1)
        expected = list(self.found())
        slot = {
            "unit_id": self.unit.id,
            "pool_id": self.pool.id,
            "function_id": self.nurse.id,
            "start": "2026-11-03 08:00:00",
            "duration": 8,
        }
        search = self.env["mission.search"].with_user(self.manager)
        [found] = search.find([slot])
        self.assertEqual([each["name"] for each in found["people"]], expected)
        request = self.a_sent_request(*members)
        ranked = request.sudo().offer_ids.sorted("rank").person_id.mapped("name")
        self.assertEqual(ranked, expected)

    def sent(self):
        """A sent request of which three were ranked and one was asked; its log."""
        members = [self.a_member(name) for name in ("Ada", "Bea", "Eva")]
        self.was_asked(members[0], 3)
        request = self.a_sent_request(members[1])
        [ranking] = self.env["mission.ranking"].search(
            [("request_id", "=", request.id)]
        )
        return request, ranking, members

    def test_a_sending_logs_ids_and_numbers_of_everybody_ranked(self):
        request, ranking, members = self.sent()
        self.assertEqual(ranking.asked, members[1].ids)
        self.assertEqual(len(ranking.places), 3)
        for numbers in ranking.places:
            self.assertTrue(all(type(number) is int for number in numbers))
        self.assertEqual(
            request.sudo().offer_ids.rank,
            [p.member_id for p in ranking._places()].index(members[1].id) + 1,
        )

    def test_replay_gives_the_same_order_after_everything_has_changed(self):
        _request, ranking, members = self.sent()
        order = ranking._replay()
        self.was_asked(members[2], 6)
        members[0].target_rate = 90
        members[1].person_id.active = False
        self.env.invalidate_all()
        self.assertEqual(ranking._replay(), order)
        self.assertEqual([p.member_id for p in ranking._places()], order)
        self.assertTrue(ranking._holds())

    def test_a_row_with_other_numbers_would_be_noticed(self):
        _request, ranking, _members = self.sent()
        forged = self.env["mission.ranking"].new(
            {"seed": ranking.seed, "places": ranking.places[::-1]}
        )
        self.assertFalse(forged._holds())

    @mute_logger("odoo.sql_db")
    def test_nobody_rewrites_the_log(self):
        _request, ranking, _members = self.sent()
        for statement in (
            "UPDATE mission_ranking SET seed = 'x' WHERE id = %s",
            "DELETE FROM mission_ranking WHERE id = %s",
        ):
            with (
                self.subTest(statement),
                self.assertRaises(psycopg2.errors.RestrictViolation),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(statement, [ranking.id])

    def test_a_manager_reads_why_and_a_head_nurse_does_not(self):
        request, _ranking, _members = self.sent()
        request = request.with_user(self.manager)
        self.assertEqual(request.action_why_order()["res_id"], request.id)
        said = request.ranking_said
        for words in ("Ada", "less than her share", "the same order", "Asked"):
            self.assertIn(words, said)
        with self.assertRaises(AccessError):
            request.with_user(self.head_nurse).action_why_order()

    def test_the_dialog_says_in_which_steps_shares_are_compared(self):
        form = "mission_request.mission_request_view_form_ranking"
        self.assertEqual(FAIR_STEP_MINUTES % 60, 0)
        step = FAIR_STEP_MINUTES // 60
        self.speaks_french(["mission_request"])
        said = ("in steps of %s hours", "en_US"), ("par paliers de %s heures", "fr_FR")
        for words, lang in said:
            with self.subTest(lang):
                arch = self.env.ref(form).with_context(lang=lang).arch
                self.assertIn(words % step, " ".join(arch.split()))

    def test_a_head_nurse_who_may_ask_reads_no_figures(self):
        self.pool.head_nurse_may_send = True
        self.has_served(self.a_member("Ada"))
        self.a_member("Bea")
        need = self.a_need(pool_id=self.pool.id)
        [first, second] = need.find_people()["people"]
        said = " ".join(first["reasons"] + second["reasons"])
        self.assertIn("booked in this week", said)
        for word in ("share", "after a yes"):
            self.assertNotIn(word, said)
            self.assertIn(word, str(self.found()))

    def test_numbers_of_people_lent_stay_with_their_pool(self):
        other = self.a_user("pool_manager", "other.manager")
        lender = self.a_pool("Lender", manager=other)
        self.pool.sudo().secondary_ids = [(0, 0, {"secondary_id": lender.id})]
        zoe = self.a_member("Zoe", pool=lender)
        request = self.a_sent_request(zoe, secondary_pool_ids=[(4, lender.id)])
        said = request.with_user(self.manager).ranking_said
        self.assertIn("Zoe", said)
        self.assertNotIn("booked in this week", said)
        self.assertIn("only her own pool knows", said)
