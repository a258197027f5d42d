"""What is called for a cell of the table, and what does the answer mean?

Values are written with `Of(…)` for the records of the half that is tried. They are
such that only a missing right can stand in the way.
"""

from datetime import UTC, datetime, timedelta

from .hospital import Hospital, Of, Own
from .session import Kind, Outcome, Session

OURS = ("hospital.", "staff.", "mission.", "bed.")
# Told to everybody, yet read as an empty list by whoever is not in HR.
UNREADABLE = {("hr.employee", "current_version_id")}
# Worked out for the pools that the user manages: the others do not exist for her.
SCOPED = {"mission.fairness"}
NO_EXPORT = "You don't have the rights to export data"
TODAY = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def at(day, hour=6) -> str:
    return f"{TODAY + timedelta(days=day, hours=hour):%Y-%m-%d %H:%M:%S}"


def on(day) -> str:
    return at(day)[:10]


WRITES = {
    "hospital.site": {"name": "x"},
    "hospital.function": {"name": "x"},
    "hospital.function.substitute": {"distance": 2},
    "hospital.import": {"filename": "x"},
    "hospital.import.log": {"columns": "x"},
    "hospital.import.problem": {"what": "x"},
    "hospital.message": {"subject": "x"},
    "hospital.link": {"expires_at": at(99)},
    "hr.department": {"floor": "x"},
    "hr.employee": {"work_phone": "x"},
    "hr.leave": {"notes": "x"},
    "mission.authorization": {"reason": "x"},
    "mission.authorization.policy": {"name": "x"},
    "mission.authorization.standin": {"date_to": on(99)},
    "mission.authorization.refuse": {"reason": "x"},
    "mission.bundle": {"name": "x"},
    "mission.event": {"cause": "x"},
    "mission.figure": {"offers": 9},
    "mission.ranking": {"seed": "x"},
    "mission.fairness": {"offers": 9},
    "mission.figure.objection": {"answer": "x"},
    "mission.need": {"note": "x"},
    "mission.need.event": {"cause": "x"},
    "mission.need.series": {"together": "all"},
    "mission.need.template": {"name": "x"},
    "mission.offer": {"rank": 9},
    "mission.order": {"start": at(11)},
    "mission.plan": {"name": "x"},
    "mission.plan.step": {"people": 9},
    "mission.order.rate": {"reason": "x"},
    "mission.submission": {"answered_at": at(1)},
    "mission.submission.ask": {"agency_ids": []},
    "mission.agency.access": {"url": "https://x.test"},
    "mission.agency.call": {"status": 200},
    "mission.order.cancel": {"refill": False},
    "mission.order.times": {"actual_stop": at(-30, 15)},
    "mission.cancel.reason": {"name": "x"},
    "mission.reason": {"name": "x"},
    "mission.request": {"note": "x"},
    "mission.request.step": {"people": 9},
    "res.config.settings": {"module_base_import": False},
    "res.partner": {"street": "x"},
    "staff.absence": {"start": at(21)},
    "staff.availability": {"stop": at(10, 17)},
    "staff.availability.exception": {"day": on(27)},
    "staff.availability.pattern": {"date_stop": on(99)},
    "staff.booking": {"released_at": at(1)},
    "staff.email.change": {"email": "x"},
    "staff.busy": {"start": at(10, 8)},
    "staff.calendar.import": {"filename": "x"},
    "mission.conflict": {"reason": "x"},
    "mission.contingency": {"error": "x"},
    "mission.feed": {"revoked_at": at(1)},
    "staff.enrol": {"name": "x"},
    "staff.export": {"form": "csv"},
    "staff.list.free": {"hours": 2},
    "staff.hr.audit": {"cause": "x"},
    "staff.invite": {"person_ids": []},
    "staff.lending.log": {"slot_count": 2},
    "staff.member": {"date_stop": on(99)},
    "staff.member.role": {"place": 3},
    "staff.person": {"name": "x"},
    "staff.person.time": {"kind": "absent"},
    "staff.pool": {"name": "x"},
    "staff.pool.secondary": {"sequence": 2},
    "staff.role": {"name": "x"},
    "staff.shift": {"name": "x"},
    "staff.skill": {"valid_to": on(99)},
    "staff.skill.minimum": {"active": False},
    "staff.unit.fit": {"stance": "preferred"},
    "staff.worktime.apply": {"valid_from": on(99)},
    "staff.worktime.group": {"active": False},
    "staff.worktime.pack": {"sequence": 9},
    "staff.worktime.pack.line": {"sequence": 9},
    "staff.worktime.rule": {"name": "x"},
    "staff.worktime.version": {"withdrawn_at": at(1)},
}
ASKED = {
    "unit_id": Of("hr.department"),
    "pool_id": Of("staff.pool"),
    "function_id": Of("hospital.function"),
    "start": at(12, 7),
    "duration": 8.0,
}
WHO_IS_FREE = {
    "pool_id": Of("staff.pool"),
    "function_id": Of("hospital.function"),
    "first": on(12),
    "period": "week",
}
MISSED = {
    "unit_id": Of("hr.department"),
    "function_id": Of("hospital.function"),
    "reason_id": Of("mission.reason"),
}
HAPPENED = {
    "verb": "x",
    "effective_at": at(1),
    "recorded_at": at(1),
    "source": "api",
}
CREATES = {
    "hospital.site": {
        "name": "x",
        "code": "NEW",
        "company_id": Of("company"),
        "tz": "Europe/Zurich",
        "country_id": 1,
    },
    "hospital.function": {"code": "NEW", "name": "x"},
    "hospital.function.substitute": {
        "function_id": Of("spare function"),
        "substitute_id": Of("hospital.function"),
    },
    "hospital.import": {"kind": "people"},
    "hospital.import.log": {
        **HAPPENED,
        "res_model": "staff.pool",
        "record_id": 1,
        "actor_id": 1,
    },
    "hospital.import.problem": {"import_id": Of("hospital.import"), "line": 2},
    "hospital.message": {
        "dedup_key": "x",
        "channel": "email",
        "partner_id": Of("res.partner"),
        "company_id": Of("company"),
        "not_before": at(0),
        "message_id": "x",
    },
    "hospital.link": {
        "token_hash": "x",
        "purpose": "mission.offer",
        "partner_id": Of("res.partner"),
        "res_model": "mission.offer",
        "res_id": Of("mission.offer"),
        "expires_at": at(99),
    },
    "hr.department": {"name": "x", "company_id": Of("company")},
    "hr.employee": {"name": "x", "company_id": Of("company")},
    "hr.leave": {
        "employee_id": Of("hr.employee"),
        "holiday_status_id": Of("leave type"),
        "request_date_from": on(40),
        "request_date_to": on(42),
    },
    "mission.bundle": {"name": "x", "pool_id": Of("staff.pool"), "manager_id": 1},
    "mission.figure": {
        "person_id": Of("staff.person"),
        "pool_id": Of("staff.pool"),
        "month": on(99),
    },
    "mission.ranking": {**HAPPENED, "request_id": Of("mission.request"), "seed": "x"},
    "mission.fairness": {"pool_id": Of("staff.pool")},
    "mission.figure.objection": {
        "person_id": Of("staff.person"),
        "pool_id": Of("staff.pool"),
        "month": on(1),
        "figure": "kept",
        "text": "x",
        "asked_at": at(1),
    },
    "mission.event": {**HAPPENED, "request_id": Of("mission.request"), "actor_id": 1},
    "mission.offer": {
        "request_id": Of("draft request"),
        "person_id": Of("bea"),
        "member_id": Of("member"),
    },
    "mission.order": {
        "name": "x",
        "offer_id": Of("mission.offer"),
        "request_id": Of("mission.request"),
        "person_id": Of("staff.person"),
        "booking_id": Of("staff.booking"),
        "unit_id": Of("hr.department"),
        "pool_id": Of("staff.pool"),
        "start": at(10, 7),
        "stop": at(10, 15),
    },
    "mission.need": {**MISSED, "pool_id": Of("staff.pool"), "day": on(12)},
    "mission.need.event": {**HAPPENED, "need_id": Of("mission.need"), "actor_id": 1},
    "mission.need.series": {"together": "all"},
    "mission.need.template": {**MISSED, "name": "x"},
    "mission.plan": {"name": "x", "pool_id": Of("staff.pool")},
    "mission.plan.step": {"plan_id": Of("mission.plan")},
    "mission.cancel.reason": {"name": "x"},
    "mission.order.cancel": {
        "order_id": Of("mission.order"),
        "cancelled_by": "unit",
        "reason_id": Of("mission.cancel.reason"),
    },
    "mission.order.times": {
        "order_id": Of("begun order"),
        "actual_start": at(-30),
        "actual_stop": at(-30, 14),
    },
    "mission.submission": {
        "request_id": Of("draft request"),
        "pool_id": Of("agency pool"),
        "agency_id": Of("agency"),
    },
    "mission.submission.ask": {"request_id": Of("draft request")},
    "mission.agency.access": {"agency_id": Of("company contact")},
    "mission.agency.call": {
        "access_id": Of("mission.agency.access"),
        "key": "another-key",
        "digest": "x",
        "received_at": at(1),
    },
    "mission.order.rate": {
        "order_id": Of("mission.order"),
        "rate_per_hour": 50,
        "reason": "x",
    },
    "mission.reason": {"name": "x"},
    "mission.request": ASKED,
    "mission.request.step": {"request_id": Of("sent request")},
    "res.config.settings": {},
    "res.partner": {"name": "x", "company_id": Of("company")},
    "staff.absence": {
        "person_id": Of("bea"),
        "start": at(30),
        "stop": at(31),
        "source": "leave",
    },
    "staff.availability": {
        "person_id": Of("staff.person"),
        "start": at(30),
        "stop": at(30, 18),
    },
    "staff.availability.exception": {
        "pattern_id": Of("staff.availability.pattern"),
        "day": on(34),
    },
    "staff.availability.pattern": {
        "person_id": Of("staff.person"),
        "weekday": "1",
        "start_minute": 420,
        "length_minutes": 480,
        "date_start": on(1),
    },
    "staff.person.time": {
        "person_id": Of("bea"),
        "start": at(30),
        "stop": at(30, 14),
        "kind": "absent",
    },
    "staff.booking": {
        "person_id": Of("bea"),
        "start": at(30),
        "stop": at(30, 18),
        "kind": "mission",
        "origin_model": "res.partner",
        "origin_id": 1,
    },
    "staff.email.change": {
        "person_id": Of("staff.person"),
        "email": "x@x.test",
        "asked_at": at(0),
    },
    "staff.worktime.apply": {
        "pack_id": Of("staff.worktime.pack"),
        "company_id": Of("company"),
    },
    "staff.worktime.group": {"name": "x"},
    "staff.worktime.pack": {"code": "x", "name": "x"},
    "staff.worktime.pack.line": {"pack_id": Of("staff.worktime.pack")},
    "staff.worktime.rule": {
        "name": "x",
        "code": "x",
        "kind": "daily_rest",
        "company_id": Of("company"),
    },
    "staff.worktime.version": {
        "rule_id": Of("staff.worktime.rule"),
        "valid_from": on(99),
        "limits": {"minutes": 660},
        "effect": "warns",
        "source": "x",
    },
    "staff.busy": {
        "person_id": Of("bea"),
        "start": at(30),
        "stop": at(30, 18),
        "source": "csv",
    },
    "staff.calendar.import": {"person_id": Of("staff.person")},
    "mission.authorization": {
        "policy_id": Of("mission.authorization.policy"),
        "request_id": Of("mission.request"),
        "unit_id": Of("hr.department"),
        "pool_id": Of("staff.pool"),
        "function_id": Of("hospital.function"),
        "when": "always",
        "undecided_means": "granted",
        "start": at(10),
        "asked_at": at(1),
        "decide_by": at(9),
        "escalate_at": at(5),
    },
    "mission.authorization.policy": {"name": "x", "company_id": Of("company")},
    "mission.authorization.standin": {
        "policy_id": Of("mission.authorization.policy"),
        "authorizer_id": 1,
        "standin_id": 2,
        "date_from": on(1),
        "date_to": on(2),
    },
    "mission.authorization.refuse": {"reason": "x"},
    "mission.conflict": {
        "order_id": Of("mission.order"),
        "start": at(10, 7),
        "stop": at(10, 8),
        "found_at": at(1),
    },
    "mission.contingency": {"company_id": Of("company"), "error": "x"},
    "mission.feed": {"person_id": Of("bea"), "token_hash": "x", "since": at(1)},
    "staff.enrol": {"pool_id": Of("staff.pool"), "name": "x"},
    "staff.hr.audit": {
        **HAPPENED,
        "employee_id": Of("hr.employee"),
        "person_id": Of("staff.person"),
        "company_id": Of("company"),
        "actor_id": 1,
    },
    "staff.export": {"form": "csv"},
    "staff.list.free": {"day": on(3), "site_id": Of("hospital.site")},
    "staff.invite": {"person_ids": []},
    "staff.lending.log": {
        **HAPPENED,
        "pool_id": Of("staff.pool"),
        "lender_id": Of("second pool"),
        "slot_count": 1,
        "actor_id": 1,
    },
    "staff.member": {"person_id": Own("cleo"), "pool_id": Of("staff.pool")},
    "staff.member.role": {
        "member_id": Of("staff.member"),
        "role_id": Of("other role"),
        "place": 2,
    },
    "staff.person": {"name": "x"},
    "staff.pool": {"name": "x", "company_id": Of("company")},
    "staff.pool.secondary": {
        "pool_id": Of("staff.pool"),
        "secondary_id": Of("third pool"),
    },
    "staff.role": {"code": "NEW", "name": "x"},
    "staff.shift": {"code": "NEW", "name": "x", "site_id": Of("hospital.site")},
    "staff.skill": {
        "person_id": Of("staff.person"),
        "skill_id": Of("hr.skill"),
        "level_id": Of("hr.skill.level"),
        "valid_from": on(30),
    },
    "staff.skill.minimum": {"skill_id": Of("hr.skill")},
    "staff.unit.fit": {
        "person_id": Of("staff.person"),
        "unit_id": Of("spare unit"),
        "stance": "preferred",
    },
}
# What can be deleted without tearing a hole into the history of others.
SPARES = {
    "hospital.site": "spare site",
    "hospital.function": "spare function",
    "hr.department": "spare unit",
    "hr.employee": "spare employee",
    "mission.reason": "spare reason",
    "mission.cancel.reason": "spare cancel reason",
    "staff.member": "spare member",
    "staff.person": "spare person",
    "staff.pool": "spare pool",
    "staff.role": "spare role",
    "staff.shift": "spare shift",
}
GROUPED = {
    "hospital.site": "company_id",
    "hospital.function.substitute": "function_id",
    "hospital.import.log": "res_model",
    "hospital.link": "partner_id",
    "hospital.message": "partner_id",
    "hr.department": "company_id",
    "hr.leave": "employee_id",
    "mission.authorization": "unit_id",
    "mission.authorization.policy": "company_id",
    "mission.authorization.standin": "policy_id",
    "mission.authorization.refuse": "reason",
    "mission.bundle": "pool_id",
    "mission.event": "request_id",
    "mission.fairness": "pool_id",
    "mission.figure": "pool_id",
    "mission.figure.objection": "person_id",
    "mission.need": "unit_id",
    "mission.need.event": "need_id",
    "mission.need.series": "together",
    "mission.need.template": "unit_id",
    "mission.offer": "person_id",
    "mission.order": "person_id",
    "mission.plan": "pool_id",
    "mission.plan.step": "plan_id",
    "mission.order.rate": "order_id",
    "mission.submission": "request_id",
    "mission.submission.ask": "request_id",
    "mission.agency.access": "agency_id",
    "mission.agency.call": "access_id",
    "mission.order.cancel": "order_id",
    "mission.order.times": "order_id",
    "mission.cancel.reason": "for_staff",
    "mission.ranking": "request_id",
    "mission.request": "unit_id",
    "mission.request.step": "request_id",
    "staff.absence": "person_id",
    "staff.availability": "person_id",
    "staff.availability.exception": "pattern_id",
    "staff.availability.pattern": "person_id",
    "staff.booking": "person_id",
    "staff.email.change": "person_id",
    "staff.busy": "person_id",
    "staff.calendar.import": "person_id",
    "mission.conflict": "order_id",
    "mission.contingency": "company_id",
    "mission.feed": "person_id",
    "staff.enrol": "pool_id",
    "staff.export": "what",
    "staff.list.free": "site_id",
    "staff.hr.audit": "person_id",
    "staff.lending.log": "lender_id",
    "staff.invite": "person_ids",
    "staff.member": "person_id",
    "staff.member.role": "member_id",
    "staff.person": "partner_id",
    "staff.person.time": "person_id",
    "staff.pool": "company_id",
    "staff.pool.secondary": "pool_id",
    "staff.role": "sequence",
    "staff.shift": "site_id",
    "staff.skill": "person_id",
    "staff.skill.minimum": "skill_id",
    "staff.unit.fit": "person_id",
    "staff.worktime.apply": "pack_id",
    "staff.worktime.group": "code",
    "staff.worktime.pack": "code",
    "staff.worktime.pack.line": "pack_id",
    "staff.worktime.rule": "company_id",
    "staff.worktime.version": "rule_id",
}
METHODS = {
    ("hospital.constraint.health", "action_show"): [],
    ("hospital.constraint.health", "missing_guarantees"): [],
    ("hospital.import", "action_download_template"): [[Of("hospital.import")]],
    ("hospital.import", "action_download_workbook"): [[Of("hospital.import")]],
    ("hospital.import", "action_import"): [[Of("hospital.import")]],
    ("hospital.import", "action_link"): [[Of("hospital.import")]],
    ("hospital.message", "action_cancel"): [[Of("failed message")]],
    ("hospital.message", "action_retry"): [[Of("failed message")]],
    ("hospital.workspace", "load"): [],
    ("hr.employee", "action_make_person"): [[Of("spare employee")]],
    ("mission.offer", "action_ask_keep"): [[Of("offer to choose")]],
    ("mission.offer", "action_ask_phone_accept"): [[Of("offer to choose")]],
    ("mission.offer", "action_ask_phone_decline"): [[Of("offer to choose")]],
    ("mission.offer", "action_keep"): [[Of("offer to choose")]],
    ("mission.offer", "action_phone_accept"): [[Of("offer to choose")]],
    ("mission.offer", "action_phone_decline"): [[Of("offer to choose")]],
    ("mission.figure.objection", "action_accept"): [[Of("mission.figure.objection")]],
    ("mission.figure.objection", "action_reject"): [[Of("mission.figure.objection")]],
    ("mission.need", "action_cancel"): [[Of("mission.need")]],
    ("mission.need", "action_find_people"): [[Of("mission.need")]],
    ("mission.need", "action_handled"): [[Of("mission.need")]],
    ("mission.need", "action_put_back"): [[Of("handled need")]],
    ("mission.need", "action_repeat_last"): [],
    ("mission.need", "action_search"): [[Of("mission.need")]],
    ("mission.need", "action_save_template"): [[Of("mission.need")]],
    ("mission.need", "action_search_series"): [[Of("mission.need")]],
    ("mission.need", "ask_people"): [[Of("mission.need")], [Of("member")]],
    ("mission.need", "find_people"): [[Of("mission.need")]],
    ("mission.need", "known_people"): [Of("hr.department")],
    ("mission.need.template", "action_enter"): [[Of("mission.need.template")]],
    ("mission.request", "action_cancel"): [[Of("draft request")]],
    ("mission.order", "action_ask_rate"): [[Of("mission.order")]],
    ("mission.order", "action_ask_cancel"): [[Of("mission.order")]],
    ("mission.order.cancel", "action_cancel_mission"): [[Of("mission.order.cancel")]],
    ("mission.order", "action_arrived"): [[Of("arriving order")]],
    ("mission.order", "action_ask_times"): [[Of("mission.order")]],
    ("mission.order.times", "action_write_down"): [[Of("mission.order.times")]],
    ("mission.order", "action_no_show"): [[Of("begun order")]],
    ("mission.order.rate", "action_change"): [[Of("mission.order.rate")]],
    ("mission.request", "action_close"): [[Of("half filled request")]],
    ("mission.request", "action_change_steps"): [[Of("sent request")]],
    ("mission.request", "action_next_step"): [[Of("sent request")]],
    ("mission.request", "action_start_plan"): [[Of("draft request")]],
    ("mission.board", "load"): [],
    ("mission.board", "verdicts"): [
        "mission.need",
        Of("mission.need"),
        [Of("bea")],
    ],
    ("mission.board", "put"): ["mission.need", Of("mission.need"), Of("member"), "ask"],
    ("mission.request", "action_remind"): [[Of("sent request")]],
    ("mission.request", "action_resend"): [[Of("sent request")]],
    ("mission.request", "action_ask_to_cancel"): [[Of("sent request")]],
    ("mission.request", "action_ask_to_cancel_unit"): [[Of("sent request")]],
    ("mission.request", "cancel_pending"): [[Of("draft request")]],
    ("mission.request", "action_why_order"): [[Of("sent request")]],
    ("mission.request", "find_candidates"): [ASKED],
    ("mission.request", "send_to"): [[Of("draft request")], [Of("member")]],
    ("mission.agency.access", "action_new_secret"): [[Of("mission.agency.access")]],
    ("mission.request", "submit_to"): [[Of("draft request")], [Of("agency")]],
    ("mission.submission.ask", "action_submit"): [[Of("mission.submission.ask")]],
    ("mission.search", "find"): [[ASKED]],
    ("mission.search", "left_out"): [ASKED],
    ("mission.search", "of_needs"): [[Of("mission.need")]],
    ("mission.search", "presets"): [],
    ("mission.search", "send"): [[{**ASKED, "member_ids": [Of("member")]}], {}],
    ("mission.authorization", "action_ask_refuse"): [[Of("mission.authorization")]],
    ("mission.authorization", "action_grant"): [[Of("mission.authorization")]],
    ("mission.authorization.refuse", "action_refuse"): [
        [Of("mission.authorization.refuse")]
    ],
    ("mission.conflict", "action_reopen"): [[Of("mission.conflict")]],
    ("mission.conflict", "action_dismiss"): [[Of("mission.conflict")]],
    ("staff.calendar.import", "action_import"): [[Of("staff.calendar.import")]],
    ("staff.enrol", "action_add"): [[Of("staff.enrol")]],
    ("staff.enrol", "action_add_known"): [[Of("staff.enrol")]],
    ("staff.export", "action_download"): [[Of("staff.export")]],
    ("staff.list.free", "action_show"): [[Of("staff.list.free")]],
    ("staff.invite", "action_invite"): [[Of("staff.invite")]],
    ("staff.free", "calendar"): [WHO_IS_FREE],
    ("staff.free", "presets"): [],
    ("staff.free", "table"): [WHO_IS_FREE],
    ("staff.pool", "action_add_sample_plans"): [[Of("staff.pool")]],
    ("staff.pool", "action_open_members"): [[Of("staff.pool")]],
    ("staff.skill", "action_unverify"): [[Of("staff.skill")]],
    ("staff.skill", "action_verify"): [[Of("staff.skill")]],
    ("staff.worktime.apply", "action_apply"): [[Of("staff.worktime.apply")]],
    ("staff.worktime.pack", "action_apply"): [[Of("staff.worktime.pack")]],
    ("staff.worktime.rule", "action_change"): [[Of("staff.worktime.rule")]],
    ("staff.worktime.rule", "action_future_orders"): [[Of("staff.worktime.rule")]],
    ("staff.worktime.version", "action_withdraw"): [[Of("planned version")]],
}


