"""Builders and assertions for every hospital addon's tests."""

from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch

from odoo.tests import TransactionCase, new_test_user

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.exceptions import Refused

NOW = datetime(2026, 11, 2, 8, 0, 0)  # a Monday, 09:00 in Zurich


class HospitalBuilders:
    """``cls.a_unit()``, ``cls.a_user("head_nurse")``: what a test needs, named."""

    @classmethod
    def a_company(cls, name="North Hospital"):
        return cls.env["res.company"].create(
            {"name": name, "country_id": cls.env.ref("base.ch").id}
        )

    @classmethod
    def a_site(cls, **values):
        company = values.pop("company", None) or cls.env.company
        number = cls.env["hospital.site"].search_count([]) + 1
        return cls.env["hospital.site"].create(
            {
                "name": f"Site {number}",
                "code": f"S{number}",
                "company_id": company.id,
                "tz": "Europe/Zurich",
                "country_id": cls.env.ref("base.ch").id,
                **values,
            }
        )

    @classmethod
    def a_unit(cls, name="Cardiology", site=None, head_nurses=(), **values):
        site = site or cls.a_site()
        return cls.env["hr.department"].create(
            {
                "name": name,
                "is_care_unit": True,
                "site_id": site.id,
                "company_id": site.company_id.id,
                "head_nurse_ids": [user.id for user in head_nurses],
                **values,
            }
        )

    @classmethod
    def a_function(cls, name="Nurse", code=None):
        return cls.env["hospital.function"].create(
            {"name": name, "code": code or name.upper()}
        )

    @classmethod
    def a_user(cls, role, login=None, **values):
        """A plain user with one role, e.g. ``"pool_manager"`` or ``"staff"``."""
        number = cls.env["res.users"].with_context(active_test=False).search_count([])
        return new_test_user(
            cls.env,
            login=login or f"{role}.{number}",
            groups=f"hospital_base.group_{role}",
            tz="Europe/Zurich",
            **values,
        )

    @classmethod
    def speaks_french(cls, addons):
        """The database reads the French of ``addons``, as in a hospital that does."""
        cls.env["res.lang"]._activate_lang("fr_FR")
        cls.env["ir.module.module"]._load_module_terms(addons, ["fr_FR"])


class FrozenTime:
    """The one clock, stopped. ``with self.at(moment):`` moves it."""

    @classmethod
    def freeze(cls, moment=NOW):
        patcher = patch.object(clock, "now", lambda env: moment)
        patcher.start()
        cls.addClassCleanup(patcher.stop)

    @contextmanager
    def at(self, moment):
        with patch.object(clock, "now", lambda env: moment):
            yield


class JobsRun:
    """``with self.jobs_run():`` a scheduled job runs inside the test's transaction."""

    @contextmanager
    def jobs_run(self):
        def no_commit(cron, processed=0, *, remaining=None, deactivate=False):
            return float("inf")

        with patch.object(self.registry["ir.cron"], "_commit_progress", no_commit):
            yield


class HospitalCase(HospitalBuilders, FrozenTime, JobsRun, TransactionCase):
    """A transaction test on Monday 2 November 2026, 08:00 UTC."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.freeze(NOW)

    @contextmanager
    def assertRefused(self, code):
        """The block is refused by the domain refusal named ``code``."""
        with self.assertRaises(Refused) as caught:
            yield caught
        self.assertEqual(caught.exception.refusal.code, code)
