"""What each kind of step does, with seats for three and none, one, two, three taken."""

from odoo.tests import tagged

from odoo.addons.hospital_base import clock

from ..domain.submitting import Named
from .common import DEADLINE, HOUR, MissionCase

MINUTE = HOUR / 60
LATER = DEADLINE + 30 * MINUTE
SEATS = 3
CHOOSES = {"award_mode": "manager_chooses", "choose_by": DEADLINE + HOUR}


class PlanCase(MissionCase):
    @classmethod
    def a_plan(cls, *kinds, pool=None, **values):
        """Steps of 30 minutes; a kind is a name, or a name and the people to ask."""
        steps = [kind if isinstance(kind, tuple) else (kind, 0) for kind in kinds]
        return cls.env["mission.plan"].create(
            {
                "name": "If nobody",
                "pool_id": (pool or cls.pool).id,
                "step_ids": [
                    (0, 0, cls.step_vals(number, *step))
                    for number, step in enumerate(steps)
                ],
                **values,
            }
        )

    @classmethod
    def step_vals(cls, sequence, kind, people=0, minutes=30):
        return {
            "sequence": sequence,
            "kind": kind,
            "people": people,
            "wait_kind": "minutes",
            "minutes": minutes,
        }

    def job(self, moment):
        with self.at(moment), self.jobs_run():
            self.env["mission.request"]._cron_expire_overdue()

    def say_yes(self, request, *members, moment=None):
        with self.at(moment or clock.now(self.env)):
            for member in members:
                self.offer_of(request, member)._answer("accept", clock.now(self.env))

    def on_their_way(self, request):
        """The sender has claimed every invitation: whoever was asked may have heard."""
        waiting = self.messages("invitation", request).filtered(
            lambda row: row.state == "queued"
        )
        lease = {"lease_until": DEADLINE}
        waiting._transition("claim", clock.now(self.env), lease)

    def state_of(self, request, *members):
        return [self.offer_of(request, member).state for member in members]

    def steps(self, request):
        """(state, code why skipped) of each step."""
        steps = request.sudo().step_ids
        return [(step.state, step.result or "") for step in steps]

    def told(self, kind, request):
        return sorted(self.messages(kind, request).mapped("address"))

    def office_told(self, step):
        rows = self.env["hospital.message"].search(
            [("origin_model", "=", step._name), ("origin_id", "=", step.id)]
        )
        return sorted(rows.mapped("address"))

    def emails(self, *members):
        return sorted(member.person_id.email for member in members)

    def everything(self):
        """How much there is of all that a job could make once too often."""
        kinds = ("mission.event", "mission.offer", "mission.order", "hospital.message")
        return [self.env[kind].search_count([]) for kind in kinds]


