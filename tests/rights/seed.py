"""Builds two halves of a hospital inside Odoo: `python seed.py CONF DATABASE`.

The user of every role is attached to the half "own" only, by pool, care unit,
establishment or person. Both halves hold the same records. Every text field of every
record gets a canary of its half. Prints as JSON where everything is.
"""

import json
import sys
from base64 import b64encode
from datetime import date, datetime, timedelta

import odoo
from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.tools import SQL, config

OUR_ADDONS = {
    *("hospital_base", "hospital_message", "staff_pool", "mission_request"),
    *("mission_billing", "bed_capacity", "bed_capacity_mission_request"),
}
PORTAL = ("staff", "agency")
HOUR = timedelta(hours=1)
NO_EVENTS = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"
# Words of the program, which it must still understand.
TECHNICAL = {
    *("verb", "from_state", "to_state", "cause"),
    *("purpose", "res_model", "origin_model", "parent_path", "seed"),
}
# Contacts and employments have a hundred fields of Odoo's own: these say enough.
ONLY = {
    "res.partner": (
        *("name", "complete_name", "email", "email_normalized"),
        *("phone", "phone_sanitized", "street", "city", "comment"),
    ),
    "staff.enrol": ("name", "known_as"),
    "hr.employee": ("name", "work_phone", "mobile_phone", "work_email", "barcode"),
}


