"""The pack gets outside each hour, whole; failing is told once; the last one stays."""

from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.mission_request import pack_folder
from odoo.addons.mission_request.models.mission_contingency import FOLDER

from .common import HOUR, NOW
from .test_mission_order_cancel import OrderCase

JOB = "odoo.addons.mission_request.models.mission_contingency"


class Killed(BaseException):
    """As by a power cut: no handler of errors runs."""


class PackCase(OrderCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.unit.company_id
        cls.admin = cls.a_user("administrator", email="admin@h.example")
        cls.folder = Path(cls.enterClassContext(TemporaryDirectory()))
        cls.env["ir.config_parameter"].set_param(FOLDER, str(cls.folder))

    def setUp(self):
        super().setUp()
        for path in self.folder.iterdir():
            path.unlink()

    def run_job(self, moment=NOW):
        with self.at(moment), self.jobs_run():
            self.env["mission.contingency"]._cron_make_packs()
        return self.packs()

    def packs(self):
        """Name → content of the packs of our establishment that can be opened."""
        found = sorted(self.folder.glob(f"pack-{self.company.id}-*.html"))
        return {path.name: path.read_text() for path in found}

    @property
    def row(self):
        rows = self.env["mission.contingency"]
        return rows.search([("company_id", "=", self.company.id)])


@tagged("post_install", "-at_install")
class TestMissionContingency(PackCase):
    def test_the_job_puts_who_comes_into_the_folder(self):
        order = self.an_order()
        [(name, page)] = self.run_job().items()
        self.assertTrue(name.endswith("-20261102T0800Z.html"))
        self.assertIn(order.name, page)
        self.assertIn("Anna Keller", page)
        self.assertEqual((self.row.made_at, self.row.error), (NOW, False))
        self.assertEqual(self.row.path, str(self.folder / name))
        self.assertEqual(self.row.size, len(page.encode()))

    def test_running_twice_writes_the_same_bytes(self):
        self.an_order()
        self.assertEqual(self.run_job(), self.run_job())

    def test_three_packs_stay_and_those_of_others(self):
        (self.folder / f"pack-{self.company.id}9-x-20200101T0000Z.html").touch()
        (self.folder / "readme.html").touch()
        for hours in range(5):
            packs = self.run_job(NOW + hours * HOUR)
        self.assertEqual(
            [name.rpartition("-")[2] for name in packs],
            [f"20261102T{hour}00Z.html" for hour in (10, 11, 12)],
        )
        others = {path.name for path in self.folder.iterdir()} - packs.keys()
        self.assertIn("readme.html", others)
        self.assertIn(f"pack-{self.company.id}9-x-20200101T0000Z.html", others)

    def test_killed_before_the_rename_the_pack_before_stays_whole(self):
        before = self.run_job()
        with (
            patch.object(pack_folder, "fault_point", side_effect=Killed),
            self.assertRaises(Killed),
        ):
            self.run_job(NOW + HOUR)
        self.assertEqual(self.packs(), before)
        self.assertTrue(list(self.folder.glob(".*")), "what the killed one left")
        self.assertEqual(len(self.run_job(NOW + 2 * HOUR)), 2)
        self.assertFalse(list(self.folder.glob(".*")))

    def test_a_full_disk_leaves_the_last_pack_and_no_half_one(self):
        before = self.run_job()
        full = OSError(28, "No space left on device")
        with patch.object(pack_folder.os, "fsync", side_effect=full), mute_logger(JOB):
            self.assertEqual(self.run_job(NOW + HOUR), before)
        self.assertFalse(list(self.folder.glob(".*")))
        self.assertIn("No space left", self.row.error)
        self.assertEqual((self.row.made_at, self.row.failing_since), (NOW, NOW + HOUR))

    def test_nothing_of_the_database_is_open_while_the_folder_is_waited_for(self):
        told = []
        with (
            self.at(NOW),
            patch.object(
                self.registry["ir.cron"],
                "_commit_progress",
                lambda *_args, **_more: told.append("commit"),
            ),
            patch(f"{JOB}.write_pack", lambda *_args: told.append("write")),
        ):
            self.env["mission.contingency"]._cron_make_packs()
        self.assertEqual(told[:3], ["commit", "write", "commit"])

    def told_administrators(self):
        rows = self.env["hospital.message"].search(
            [("dedup_key", "like", f"mission.contingency:{self.company.id}:%")]
        )
        return rows.filtered(lambda row: row.partner_id == self.admin.partner_id)

    def failing_job(self, moment):
        self.folder.rename(self.folder.with_suffix(".away"))
        try:
            with mute_logger(JOB):
                self.run_job(moment)
        finally:
            self.folder.with_suffix(".away").rename(self.folder)

    def tile(self, moment):
        with self.at(moment):
            workspace = self.env["hospital.workspace"].with_user(self.admin)
            tiles = {tile["key"]: tile for tile in workspace.load()["tiles"]}
        rows = self.env["mission.contingency"]
        listed = tiles.get("contingency", {"action": {"domain": [(0, "=", 1)]}})
        return self.row in rows.search(listed["action"]["domain"])

    def test_administrators_are_told_once_of_each_time_it_begins_to_fail(self):
        self.run_job()
        for hours in (1, 2):
            self.failing_job(NOW + hours * HOUR)
        self.assertEqual(len(self.told_administrators()), 1)
        self.assertIn("No such file", self.told_administrators().body)
        self.assertEqual(self.row.failing_since, NOW + HOUR)
        self.run_job(NOW + 3 * HOUR)
        self.assertFalse(self.row.error or self.row.failing_since)
        self.failing_job(NOW + 4 * HOUR)
        self.assertEqual(len(self.told_administrators()), 2)

    def test_the_home_of_the_administrator_shows_a_pack_that_failed_or_is_old(self):
        self.run_job()
        self.assertFalse(self.tile(NOW + HOUR))
        self.assertTrue(self.tile(NOW + 4 * HOUR))
        self.assertEqual((self.row.age, self.row.is_too_old), ("0 h 00 min", False))
        self.failing_job(NOW + HOUR)
        self.assertTrue(self.tile(NOW + HOUR))

    def test_without_a_folder_nobody_is_bothered_unless_there_was_one(self):
        parameters = self.env["ir.config_parameter"]
        parameters.set_param(FOLDER, "")
        self.assertFalse(self.run_job())
        self.assertFalse(self.row)
        parameters.set_param(FOLDER, str(self.folder))
        self.run_job()
        parameters.set_param(FOLDER, "")
        self.run_job(NOW + HOUR)
        self.assertEqual(self.row.error, "No folder is set in the settings.")
        self.assertEqual(len(self.told_administrators()), 1)
