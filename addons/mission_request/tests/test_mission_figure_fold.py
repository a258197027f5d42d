"""Figures: folded from events, equal to a recount, and the same for late commits."""

import random
from contextlib import suppress

from odoo.tests import TransactionCase, tagged
from odoo.tools import SQL

from odoo.addons.hospital_base.exceptions import Refused
from odoo.addons.hospital_base.tests.common import NOW
from odoo.addons.mission_request.queries.figures import fold

from .common import HOUR, START, MissionCase

STEPS = 60
#: What may happen in a random life: to a request, an offer, an order.
ASKED = ("first_yes", "manager_chooses", "assigned")
ANSWERED = ("accept", "accept", "accept", "decline")
CLOSED = ("expire", "release")
ENDED = ("cancel", "early", "late", "serve", "serve", "missed")


class FigureCase(MissionCase):
    def fold(self, limit=5000):
        with self.jobs_run():
            self.env["mission.figure"]._cron_fold_events(limit)

    def serve(self):
        """The missions of ``START`` are over, and the job has seen it."""
        with self.at(START + 9 * HOUR), self.jobs_run():
            self.env["mission.order"]._cron_serve_missions()

    def stored(self):
        return self.env["mission.figure"].search([]).read(load=None)

    def figures(self, member):
        [(_person, figures)] = (
            self.env["mission.figure"]
            ._of_members(self.env["staff.member"]._search([("id", "=", member.id)]))
            .values()
        )
        return figures


