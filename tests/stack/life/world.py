"""One hospital, and what its people do to missions.

Each deed is done as its person, with her rights, and may be refused; whatever else
goes wrong is a fault. A deed whose record does not exist is left out: `nothing`.
"""

from collections import Counter
from contextlib import contextmanager
from datetime import timedelta
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.exceptions import Refused
from odoo.addons.hospital_base.tests.common import NOW
from odoo.addons.mission_request.tests.common import MissionCase

from . import checks

HOUR = timedelta(hours=1)
POLITE = (Refused, AccessError, UserError, ValidationError)
PLANS = {
    "remind and widen": (("remind", 0), ("next_wave", 2), ("secondary_pools", 2)),
    "to the end": (("fallback_pool", 1), ("notify", 0), ("cancel_free", 0)),
    "best yes": (("next_wave", 1), ("confirm_best", 0)),
}


class PowerCut(Exception):
    """The transaction ends here; nothing of it was."""


class World(MissionCase):
    """`now` is the one clock; `counted` tells how often each deed was done."""

    now = NOW
    counted: Counter = Counter()

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        patcher = patch.object(clock, "now", lambda env: cls.now)
        patcher.start()
        cls.addClassCleanup(patcher.stop)
        cls.authorizer = cls.a_user("authorizer", "authorizer", email="a@h.example")
        cls.lender, cls.last = cls.a_pool("Lender"), cls.a_pool("Last resort")
        cls.pool.secondary_ids = [(0, 0, {"secondary_id": cls.lender.id})]
        cls.pool.fallback_pool_id = cls.last
        pools = [cls.pool] * 4 + [cls.lender] * 2 + [cls.last]
        cls.members = cls.env["staff.member"].concat(
            *(cls.a_member(f"P{n}", pool, free=False) for n, pool in enumerate(pools))
        )
        for member in cls.members:
            for day in range(20):
                start = NOW + 24 * HOUR * day
                cls.offers_time(member.person_id, start, start + 24 * HOUR)
        cls.plans = cls.env["mission.plan"].concat(
            *(cls._plan(name, steps) for name, steps in PLANS.items())
        )
        cls.env["mission.authorization.policy"].create(
            {
                "name": "Long missions",
                "company_id": cls.unit.company_id.id,
                "authorizer_ids": [cls.authorizer.id],
                "when": "above_hours",
                "threshold": 6,
            }
        )

    @classmethod
    def _plan(cls, name, steps):
        values = [
            {"sequence": n, "kind": kind, "people": people}
            | {"wait_kind": "minutes", "minutes": 40}
            for n, (kind, people) in enumerate(steps)
        ]
        lines = [(0, 0, line) for line in values]
        return cls.env["mission.plan"].create(
            {"name": name, "pool_id": cls.pool.id, "step_ids": lines}
        )

    def setUp(self):
        super().setUp()
        type(self).now = NOW

    # -- how a deed is done -------------------------------------------------------

    def do(self, name, deed, cut):
        """Do it in a transaction of its own; if it is `cut`, lose it and do it again.

        :return: what it returned, or None if it was refused
        """
        if cut:
            with self._refusal_is_fine(name), self._transaction():
                deed()
                self.env.flush_all()
                raise PowerCut
            self.counted["power cut"] += 1
        with self._refusal_is_fine(name), self._transaction():
            done = deed()
            self.env.flush_all()
            self.counted[name] += 1
            return done
        return None

    @contextmanager
    def _transaction(self):
        try:
            with self.env.cr.savepoint():
                yield
        except BaseException:
            self.env.invalidate_all(flush=False)
            raise

    @contextmanager
    def _refusal_is_fine(self, name):
        try:
            yield
        except POLITE:
            self.counted[f"{name}, refused"] += 1
        except PowerCut:
            pass

    def pick(self, model, number, *domain):
        """One of those, or None. As nobody in particular: rights are the deed's."""
        found = self.env[model].search(list(domain), order="id")
        return found[number % len(found)] if found else None

    # -- deeds --------------------------------------------------------------------

    def ask(self, day, hour, length, seats, mode, plan, asked, wait):
        start = self._morning(day) + hour * HOUR
        members = self.members.browse(self.members[n].id for n in sorted(asked))
        if asked != {0}:  # now and then somebody who cannot be asked any more
            members = members.filtered(lambda m: m.person_id.active and not m.date_stop)
        values = {
            "start": start,
            "duration": length,
            "seats": seats,
            "award_mode": mode,
            "plan_id": self.plans[plan].id if plan is not None else False,
            "deadline_at": self.now + wait * HOUR,
        }
        if mode == "manager_chooses":
            values["choose_by"] = self.now + (wait + 1) * HOUR
        self.a_sent_request(*members, **values)

    def _morning(self, day):
        """So many days after tomorrow, 08:00 UTC."""
        return NOW + timedelta(days=(self.now - NOW).days + 1 + day)

    def answer(self, offer, word):
        """I3: what is taken was asked, before the deadline of its request."""
        was, deadline = offer.state, offer.request_id.deadline_at
        offer._answer(word, self.now)
        if offer.state != was:
            assert self.now < deadline, (was, offer.state, deadline, self.now)

    def keep(self, offer):
        offer.with_user(self.manager).sudo(False).action_keep()

    def cancel_request(self, request):
        request.with_user(self.manager).sudo(False).action_cancel()

    def close_request(self, request):
        request.with_user(self.manager).sudo(False).action_close()

    def next_step(self, request):
        request.with_user(self.manager).sudo(False).action_next_step()

    def cancel_order(self, order, by, refill):
        user = self.manager if by == "pool" else self.head_nurse
        reason = self.env.ref("mission_request.cancel_reason_other")
        dialog = self.env["mission.order.cancel"].with_user(user)
        dialog.create(
            {
                "order_id": order.id,
                "cancelled_by": by,
                "reason_id": reason.id,
                "refill": refill,
            }
        ).action_cancel_mission()

    def cannot_come(self, order):
        order._cannot_come(self.now, "portal")

    def decide(self, asked, grant):
        asked = asked.with_user(self.authorizer).sudo(False)
        if grant:
            asked.action_grant()
        else:
            asked._refuse("Over budget")

    def arrive(self, order):
        order.with_user(self.head_nurse).sudo(False).action_arrived()

    def miss(self, order):
        order.with_user(self.manager).sudo(False).action_no_show()

    def archive(self, member):
        member.person_id.active = not member.person_id.active

    def end_membership(self, member):
        member.date_stop = False if member.date_stop else self.now.date()

    def work_elsewhere(self, member, day):
        start = self._morning(day) + 2 * HOUR
        self.env["staff.busy"].create(
            {
                "person_id": member.person_id.id,
                "start": start,
                "stop": start + 6 * HOUR,
                "source": "api",
                "uid": str(sum(self.counted.values())),
            }
        )

    def jobs(self, times):
        """Every job of missions, so many times in a row."""
        for _again in range(times):
            with self.jobs_run():
                for model, job in JOBS:
                    getattr(self.env[model], job)()
        if times:
            found = checks.left_behind(self.env, self.now)
            assert not found, found

    def hold(self):
        """Every invariant."""
        found = checks.violations(self.env, self.now)
        assert not found, found


JOBS = (
    ("mission.request", "_cron_expire_overdue"),
    ("mission.offer", "_cron_drop_booked"),
    ("mission.authorization", "_cron_decide_late"),
    ("mission.order", "_cron_remind_before_missions"),
    ("mission.order", "_cron_alert_no_arrival"),
    ("mission.order", "_cron_serve_missions"),
    ("mission.conflict", "_cron_look_again"),
    ("mission.figure", "_cron_fold_events"),
)