@tagged("post_install", "-at_install")
class TestMissionPlanSteps(PlanCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.asked = [cls.a_member(f"Asked {number}") for number in range(4)]
        cls.others = [cls.a_member(f"Other {number}") for number in range(3)]
        cls.lender = cls.a_pool("Lender", manager=cls.a_user("pool_manager"))
        cls.fallback = cls.a_pool("Fallback", manager=cls.a_user("pool_manager"))
        cls.lent = [cls.a_member(f"Lent {n}", pool=cls.lender) for n in range(2)]
        cls.last = [cls.a_member(f"Last {n}", pool=cls.fallback) for n in range(2)]
        cls.pool.fallback_pool_id = cls.fallback
        cls.env["staff.pool.secondary"].create(
            {"pool_id": cls.pool.id, "secondary_id": cls.lender.id}
        )

    def a_case(self, filled, *kinds, **values):
        """A request for three, put to four, of whom so many said yes."""
        plan = self.a_plan(*kinds)
        request = self.a_sent_request(
            *self.asked, **{"seats": SEATS, "plan_id": plan.id, **values}
        )
        self.on_their_way(request)
        self.say_yes(request, *self.asked[:filled])
        return request

    def cases(self, *kinds, **values):
        """Each number of seats taken, the deadline past, the job run twice."""
        for filled in range(SEATS + 1):
            with self.subTest(filled=filled), self.env.cr.savepoint() as undo:
                request = self.a_case(filled, *kinds, **values)
                self.job(DEADLINE)
                once = self.everything()
                self.job(DEADLINE)
                self.assertEqual(self.everything(), once, "twice is once")
                yield filled, request, self.asked[filled:]
                undo.rollback()

    def assert_full(self, request, silent):
        self.assertEqual((request.state, request.taken), ("filled", SEATS))
        self.assertEqual(self.steps(request), [("planned", "")])
        self.assertEqual(self.state_of(request, *silent), ["withdrawn"] * len(silent))
        self.assertEqual(len(request.sudo().offer_ids), len(self.asked))

    def assert_went_on(self, request, filled):
        self.assertEqual((request.state, request.taken), ("open", filled))
        self.assertEqual(self.steps(request), [("done", "")])
        self.assertEqual(request.deadline_at, LATER)
        kept = self.state_of(request, *self.asked[:filled])
        self.assertEqual(kept, ["kept"] * filled)
        self.assertEqual(len(request.sudo().order_ids), filled)

    def assert_asked_anew(self, request, silent, new):
        self.assertEqual(self.state_of(request, *silent), ["expired"] * len(silent))
        self.assertEqual(self.state_of(request, *new), ["sent"] * len(new))
        self.assertEqual(len(request.sudo().offer_ids), len(self.asked) + len(new))
        invited = self.emails(*self.asked, *new)
        self.assertEqual(self.told("invitation", request), invited)

    def test_remind_keeps_the_silent_open_until_the_deadline_it_names(self):
        for filled, request, silent in self.cases("remind"):
            if filled == SEATS:
                self.assert_full(request, silent)
                self.assertFalse(self.messages("again", request))
                continue
            self.assert_went_on(request, filled)
            self.assertEqual(self.state_of(request, *silent), ["sent"] * len(silent))
            self.assertEqual(self.told("again", request), self.emails(*silent))
            self.assertIn("13:30", self.messages("again", request)[0].body)
            self.say_yes(request, silent[-1], moment=LATER - MINUTE)
            self.assertEqual(request.taken, filled + 1)

    def test_next_wave_asks_the_next_best_who_were_not_asked(self):
        for filled, request, silent in self.cases(("next_wave", 2)):
            if filled == SEATS:
                self.assert_full(request, silent)
                continue
            self.assert_went_on(request, filled)
            new = request.sudo().offer_ids[len(self.asked) :].member_id
            self.assertEqual(len(new), 2)
            self.assertLessEqual(set(new), set(self.others))
            self.assert_asked_anew(request, silent, new)

    def test_secondary_pools_join_and_the_best_of_them_are_asked(self):
        for filled, request, silent in self.cases("secondary_pools"):
            if filled == SEATS:
                self.assert_full(request, silent)
                self.assertFalse(request.sudo().secondary_pool_ids)
                continue
            self.assert_went_on(request, filled)
            self.assertEqual(request.sudo().secondary_pool_ids, self.lender)
            self.assert_asked_anew(request, silent, [*self.others, *self.lent])
            self.say_yes(request, self.lent[0], moment=LATER - MINUTE)
            self.assertEqual(request.taken, filled + 1)

    def test_fallback_pool_asks_its_people_alone(self):
        for filled, request, silent in self.cases("fallback_pool"):
            if filled == SEATS:
                self.assert_full(request, silent)
                continue
            self.assert_went_on(request, filled)
            self.assert_asked_anew(request, silent, self.last)
            self.say_yes(request, self.last[0], moment=LATER - MINUTE)
            self.assertEqual(request.taken, filled + 1)

    def test_agencies_are_asked_for_what_is_free_until_the_new_deadline(self):
        agencies = [self.an_agency(name) for name in ("Temps", "Others")]
        for filled, request, silent in self.cases("agency"):
            submissions = request.sudo().submission_ids
            if filled == SEATS:
                self.assert_full(request, silent)
                self.assertFalse(submissions)
                continue
            self.assert_went_on(request, filled)
            self.assert_asked_anew(request, silent, [])
            self.assertEqual(request.sudo().step_ids.result_text, "agencies: 2")
            self.assertEqual(list(submissions.pool_id), agencies)
            self.assertEqual(submissions.mapped("deadline_at"), [LATER] * 2)
            self.assertEqual(self.agencies_told(submissions), 2)
            people = [
                Named(f"Temp {number}a", f"+4179111000{number}")
                for number in range(SEATS - filled)
            ]
            submissions[0]._name_people(people, LATER - MINUTE, "portal")
            self.assertEqual((request.state, request.taken), ("filled", SEATS))
            self.assertEqual(submissions.mapped("state"), ["answered", "withdrawn"])

    def agencies_told(self, submissions):
        rows = [
            ("origin_model", "=", "mission.submission"),
            ("origin_id", "in", submissions.ids),
        ]
        return self.env["hospital.message"].search_count(rows)

    def test_without_an_agency_of_the_unit_the_step_is_left_out(self):
        self.an_agency("Elsewhere", unit=self.a_unit("Other"))
        request = self.a_case(0, "agency")
        self.job(DEADLINE)
        self.assertEqual(self.steps(request), [("skipped", "no_agency")])
        self.assertEqual(request.state, "expired")

    def test_notify_tells_managers_and_head_nurses_once(self):
        for filled, request, silent in self.cases("notify"):
            step = request.sudo().step_ids
            if filled == SEATS:
                self.assert_full(request, silent)
                self.assertFalse(self.office_told(step))
                continue
            self.assert_went_on(request, filled)
            self.assert_asked_anew(request, silent, [])
            told = ["hn@h.example", "pm@h.example"]
            self.assertEqual(self.office_told(step), told)

    def test_cancel_frees_the_seats_and_tells_everybody_asked(self):
        for filled, request, silent in self.cases("cancel_free"):
            if filled == SEATS:
                self.assert_full(request, silent)
                continue
            self.assertEqual(request.state, "filled" if filled else "cancelled")
            self.assertEqual((request.taken, request.seats_wanted), (filled, SEATS))
            orders = request.sudo().order_ids
            self.assertEqual(orders.mapped("state"), ["confirmed"] * filled)
            kind = "filled" if filled else "cancelled"
            self.assertEqual(self.told(kind, request), self.emails(*silent))
            self.assertEqual(len(request.sudo().offer_ids), len(self.asked))
            self.assertEqual(self.steps(request), [("done", "")])

    def test_confirm_best_keeps_the_best_yes_for_each_free_seat(self):
        for said_yes in range(len(self.asked) + 1):
            with self.subTest(yes=said_yes), self.env.cr.savepoint() as undo:
                request = self.a_case(said_yes, "confirm_best", **CHOOSES)
                self.job(DEADLINE)
                self.assertEqual(request.taken, 0, "the manager may still choose")
                self.job(CHOOSES["choose_by"])
                once = self.everything()
                self.job(CHOOSES["choose_by"])
                self.assertEqual(self.everything(), once, "twice is once")
                kept = min(said_yes, SEATS)
                self.assert_best_kept(request, said_yes, kept)
                undo.rollback()

    def assert_best_kept(self, request, said_yes, kept):
        self.assertEqual(request.taken, kept)
        yes = sorted(
            self.asked[:said_yes], key=lambda m: self.offer_of(request, m).rank
        )
        states = self.state_of(request, *yes, *self.asked[said_yes:])
        rest = ["not_kept"] * (said_yes - kept)
        silent = ["expired"] * (len(self.asked) - said_yes)
        self.assertEqual(states, ["kept"] * kept + rest + silent)
        self.assertEqual(len(request.sudo().order_ids), kept)
        self.assertEqual(self.told("kept", request), self.emails(*yes[:kept]))
        self.assertEqual(self.told("not_kept", request), self.emails(*yes[kept:]))
        self.assertFalse(self.messages("choice_later", request))
        state = {0: "expired", SEATS: "filled"}.get(kept, "open")
        self.assertEqual(request.state, state)
        wanted = ("done", "") if kept else ("skipped", "nothing_to_choose")
        self.assertEqual(self.steps(request), [wanted])