class Half:
    """One establishment with all that a model of ours can hold."""

    def __init__(self, env, name, roles):
        self.env, self.name, self.roles = env, name, roles
        self.now = env.cr.now()
        self.made = {}  # model → records, the first of which is the probed one
        self.labelled = {}  # label → record that a probe needs besides

    def keep(self, records, label=None):
        if label:
            self.labelled[label] = records
        self.made.setdefault(records._name, records.browse())
        self.made[records._name] += records
        return records

    def build(self):
        self._make_establishment()
        self._make_users()
        self._make_places()
        self._make_people()
        self._make_pools()
        self._make_skills()
        self._make_profiles()
        self._make_worktime()
        self._make_time()
        self._make_missions()
        self._make_conflict()
        self._make_authorization()
        self._make_needs()
        self._make_drafts()
        return self

    def _make_establishment(self):
        self.company = self.env["res.company"].create(
            {
                "name": f"Hospital {self.name}",
                "country_id": self.env.ref("base.ch").id,
                "email": f"{self.name}@hospital.test",
            }
        )
        self.labelled["company"] = self.company
        self.labelled["company contact"] = self.company.partner_id
        self.env = self.env(
            context={**self.env.context, "allowed_company_ids": self.company.ids}
        )

    def _make_users(self):
        self.users = {role: self._make_user(role) for role in self.roles}
        self.labelled["user"] = self.users["pool_manager"]

    def _make_user(self, role):
        portal = role in PORTAL
        groups = self.env.ref("base.group_portal" if portal else "base.group_user")
        if role != "internal":
            groups = self.env.ref(f"hospital_base.group_{role}")
        if not portal:
            # The worst case: whoever may see a record may also export it.
            groups += self.env.ref("base.group_allow_export")
        login = role if self.name == "own" else f"{self.name}_{role}"
        return self.env["res.users"].create(
            {
                "name": f"User {login}",
                "login": login,
                "email": f"{login}@hospital.test",
                "password": login,
                "company_id": self.company.id,
                "company_ids": self.company.ids,
                "group_ids": groups.ids,
            }
        )

    def _make_places(self):
        self.site = self.keep(self._make_site("S"))
        self.keep(self._make_site("T"), "spare site")
        functions = self.env["hospital.function"].create(
            [
                {"code": f"{number} {self.name}", "name": f"Function {number}"}
                for number in range(3)
            ]
        )
        self.function = self.keep(functions[0])
        self.keep(functions[1], "other function")
        self.keep(functions[2], "spare function")
        self.keep(
            self.env["hospital.function.substitute"].create(
                {"function_id": functions[0].id, "substitute_id": functions[1].id}
            )
        )
        self.unit = self.keep(self._make_unit("W"))
        self.keep(self._make_unit("X"), "spare unit")

    def _make_site(self, code):
        return self.env["hospital.site"].create(
            {
                "name": f"Site {code}",
                "code": code,
                "company_id": self.company.id,
                "tz": "Europe/Zurich",
                "country_id": self.company.country_id.id,
            }
        )

    def _make_unit(self, code):
        return self.env["hr.department"].create(
            {
                "name": f"Ward {code}",
                "is_care_unit": True,
                "unit_code": code,
                "site_id": self.site.id,
                "company_id": self.company.id,
                "head_nurse_ids": self.users["head_nurse"].ids,
            }
        )

    def _make_people(self):
        """Ada is the person behind the login of the role "staff"."""
        ada = {"partner_id": self.users["staff"].partner_id.id}
        others = [
            {"name": name, "email": f"{name}.{self.name}@hospital.test"}
            for name in ("Bea", "Cleo", "Spare")
        ]
        self.people = self.env["staff.person"].create([ada, *others])
        self.ada, self.bea, self.cleo, spare = self.people
        self.keep(self.ada)
        self.keep(self.bea, "bea")
        self.keep(self.cleo, "cleo")
        self.keep(spare, "spare person")
        self.keep(self.people.partner_id)
        service = self.env["staff.hr.service"]
        # Made by a manager, as in life; sudo, since Cleo is in none of his pools yet.
        service = service.with_user(self.users["pool_manager"]).sudo()
        # A person whose login can do more than hers who keeps her employment.
        boss = self.env["staff.person"].create(
            {"partner_id": self.users["administrator"].partner_id.id}
        )
        self.labelled["boss"] = boss
        self.labelled["boss's contact"] = boss.partner_id
        employed = self.ada + self.bea + self.cleo
        self.keep(service._create_employments(employed, self.company).sudo())
        service._create_employments(boss, self.company)
        self.labelled["boss's employment"] = boss.employee_ids
        self.keep(
            self.env["hr.employee"].create(
                {"name": "Spare", "company_id": self.company.id}
            ),
            "spare employee",
        )
        self.keep(self.env["staff.hr.audit"].search([("person_id", "=", self.ada.id)]))

    def _make_pools(self):
        agency = self.env["res.partner"].create({"name": "Agency", "is_company": True})
        self.users["agency"].partner_id.parent_id = agency
        self.labelled["agency"] = agency
        self.pool = self.keep(self._make_pool("main"))
        second = self.keep(self._make_pool("second"), "second pool")
        third = self.keep(self._make_pool("third"), "third pool")
        self.keep(self._make_pool("spare"), "spare pool")
        self.keep(
            self._make_pool("agency", kind="agency", agency_partner_id=agency.id),
            "agency pool",
        )
        self.keep(
            self.env["staff.pool.secondary"].create(
                {"pool_id": self.pool.id, "secondary_id": second.id}
            )
        )
        log = self.env["staff.lending.log"]
        self.keep(log._log({(self.pool.id, second.id): 1}))
        self.keep(self.env["hospital.import.log"]._log("add", self.pool, ()))
        self.ada_member = self.keep(self._make_member(self.ada, self.pool))
        self.bea_member = self.keep(self._make_member(self.bea, self.pool), "member")
        self.keep(self._make_member(self.cleo, second))
        self.keep(self._make_member(self.bea, third), "spare member")

    def _make_skills(self):
        care = self.env["hr.skill.type"].create(
            {
                "name": f"Care {self.name}",
                "skill_ids": [(0, 0, {"name": "Ventilation"})],
                "skill_level_ids": [(0, 0, {"name": "Basic", "level_progress": 25})],
            }
        )
        level = {"skill_id": care.skill_ids.id, "level_id": care.skill_level_ids.id}
        self.labelled["hr.skill"] = care.skill_ids
        self.labelled["hr.skill.level"] = care.skill_level_ids
        skill = self.env["staff.skill"].create({"person_id": self.ada.id, **level})
        skill._set_verified(self.users["hr_officer"].id, self.now)
        self.keep(skill)
        self.keep(self.env["staff.skill.minimum"].create(level))

    def _make_profiles(self):
        roles = self.env["staff.role"].create(
            [
                {"name": f"Role {code}", "code": f"{code} {self.name}"}
                for code in ("A", "B", "C")
            ]
        )
        self.keep(roles[0])
        self.keep(roles[1], "other role")
        self.keep(roles[2], "spare role")
        lines = self.env["staff.member.role"]
        values = {"member_id": self.ada_member.id, "role_id": roles[0].id}
        self.keep(lines.create({**values, "place": 1}))
        fits = self.env["staff.unit.fit"]
        self.keep(fits.create({"person_id": self.ada.id, "unit_id": self.unit.id}))
        asked = {"email": "new@x.test", "asked_at": self.now}
        changes = self.env["staff.email.change"]
        self.keep(changes.create({"person_id": self.bea.id, **asked}))

    def _make_worktime(self):
        pack = self.env["staff.worktime.pack"].create(
            {"code": f"pack {self.name}", "name": "Pack"}
        )
        group = self.env["staff.worktime.group"].create({"name": f"Group {self.name}"})
        line = self.env["staff.worktime.pack.line"].create(
            {"pack_id": pack.id, "cell": "x", "because": "x", "source": "x"}
        )
        rule = self.env["staff.worktime.rule"].create(
            {
                "name": "Year",
                "code": "year",
                "kind": "year_hours",
                "company_id": self.company.id,
                "group_id": group.id,
            }
        )
        for record in (pack, group, line, rule):
            self.keep(record)
        self.keep(self._make_version(rule, 0))
        self.keep(self._make_version(rule, 40), "planned version")

    def _make_version(self, rule, day):
        return self.env["staff.worktime.version"].create(
            {
                "rule_id": rule.id,
                "valid_from": self.now.date() + timedelta(days=day + 1),
                "limits": {"minutes": 2000 * 60},
                "effect": "warns",
                "source": "x",
            }
        )

    def _make_pool(self, code, **values):
        return self.env["staff.pool"].create(
            {
                "name": f"Pool {code}",
                "code": f"{code} {self.name}",
                "company_id": self.company.id,
                "manager_ids": self.users["pool_manager"].ids,
                "served_unit_ids": self.unit.ids,
                **values,
            }
        )

    def _make_member(self, person, pool):
        return self.env["staff.member"].create(
            {
                "person_id": person.id,
                "pool_id": pool.id,
                "function_ids": self.function.ids,
                "rate_per_hour": 40.0,
                "date_start": self.now.date(),
            }
        )

    def _make_time(self):
        self.keep(
            self.env["staff.availability"].create(
                [
                    {
                        "person_id": person.id,
                        "start": self._moment(day),
                        "stop": self._moment(day) + timedelta(hours=12),
                    }
                    for person in self.ada + self.bea
                    for day in (10, 12, 14)
                ]
            )
        )
        self._make_weekly()
        kind = self.env["hr.leave.type"].create(
            {"name": f"Leave {self.name}", "requires_allocation": False}
        )
        self.labelled["leave type"] = kind
        employee = self.ada.employee_ids.filtered(
            lambda employment: employment.company_id == self.company
        )
        first = self._weekday(20)
        leave = self.env["hr.leave"].create(
            {
                "employee_id": employee.id,
                "holiday_status_id": kind.id,
                "request_date_from": first,
                "request_date_to": first,
            }
        )
        self.keep(leave)
        self.keep(self.env["staff.absence"].search([("leave_id", "=", leave.id)]))

    def _make_weekly(self):
        used = self.keep(self._make_shift("D"))
        self.keep(self._make_shift("N"), "spare shift")
        pattern = self.env["staff.availability.pattern"].create(
            {
                "person_id": self.ada.id,
                "shift_id": used.id,
                "weekday": "6",
                "date_start": self.now.date() + timedelta(days=60),
            }
        )
        self.keep(pattern)
        self.keep(
            self.env["staff.availability.exception"].create(
                {"pattern_id": pattern.id, "day": self.now.date() + timedelta(days=90)}
            )
        )

    def _make_shift(self, code):
        return self.env["staff.shift"].create(
            {
                "name": f"Shift {code}",
                "code": code,
                "site_id": self.site.id,
                "unit_ids": self.unit.ids,
            }
        )

    def _moment(self, day) -> datetime:
        midnight = self.now.replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight + timedelta(days=day, hours=6)

    def _weekday(self, day) -> date:
        first = self.now.date() + timedelta(days=day)
        return first + timedelta(days=(7 - first.weekday()) % 7)

    def _make_missions(self):
        filled, draft, sent, chosen = self._make_draft_requests(10, 12, 12, 14)
        [half] = self._make_draft_requests(12)
        half.seats = 2
        chosen.award_mode = "manager_chooses"
        self.keep(filled)
        self.keep(draft, "draft request")
        self.keep(sent, "sent request")
        self.keep(chosen)
        self.keep(half, "half filled request")
        offer = filled._send_offers(self.ada_member, self.now)
        offer._answer("accept", self.now)
        half._send_offers(self.ada_member, self.now)._answer("accept", self.now)
        sent._send_offers(self.bea_member, self.now)
        accepted = chosen._send_offers(self.bea_member, self.now)
        accepted._answer("accept", self.now)
        bundles = self.env["mission.bundle"]
        self.keep(bundles._tie(self._make_draft_requests(16, 18), all_or_nothing=False))
        self.keep(offer)
        self.keep(accepted, "offer to choose")
        self.keep(filled.order_ids)
        self._make_booking(filled.order_ids)
        self._make_figures(filled, half.order_ids)
        self._make_arriving()
        self.keep(self._make_objection())
        self._make_plans(draft, sent)
        self._make_submission(sent)
        events = self.env["mission.event"]
        self.keep(events.search([("order_id", "=", filled.order_ids.id)]))
        offers = offer + sent.offer_ids
        messages = self.env["hospital.message"].search(
            [("origin_model", "=", "mission.offer"), ("origin_id", "in", offers.ids)]
        )
        self.keep(messages)
        self.keep(self._make_failed_message(), "failed message")
        self.keep(
            self.env["hospital.link"].search(
                [("res_model", "=", "mission.offer"), ("res_id", "in", offers.ids)]
            )
        )

    def _make_booking(self, order):
        booking = self.keep(order.booking_id)
        times = self.env["staff.person.time"]
        hers = [("person_id", "=", booking.person_id.id), ("kind", "=", "mission")]
        self.keep(times.search(hers, limit=1))

    def _make_submission(self, sent):
        """Put to the agency of this half."""
        submission = sent._create_submissions(self.labelled["agency pool"])
        submission._submit(self.now)
        self.keep(submission)
        access = self.env["mission.agency.access"].create(
            {"agency_id": self.labelled["agency"].id, "url": "https://agency.test"}
        )
        access.action_new_secret()
        access.action_new_secret()
        self.keep(access)
        calls = self.env["mission.agency.call"]
        self.keep(calls._claim(access, "key", "digest", self.now))

    def _make_plans(self, draft, sent):
        """One that nobody uses, and one that the requests follow."""
        plans = self.env["mission.plan"].create(
            [
                {
                    "name": "x",
                    "pool_id": self.pool.id,
                    "step_ids": [(0, 0, {"kind": "notify"})],
                }
                for _used in (False, True)
            ]
        )
        self.keep(plans[0])
        self.keep(plans[0].step_ids)
        draft.plan_id = plans[1]
        steps = self.env["mission.request.step"]
        self.keep(steps.create({"request_id": sent.id, "kind": "notify"}))

    def _make_conflict(self):
        """Another roster meets Ada's mission; her phone reads her missions."""
        # The addons are on the path once the configuration has been read.
        from odoo.addons.hospital_base.domain.spans import Span
        from odoo.addons.staff_pool.domain.busy import Busy

        busy = Busy("their name", self._moment(10), self._moment(10) + HOUR * 2)
        window = Span(self._moment(0), self._moment(90))
        rosters = self.env["staff.busy"]
        told = {(self.ada.id, "Second job"): [busy]}
        self.keep(rosters._replace("csv", window, told))
        conflict = self.env["mission.conflict"].search(
            [("order_id.person_id", "=", self.ada.id)]
        )
        conflict.reason = "Swapped"
        self.keep(conflict)
        self.env["mission.feed"]._issue(self.ada, self.now)
        self.keep(self.env["mission.feed"]._of(self.ada))
        self.keep(
            self.env["mission.contingency"].create({"company_id": self.company.id})
        )

    def _make_authorization(self):
        """A long mission waits for the authorizer, who has a stand-in."""
        policy = self.env["mission.authorization.policy"].create(
            {
                "name": "Long missions",
                "company_id": self.company.id,
                "when": "above_hours",
                "threshold": 9,
                "authorizer_ids": self.users["authorizer"].ids,
            }
        )
        self.keep(policy)
        standin = {
            "policy_id": policy.id,
            "authorizer_id": self.users["authorizer"].id,
            "standin_id": self.users["head_nurse"].id,
            "date_from": self.now.date(),
            "date_to": self.now.date() + timedelta(days=9),
        }
        self.keep(self.env["mission.authorization.standin"].create(standin))
        [long] = self._make_draft_requests(22)
        long.duration = 10
        begin = self._moment(22)
        times = {"start": begin, "stop": begin + HOUR * 14}
        self.env["staff.availability"].create({"person_id": self.bea.id, **times})
        offer = long._send_offers(self.bea_member, self.now)
        offer._answer("accept", self.now)
        self.keep(offer.order_ids.authorization_ids)

    def _make_figures(self, request, order):
        """Counted for one; one mission has begun; somebody was ranked."""
        order.flush_recordset()
        self.env.cr.execute(
            SQL(
                "UPDATE mission_order SET start = start - interval '30 days',"
                " stop = stop - interval '30 days' WHERE id = %s",
                order.id,
            )
        )
        order.invalidate_recordset()
        self.keep(order, "begun order")
        figures = self.env["mission.figure"]
        figures._cron_fold_events()
        self.keep(figures.search([("pool_id", "=", self.pool.id)], limit=1))
        rankings = self.env["mission.ranking"]
        self.keep(rankings.search([("request_id", "=", request.id)], limit=1))
        fairness = self.env["mission.fairness"]
        self.keep(fairness.search([("pool_id", "=", self.pool.id)], limit=1))

    def _make_arriving(self):
        """Ada's mission of a later day began an hour ago."""
        [request] = self._make_draft_requests(14)
        request._send_offers(self.ada_member, self.now)._answer("accept", self.now)
        order = request.order_ids
        order.flush_recordset()
        self.env.cr.execute(
            SQL(
                "UPDATE mission_order SET start = %s, stop = %s WHERE id = %s",
                self.now - HOUR,
                self.now + HOUR * 7,
                order.id,
            )
        )
        order.invalidate_recordset()
        self.keep(order, "arriving order")

    def _make_draft_requests(self, *days):
        return self.env["mission.request"].create(
            [self._prepare_request(day) for day in days]
        )

    def _prepare_request(self, day):
        return {
            "unit_id": self.unit.id,
            "pool_id": self.pool.id,
            "function_id": self.function.id,
            "start": self._moment(day) + timedelta(hours=1),
            "duration": 8.0,
            "manager_id": self.users["pool_manager"].id,
        }

    def _make_needs(self):
        reasons = self.env["mission.reason"].create(
            [{"name": "Sick leave"}, {"name": "Spare"}]
        )
        self.keep(reasons[0])
        self.keep(reasons[1], "spare reason")
        reasons_to_cancel = self.env["mission.cancel.reason"].create(
            [{"name": "Covered"}, {"name": "Spare"}]
        )
        self.keep(reasons_to_cancel[0])
        self.keep(reasons_to_cancel[1], "spare cancel reason")
        self.pool.head_nurse_may_send = True
        asked = {
            "unit_id": self.unit.id,
            "pool_id": self.pool.id,
            "function_id": self.function.id,
            "reason_id": reasons[0].id,
            "day": self._moment(12).date(),
            "time_from": 9,
            "time_to": 17,
        }
        for role in ("head_nurse", "pool_manager"):
            needs = self.env["mission.need"].with_user(self.users[role])
            self.keep(needs.create(asked).sudo())
        series = self.env["mission.need"].create(
            {**asked, "also_on": f"{self._weekday(30)}"}
        )
        self.keep(series.series_id)
        handled = self.keep(self.env["mission.need"].create(asked), "handled need")
        handled.action_handled()
        self.keep(self.env["mission.need.event"].search([("need_id", "=", handled.id)]))
        self.keep(
            self.env["mission.need.template"].create(
                {"name": "Saved", **handled._repeated()}
            )
        )

    def _make_objection(self):
        """Answered in words already: only a button has to be pressed."""
        month = self.now.date().replace(day=1)
        objections = self.env["mission.figure.objection"]
        said = objections._object(self.ada, self.pool, "kept", month, "x", self.now)
        said.write({"right_value": 7, "answer": "x"})
        return said

    def _make_failed_message(self):
        """One that the administrator may try again: it has no address."""
        message = self.env["hospital.message"]._enqueue(
            [
                {
                    "dedup_key": f"failed {self.name}",
                    "channel": "email",
                    "partner_id": self.bea.partner_id.id,
                    "company_id": self.company.id,
                }
            ]
        )
        self.env.cr.execute(
            SQL(
                "UPDATE hospital_message SET state = 'failed' WHERE id = %s", message.id
            )
        )
        return message

    def _make_drafts(self):
        """Wizards belong to one user each: here "own" is the user, not the half."""
        self.drafts = {
            role: [self._belonging_to(user, draft) for draft in self._drafts()]
            for role, user in self.users.items()
        }

    def _drafts(self):
        imported = self.env["hospital.import"].create({"kind": "people"})
        problem = self.env["hospital.import.problem"].create(
            {"import_id": imported.id, "line": 1}
        )
        enrol = self.env["staff.enrol"].create(
            {
                "pool_id": self.pool.id,
                "name": "Newcomer",
                "email": f"newcomer@{self.name}.test",
                "function_ids": self.function.ids,
            }
        )
        invite = self.env["staff.invite"].create({"person_ids": self.bea.ids})
        apply = self.env["staff.worktime.apply"].create(
            {"pack_id": self.made["staff.worktime.pack"].id}
        )
        settings = self.env["res.config.settings"].create({})
        calendar = self.env["staff.calendar.import"].create(
            {"person_id": self.ada.id, "file": b64encode(NO_EVENTS)}
        )
        export = self.env["staff.export"].create({})
        free = self.env["staff.list.free"].create({"site_id": self.site.id})
        wizards = [imported, problem, enrol, invite, apply, calendar]
        return [*wizards, export, free, settings, *self._drafts_of_orders()]

    def _drafts_of_orders(self):
        order, begun = self.made["mission.order"][0], self.labelled["begun order"]
        rate = {"order_id": order.id, "rate_per_hour": 50, "reason": "Agreed"}
        cancel = {
            "order_id": order.id,
            "cancelled_by": "unit",
            "reason_id": self.made["mission.cancel.reason"][0].id,
        }
        times = {
            "order_id": begun.id,
            "actual_start": begun.start,
            "actual_stop": begun.stop,
        }
        submit = {
            "request_id": self.labelled["draft request"].id,
            "agency_ids": self.labelled["agency"].ids,
        }
        asked = self.made["mission.authorization"]
        refuse = {"authorization_ids": asked.ids, "reason": "Too dear"}
        return [
            self.env["mission.order.rate"].create(rate),
            self.env["mission.order.cancel"].create(cancel),
            self.env["mission.order.times"].create(times),
            self.env["mission.authorization.refuse"].create(refuse),
            self.env["mission.submission.ask"].create(submit),
        ]

    def _belonging_to(self, user, draft):
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET create_uid = %s WHERE id = %s",
                SQL.identifier(draft._table),
                user.id,
                draft.id,
            )
        )
        return self.keep(draft)

    def describe(self):
        """Ids: of the probed record of each model, by label, and of each user."""
        return {
            "models": {model: records[0].id for model, records in self.made.items()},
            "labels": {label: each.id for label, each in self.labelled.items()},
            "users": {role: user.id for role, user in self.users.items()},
            "drafts": {
                role: {draft._name: draft.id for draft in drafts}
                for role, drafts in self.drafts.items()
            },
        }