class TestMissionFigureFold(FigureCase):
    def assertCounted(self, member, **expected):
        figures = self.figures(member)
        self.assertEqual({n: getattr(figures, n) for n in expected}, expected)

    def test_an_answer_counts_at_once_and_the_same_after_the_job(self):
        ada, bea = self.a_member("Ada"), self.a_member("Bea")
        request = self.a_sent_request(ada, bea)
        self.offer_of(request, bea)._answer("decline", NOW)
        self.offer_of(request, ada)._answer("accept", NOW)
        for _before_and_after in range(2):
            self.assertCounted(
                ada, offers=1, minutes_offered=480, accepted=1, missions=1, minutes=480
            )
            self.assertCounted(bea, offers=1, declined=1, accepted=0, missions=0)
            self.fold()

    def test_an_answer_leaves_the_figures_alone(self):
        ada = self.a_member("Ada")
        request = self.a_sent_request(ada)
        self.fold()
        before = self.stored()
        self.offer_of(request, ada)._answer("accept", NOW)
        self.env.invalidate_all()
        self.assertTrue(before)
        self.assertEqual(self.stored(), before)

    def test_the_job_twice_changes_nothing(self):
        ada = self.a_member("Ada")
        self.a_sent_request(ada)
        self.fold()
        before = self.stored()
        self.fold()
        self.assertEqual(self.stored(), before)
        self.assertEqual(len(before), 1)

    def test_few_events_at_a_time_give_the_same(self):
        ada = self.a_member("Ada")
        request = self.a_sent_request(ada)
        self.offer_of(request, ada)._answer("accept", NOW)
        whole = self.figures(ada)
        for _event in range(6):
            self.fold(limit=1)
            self.assertEqual(self.figures(ada), whole)

    def test_a_mission_that_is_over_is_kept_once(self):
        ada = self.a_member("Ada")
        request = self.a_sent_request(ada)
        self.offer_of(request, ada)._answer("accept", NOW)
        self.assertCounted(ada, kept=0, due_lately=0)
        for _again in range(2):
            self.serve()
            self.assertCounted(ada, kept=1, kept_lately=1, due_lately=1)

    def test_a_mission_given_up_counts_against_her_and_late_only_within_a_day(self):
        for hours, late in ((25, 0), (23, 1)):
            with self.subTest(hours=hours):
                member = self.a_member(f"Ada {hours}")
                request = self.a_sent_request(member, seats=2)
                self.offer_of(request, member)._answer("accept", NOW)
                order = request.sudo().order_ids
                order._cannot_come(START - hours * HOUR, "portal")
                self.assertCounted(
                    member, cancelled=1, cancelled_late=late, missions=0, kept=0
                )
                self.assertLess(self.figures(member).score, 50)

    def test_who_did_not_come_loses_what_the_job_had_counted(self):
        ada = self.a_member("Ada")
        request = self.a_sent_request(ada)
        self.offer_of(request, ada)._answer("accept", NOW)
        order = request.order_ids
        with self.assertRaises(Refused):
            order.action_no_show()
        self.serve()
        with self.at(START + 9 * HOUR):
            order.action_no_show()
        self.assertCounted(ada, kept=0, no_show=1, missions=0, minutes=0)
        self.assertEqual(self.figures(ada).score, 33)
        with self.at(START + 9 * HOUR), self.assertRaises(Refused):
            order.action_no_show()

    def test_a_yes_that_was_not_kept_and_an_assigned_mission_are_no_promise(self):
        ada, bea = self.a_member("Ada"), self.a_member("Bea")
        request = self.a_sent_request(ada, award_mode="manager_chooses")
        self.offer_of(request, ada)._answer("accept", NOW)
        request._release_others(NOW)
        given = self.a_sent_request(bea, award_mode="assigned")
        self.serve()
        self.assertCounted(ada, accepted=1, kept=0, due=0, score=50)
        self.assertCounted(bea, offers=1, missions=1, kept=0, due=0, score=50)
        self.assertTrue(given.sudo().order_ids.served_at)

    def test_a_slot_counts_in_its_local_month(self):
        ada = self.a_member("Ada")
        night = NOW.replace(month=11, day=30, hour=23, minute=30)
        self.offers_time(ada.person_id, night, night + 8 * HOUR)
        self.a_sent_request(ada, start=night)
        self.fold()
        [row] = self.stored()
        self.assertEqual(str(row["month"]), "2026-12-01")

    maxDiff = None

    def test_random_lives_give_what_a_recount_gives(self):
        figures = self.env["mission.figure"]
        for seed in range(6):
            life = random.Random(seed)  # noqa: S311 (no secret)
            members = [self.a_member(f"P{seed} {n}") for n in range(3)]
            for member in members:
                self.offers_days(member.person_id, STEPS)
            self.live(life, members)
            self.assertEqual(figures._as_they_stand(), figures._recount())
            self.fold()
            self.assertEqual(figures._as_they_stand(), figures._recount())
        counted = [
            sum(column)
            for column in zip(*[r[3:] for r in figures._recount()], strict=True)
        ]
        self.assertTrue(all(counted), f"something never happened: {counted}")

    def live(self, life, members):
        for step in range(STEPS):
            with suppress(Refused, IndexError), self.env.cr.savepoint():
                self.step(life, members, step)
            if life.random() < 0.2:
                self.fold(limit=life.randint(1, 5))

    def step(self, life, members, step):
        """One thing happens to one of them; each mission has a day of its own."""
        mine = [("member_id", "in", [member.id for member in members])]
        offers = self.env["mission.offer"].search(mine)
        orders = self.env["mission.order"].search(
            [("offer_id", "in", offers.ids), ("state", "=", "confirmed")]
        )
        chosen = life.choice([*ASKED, *ANSWERED, *CLOSED, *ENDED])
        if chosen in ASKED:
            self.ask(chosen, life.sample(members, life.randint(1, 3)), step)
        elif chosen in ANSWERED:
            waiting = offers.filtered(lambda offer: offer.state == "sent")
            life.choice(waiting)._answer(chosen, NOW)
        elif chosen == "expire":
            life.choice(offers).request_id._close_answers(NOW + 5 * HOUR)
        elif chosen == "release":
            life.choice(offers).request_id._release_others(NOW)
        else:
            ahead = orders.filtered(lambda o: not (o.served_at or o.no_show_at))
            self.end(chosen, life.choice(ahead or orders))

    def ask(self, mode, members, step):
        start = START + 24 * HOUR * step
        values = {"start": start, "duration": 2, "seats": 3}
        self.a_sent_request(*members, award_mode=mode, **values)

    def end(self, how, order):
        """What happens to an order; nobody gives up what is over."""
        over, ahead = order.stop + HOUR, SQL("cannot_come_at IS NULL")
        if how == "cancel":
            order._transition("cancel", NOW)
        elif how in ("early", "late") and not (order.served_at or order.no_show_at):
            order._cannot_come(
                order.start - (30 if how == "early" else 3) * HOUR, "link"
            )
        elif how in ("serve", "missed"):
            kept = SQL("no_show_at IS NULL AND cannot_come_at IS NULL")
            order._stamp("served_at", "serve", over, kept)
            if how == "missed":
                order._stamp("no_show_at", "no_show", over, ahead)


