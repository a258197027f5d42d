"""The deadline passes."""

from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.hospital_base import clock

from .common import DEADLINE, HOUR, MissionCase


@tagged("post_install", "-at_install")
class TestMissionRequestExpire(MissionCase):
    def expire(self):
        with self.jobs_run():
            self.env["mission.request"]._cron_expire_overdue()

    def test_an_overdue_request_expires_with_the_offers_nobody_answered(self):
        anna, ben = self.a_member("Anna Keller"), self.a_member("Ben Moser")
        request = self.a_sent_request(anna, ben)
        self.offer_of(request, ben)._answer("decline", clock.now(self.env))
        with self.at(DEADLINE):
            self.expire()
        self.assertEqual(request.state, "expired")
        self.assertEqual(self.offer_of(request, anna).state, "expired")
        self.assertEqual(self.offer_of(request, ben).state, "declined")

    def test_one_moment_before_the_deadline_nothing_happens(self):
        request = self.a_sent_request(self.a_member("Anna Keller"))
        with self.at(DEADLINE - HOUR / 3600):
            self.expire()
        self.assertEqual(request.state, "open")

    def test_running_the_job_twice_changes_nothing_more(self):
        request = self.a_sent_request(self.a_member("Anna Keller"))
        with self.at(DEADLINE):
            self.expire()
            events = self.env["mission.event"].search_count([])
            self.expire()
        self.assertEqual(self.env["mission.event"].search_count([]), events)
        self.assertEqual(request.state, "expired")

    def test_many_cost_as_many_statements_as_few(self):
        counted = []
        for number in (2, 12):
            anna = self.a_member(f"Anna {number}")
            for _each in range(number):
                self.a_sent_request(anna)
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            with self.at(DEADLINE):
                self.expire()
            counted.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counted[1] - counted[0], 2)

    def test_what_one_meets_stops_no_other(self):
        anna = self.a_member("Anna Keller")
        first, broken, last = (self.a_sent_request(anna) for _each in range(3))
        expire = self.registry["mission.request"]._expire

        def breaks(requests, *args, **kwargs):
            if broken in requests:
                raise ValueError("a mistake")
            return expire(requests, *args, **kwargs)

        with (
            self.at(DEADLINE),
            patch.object(self.registry["mission.request"], "_expire", breaks),
            self.assertLogs("odoo.addons.mission_request", "ERROR") as logs,
        ):
            self.expire()
        self.assertEqual((first | last).mapped("state"), ["expired"] * 2)
        self.assertEqual(broken.state, "open")
        self.assertEqual(len(logs.records), 1)

    def test_a_request_that_somebody_is_changing_waits_for_the_next_run(self):
        request = self.a_sent_request(self.a_member("Anna Keller"))
        requests = type(request)
        locked = patch.object(
            requests, "try_lock_for_update", lambda each, **options: each.browse()
        )
        with self.at(DEADLINE):
            with locked:
                self.expire()
            self.assertEqual(request.state, "open")
            self.expire()
        self.assertEqual(request.state, "expired")

    def test_a_filled_request_never_expires(self):
        anna = self.a_member("Anna Keller")
        request = self.a_sent_request(anna)
        self.offer_of(request, anna)._answer("accept", clock.now(self.env))
        with self.at(DEADLINE + HOUR):
            self.expire()
        self.assertEqual(request.state, "filled")

    def test_with_seats_left_those_who_came_keep_their_orders(self):
        anna, ben = self.a_member("Anna Keller"), self.a_member("Ben Moser")
        request = self.a_sent_request(anna, ben, seats=2)
        self.offer_of(request, anna)._answer("accept", clock.now(self.env))
        with self.at(DEADLINE):
            self.expire()
        self.assertEqual((request.state, request.taken), ("expired", 1))
        self.assertEqual(request.sudo().order_ids.state, "confirmed")
        self.assertEqual(self.offer_of(request, anna).state, "kept")