class Canaries:
    """A word of its own for each half, model and text field, written beneath Odoo."""

    def __init__(self, env):
        self.env = env
        self.planted = []

    def plant(self, half):
        for model, records in half.made.items():
            for name, field in records._fields.items():
                if self._takes_a_canary(model, field):
                    self._plant(half, records, name, field)

    def _takes_a_canary(self, model, field):
        if field.name in TECHNICAL or field.name not in ONLY.get(model, (field.name,)):
            return False
        return (
            field.store and field.column_type and field.type in ("char", "text", "html")
        )

    def _plant(self, half, records, name, field):
        canary = f"cnry{len(self.planted):04}z"
        value = SQL("%s || id", canary)
        if field.translate:
            value = SQL("jsonb_build_object('en_US', %s)", value)
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET %s = %s WHERE id = ANY(%s)",
                SQL.identifier(records._table),
                SQL.identifier(name),
                value,
                records.ids,
            )
        )
        self.planted.append(
            {
                "canary": canary,
                "half": half.name,
                "model": records._name,
                "field": name,
                "is_name": name in self._parts_of_names(records),
                "groups": self._groups_of_odoo(field),
            }
        )

    def _parts_of_names(self, records):
        """Fields that a many2one shows of its record, whoever may read it."""
        shown = records._fields["display_name"]
        parts = self.env.registry.field_depends[shown]
        return {*parts, records._rec_name, "name", "complete_name"}

    def _groups_of_odoo(self, field):
        """The groups by which Odoo itself hides a field; of ours the table tells."""
        is_ours = field._module in OUR_ADDONS
        return None if is_ours or not field.groups else field.groups


