"""Fairness per pool and month: the numbers of an obvious count, of one's own pools."""

from datetime import date

from odoo.tests import tagged

from odoo.addons.hospital_base.tests.common import NOW

from ..domain.fairness import jain_index, longest_wait
from .common import HOUR, START
from .test_mission_figure_fold import FigureCase


@tagged("post_install", "-at_install")
class TestMissionFairnessReport(FigureCase):
    def report(self, user=None, month="2026-11-01"):
        rows = self.env["mission.fairness"].with_user(user or self.manager)
        return rows.search([("month", "=", month), ("pool_id", "=", self.pool.id)])

    def members(self):
        """Three; one was asked twice, one once, and one never."""
        members = [self.a_member(name) for name in ("Ada", "Bea", "Eva")]
        self.offers_time(members[1].person_id, START + 48 * HOUR, START + 60 * HOUR)
        self.a_sent_request(members[0], members[1])
        self.a_sent_request(members[0], start=START + 10 * HOUR, duration=4)
        return members

    def test_the_report_says_what_an_obvious_count_says(self):
        for _before_and_after_the_job in range(2):
            with self.subTest():
                self.members() if not self.report().offers else self.fold()
                row = self.report()
                self.assertEqual((row.members, row.offers, row.never_asked), (3, 3, 1))
                self.assertEqual(row.month_said, "November 2026")
                self.assertEqual((row.hours_offered, row.hours_available), (20, 120))
                self.assertAlmostEqual(row.offers_per_100_hours, 2.5)
                self.assertAlmostEqual(
                    row.jain_index, jain_index([2 / 36, 1 / 48, 0]), places=6
                )

    def test_the_longest_wait_runs_from_the_last_offer_or_from_joining(self):
        members = self.members()
        members[2].date_start = "2026-10-20"
        today = date(2026, 11, 12)
        with self.at(NOW.replace(day=12)):
            waits = [(today - NOW.date()).days] * 2 + [
                (today - date(2026, 10, 20)).days
            ]
            self.assertEqual(self.report().longest_wait, longest_wait(waits))
            october = self.report(month="2026-10-01")
        self.assertEqual(
            october.longest_wait, (date(2026, 10, 31) - date(2026, 1, 1)).days
        )

    def test_a_month_without_offers_has_no_index(self):
        self.members()
        row = self.report(month="2026-10-01")
        self.assertEqual((row.members, row.offers, row.never_asked), (3, 0, 3))
        self.assertEqual(row.jain_index, 0)

    def test_managers_read_their_own_pools_only(self):
        self.members()
        other = self.a_user("pool_manager", "other.manager")
        self.assertTrue(self.report())
        self.assertFalse(self.report(other))

    def test_the_list_groups_and_sorts(self):
        self.members()
        rows = self.env["mission.fairness"].with_user(self.manager)
        [(pool, offers)] = rows._read_group(
            [("pool_id", "=", self.pool.id)], ["pool_id"], ["offers:sum"]
        )
        self.assertEqual((pool, offers), (self.pool, 3))
        self.assertEqual(
            rows.search([("pool_id", "=", self.pool.id)], order="month", limit=1).month,
            date(2026, 1, 1),
        )