class Prober:
    """Tries one user on the records of both halves."""

    def __init__(self, hospital: Hospital, session: Session, role: str):
        self.hospital, self.session, self.role = hospital, session, role
        self._readable = {}

    def may(self, operation, model, half) -> tuple[bool | None, Outcome]:
        """Could the user do it? None: neither done nor denied, so nobody knows."""
        record = self.hospital.record(model, half, self.role)
        outcome = getattr(self, f"_{operation}")(model, half, record)
        if operation in ("write", "create", "unlink"):
            return _has_acted(outcome), outcome
        if model in SCOPED and "MissingError" in outcome.words:
            return False, outcome
        return _has_found(outcome, record, operation), outcome

    def may_call(self, model, method, half) -> tuple[bool | None, Outcome]:
        arguments = self.hospital.resolve(METHODS[model, method], half, self.role)
        outcome = self.session.call(model, method, *arguments)
        if outcome.kind is Kind.FAILED:
            return None, outcome
        return outcome.kind is not Kind.DENIED, outcome

    def readable_fields(self, model) -> dict:
        """Name → description of the fields that the user is told of."""
        if model not in self._readable:
            attributes = ["type", "store", "relation", "groupable"]
            outcome = self.session.call(model, "fields_get", attributes=attributes)
            self._readable[model] = outcome.result or {}
        return self._readable[model]

    def roads_to(self, model, field):
        """By which way, and what it answered, for a field of the own record."""
        record = self.hospital.record(model, "own", self.role)
        domain = [("id", "=", record)]
        roads = {
            "read": ([record], [field]),
            "search": ([*domain, (field, "!=", False)],),
            "search_read": (domain, ["id"], 0, None, field),
            "formatted_read_group": (domain, [field], ["__count"]),
            "export_data": ([record], [".id", field]),
        }
        for method, arguments in roads.items():
            yield method, self.session.call(model, method, *arguments)

    def follow(self, model, half):
        """Read the record with, one after the other, all that it points at."""
        record = self.hospital.record(model, half, self.role)
        for name, field in self.readable_fields(model).items():
            if relation := field.get("relation"):
                shown = {each: {} for each in self._plain_fields(relation)}
                specification = {name: {"fields": shown}}
                self.session.call(model, "web_read", [record], specification)

    def fill_in_foreigners(self, model):
        """Pretend to fill in a form, or a line of it, with the ids of foreigners."""
        seen = self._shown_in_a_form(model)
        for name, value in self._foreign_values(model):
            self._fill_in(model, {name: value}, seen)
        for lines, field in self.readable_fields(model).items():
            relation = field.get("relation")
            if field["type"] == "one2many" and relation in self.hospital.tables.models:
                seen = {lines: {"fields": self._shown_in_a_form(relation)}}
                for name, value in self._foreign_values(relation):
                    line = [0, "virtual_1", {name: value}]
                    self._fill_in(model, {lines: [line]}, seen)

    def _fill_in(self, model, values, seen):
        """In a new form, by a default of the context, and in that of an own record."""
        own = self.hospital.record(model, "own", self.role)
        defaults = {f"default_{name}": value for name, value in values.items()}
        call = self.session.call
        call(model, "onchange", [], values, [], seen)
        call(model, "onchange", [], {}, [], seen, context=defaults)
        call(model, "onchange", [own], values, [*values], seen)
        call(model, "onchange", [own], values, [], seen)

    def _foreign_values(self, model):
        """(many2one, what a browser may send as its value) for foreign records."""
        for name, field in self.readable_fields(model).items():
            relation = field.get("relation")
            if field["type"] == "many2one" and relation in self.hospital.tables.models:
                record = self.hospital.record(relation, "foreign", self.role)
                yield name, record
                yield name, {"id": record}

    def _shown_in_a_form(self, model):
        fields, named = self.readable_fields(model), {"fields": {"display_name": {}}}
        return {
            name: named if fields[name]["type"] == "many2one" else {}
            for name in self._plain_fields(model)
        }

    def attack(self, attack) -> Outcome:
        arguments, keywords = self.hospital.resolve(
            (attack.args, attack.keywords), "own", self.role
        )
        return self.session.call(attack.model, attack.method, *arguments, **keywords)

    def _plain_fields(self, model):
        """Fields of the model that show no other record; of Odoo's, stored ones."""
        return [
            name
            for name, field in self.readable_fields(model).items()
            if field["type"] not in ("one2many", "many2many")
            and (field.get("store") or model.startswith(OURS))
            and (model, name) not in UNREADABLE
        ]

    def _read(self, model, half, record):
        return self.session.call(model, "read", [record], self._plain_fields(model))

    def _write(self, model, half, record):
        return self.session.call(model, "write", [record], WRITES[model])

    def _create(self, model, half, record):
        values = self.hospital.resolve(CREATES[model], half, self.role)
        return self.session.call(model, "create", [values])

    def _unlink(self, model, half, record):
        spare = self.hospital.resolve(Of(SPARES.get(model, model)), half, self.role)
        return self.session.call(model, "unlink", [spare])

    def _search(self, model, half, record):
        return self.session.call(model, "search", [("id", "=", record)])

    def _read_group(self, model, half, record):
        domain = [("id", "=", record)]
        grouped = [GROUPED.get(model, "create_uid")]
        return self.session.call(
            model, "formatted_read_group", domain, grouped, ["__count"]
        )

    def _name_search(self, model, half, record):
        return self.session.call(model, "name_search", "", [("id", "=", record)])

    def _export(self, model, half, record):
        columns = [
            name
            for name, field in self.readable_fields(model).items()
            if field.get("store") and field["type"] in ("char", "text", "html")
        ]
        names = [".id", "display_name", *columns]
        return self.session.call(model, "export_data", [record], names)


def _has_acted(outcome) -> bool | None:
    match outcome.kind:
        case Kind.ACTED:
            return True
        case Kind.DENIED:
            return False
    return None


def _has_found(outcome, record, operation) -> bool | None:
    match outcome.kind:
        case Kind.DENIED:
            return False
        case Kind.DONE:
            return FOUND[operation](outcome.result, record)
        case Kind.FAILED if operation == "export" and NO_EXPORT in outcome.words:
            return False
    return None


FOUND = {
    "read": lambda rows, record: [row["id"] for row in rows] == [record],
    "search": lambda ids, record: ids == [record],
    "read_group": lambda groups, _record: any(group["__count"] for group in groups),
    "name_search": lambda pairs, record: [pair[0] for pair in pairs] == [record],
    "export": lambda table, record: [row[0] for row in table["datas"]] == [str(record)],
}