def references(env, models):
    """Model → the models that point at it, and so show the names of its records."""
    return {
        model: sorted(
            {
                other
                for other in models
                for field in env[other]._fields.values()
                if field.comodel_name == model
            }
        )
        for model in models
    }


def build(env, roles):
    halves = [Half(env, name, roles).build() for name in ("own", "foreign")]
    env.flush_all()
    canaries = Canaries(env)
    # The table of events refuses changes, but for this transaction of retention.
    env.cr.execute(SQL("SET LOCAL hospital.retention = 'on'"))
    for half in halves:
        canaries.plant(half)
    for planted in canaries.planted:
        groups = planted.pop("groups")
        users = halves[0].users.items()
        planted["readers"] = groups and [
            role for role, user in users if user.has_groups(groups)
        ]
    models = list(halves[0].made)
    return {
        "halves": {half.name: half.describe() for half in halves},
        "canaries": canaries.planted,
        "references": references(env, models),
    }


def main(conf, database):
    config.parse_config(["-c", conf, "-d", database, "--no-http"], setup_logging=True)
    roles = json.load(sys.stdin)
    with Registry(database).cursor() as cr:
        context = {"tracking_disable": True, "mail_create_nosubscribe": True}
        made = build(Environment(cr, SUPERUSER_ID, context), roles)
    json.dump(made, sys.stdout)
    odoo.sql_db.close_all()


if __name__ == "__main__":
    main(*sys.argv[1:])