class TestMissionFigureFields(FigureCase):
    def test_lists_show_the_figures_of_the_pools_that_the_user_manages(self):
        other = self.a_user("pool_manager", "other.manager")
        pool = self.a_pool("Other pool", manager=other)
        ada = self.a_member("Ada")
        self.env["staff.member"].create(
            {
                "person_id": ada.person_id.id,
                "pool_id": pool.id,
                "function_ids": self.nurse.ids,
                "date_start": "2026-01-01",
            }
        )
        request = self.a_sent_request(ada)
        for who, offered in ((self.manager, 1), (other, 0)):
            person = ada.person_id.with_user(who)
            self.assertEqual(person.offered_count, offered)
            self.assertEqual(person.pending_count, offered)
            self.assertEqual(person.score, 50)
        self.offer_of(request, ada)._answer("accept", NOW)
        self.env.invalidate_all()
        member = ada.with_user(self.manager)
        self.assertEqual(
            (member.pending_count, member.accepted_count, member.hours_used_month),
            (0, 1, 8),
        )
        self.assertEqual(ada.person_id._figures_of()["hours_year"], 8)

    def test_a_list_of_people_costs_two_statements(self):
        for number in range(5):
            self.a_sent_request(self.a_member(f"P{number}"))
        members = self.env["staff.member"].with_user(self.manager)
        members = members.search([("pool_id", "=", self.pool.id)])
        members.mapped("score")
        members.mapped("pending_count")
        for shown in (members[:1], members):
            self.env.flush_all()
            self.env.invalidate_all(flush=False)
            with self.assertQueryCount(2):
                shown.mapped("score")
                shown.mapped("pending_count")


@tagged("post_install", "-at_install")
class TestMissionFigureCommits(TransactionCase):
    """Two transactions that commit in the other order than they took their numbers.

    The numbers are of no event, so that nothing committed here is counted.
    """

    def test_an_event_that_commits_late_is_folded_too(self):
        opened = [self.env.registry._db.cursor() for _cursor in range(3)]
        early, late, job = opened
        try:
            self.note(late, -2)
            self.note(early, -1)
            early.commit()
            self.assertEqual(self.left_by(job), [])
            late.commit()
            self.assertEqual(self.waiting(job), [-2])
            self.assertEqual(self.left_by(job), [])
        finally:
            for cursor in opened:
                cursor.rollback()
            job.execute("DELETE FROM mission_figure_tail WHERE event_id < 0")
            job.commit()
            for cursor in opened:
                cursor.close()

    def note(self, cursor, number):
        cursor.execute("INSERT INTO mission_figure_tail VALUES (%s)", [number])

    def waiting(self, cursor):
        cursor.execute("SELECT event_id FROM mission_figure_tail WHERE event_id < 0")
        return [number for (number,) in cursor.fetchall()]

    def left_by(self, job):
        """What the statement of the job, committed, leaves of what it could see."""
        job.execute(fold(5000))
        job.commit()
        left = self.waiting(job)
        job.commit()
        return left
