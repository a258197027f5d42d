"""The unit says that she is there; silence is told; what was worked is kept."""

from datetime import timedelta

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import HOUR, NOW, START
from .test_mission_order_cancel import OrderCase

MINUTE = timedelta(minutes=1)
STOP = START + 8 * HOUR


@tagged("post_install", "-at_install")
class TestMissionOrderArrival(OrderCase):
    def job(self, moment):
        with self.at(moment), self.jobs_run():
            self.env["mission.order"]._cron_alert_no_arrival()

    def arrive(self, order, moment, user=None):
        with self.at(moment):
            return order.with_user(user or self.head_nurse).action_arrived()

    def test_one_tap_of_the_unit_keeps_the_moment_once(self):
        order = self.an_order()
        self.arrive(order, START - 5 * MINUTE)
        self.assertEqual(order.arrived_at, START - 5 * MINUTE)
        [event] = self.events(order, "arrive")
        self.assertEqual(event.actor_id, self.head_nurse)
        with self.assertRefused("not_arriving"):
            self.arrive(order, START, self.manager)
        self.assertEqual(order.arrived_at, START - 5 * MINUTE)

    def test_not_long_before_nor_after_nor_when_it_is_not_hers(self):
        order = self.an_order()
        for moment in (START - 3 * HOUR, STOP):
            with self.subTest(moment), self.assertRefused("not_arriving"):
                self.arrive(order, moment)
        self.cancel(order)
        with self.assertRefused("not_arriving"):
            self.arrive(order, START)

    def test_nobody_but_those_in_charge_confirms(self):
        order = self.an_order()
        for role in ("head_nurse", "pool_manager", "administrator"):
            with self.subTest(role), self.assertRaises(AccessError):
                self.arrive(order, START, self.a_user(role, f"other.{role}"))

    def test_silence_is_told_to_the_managers_once(self):
        self.assertEqual(self.pool.arrival_minutes, 15)
        order = self.an_order()
        self.job(START + 14 * MINUTE)
        self.assertFalse(self.told(order))
        for minutes in (15, 16):
            self.job(START + minutes * MINUTE)
        self.assertEqual(self.told(order), ["pm@h.example"])
        self.assertEqual(order.alerted_at, START + 15 * MINUTE)
        self.assertEqual(self.events(order, "alert").source, "job")

    def test_nobody_is_alerted_about_who_is_there_or_was_missed_or_cancelled(self):
        there = self.an_order()
        self.arrive(there, START)
        there.booking_id._release(NOW)
        missed = self.an_order(request=self.a_sent_request(self.anna))
        with self.at(START):
            missed.with_user(self.head_nurse).action_no_show()
        missed.booking_id._release(NOW)
        gone = self.an_order(request=self.a_sent_request(self.anna))
        self.cancel(gone, self.head_nurse, by="unit")
        before = self.told(gone)
        self.job(START + HOUR)
        self.assertFalse((there | missed | gone).filtered("alerted_at"))
        self.assertEqual(self.told(gone), before)

    def test_a_pool_may_do_without_and_what_is_over_alerts_nobody(self):
        order = self.an_order()
        self.job(STOP)
        self.pool.arrival_minutes = 0
        self.job(START + HOUR)
        self.assertFalse(order.alerted_at)

    def test_the_head_nurse_sees_who_is_there_on_her_home(self):
        order = self.an_order()
        with self.at(START):
            [coming] = (
                self.env["hospital.workspace"]
                .with_user(self.head_nurse)
                .load()["coming"]
            )
        self.assertEqual((coming["may_arrive"], coming["arrived"]), (True, ""))
        self.arrive(order, START)
        with self.at(START + HOUR):
            [coming] = (
                self.env["hospital.workspace"]
                .with_user(self.head_nurse)
                .load()["coming"]
            )
        self.assertEqual(
            (coming["may_arrive"], coming["arrived"]), (False, "There since 09:00")
        )

    def worked(self, order, start, stop, moment, user=None):
        order = order.with_user(user or self.head_nurse)
        with self.at(moment):
            dialog = order.env["mission.order.times"].create(
                {"order_id": order.id, "actual_start": start, "actual_stop": stop}
            )
            dialog.action_write_down()

    def test_what_was_worked_stands_beside_what_was_planned(self):
        order = self.an_order()
        self.worked(order, START - HOUR, STOP + HOUR, STOP + HOUR)
        self.assertEqual((order.start, order.stop), (START, STOP))
        self.assertEqual(
            (order.actual_start, order.actual_stop), (START - HOUR, STOP + HOUR)
        )
        self.assertEqual(len(self.events(order, "time")), 1)

    def test_neither_what_is_not_over_nor_what_was_not_hers_is_written_down(self):
        order = self.an_order()
        with self.assertRefused("times_unlikely"):
            self.worked(order, START, STOP, START + HOUR)
        with self.at(START + HOUR):
            order.with_user(self.head_nurse).action_no_show()
        with self.assertRefused("illegal_move"):
            self.worked(order, START, STOP, STOP)
        stranger = self.a_user("head_nurse", "other.nurse")
        with self.assertRaises(AccessError):
            order.with_user(stranger)._set_worked(START, STOP)
        self.assertFalse(order.actual_start)

    def test_the_database_refuses_times_in_the_wrong_order(self):
        order = self.an_order()
        with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"):
            order.write({"actual_start": STOP, "actual_stop": START})
            order.flush_recordset()
