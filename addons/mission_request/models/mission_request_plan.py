"""What happens to this request if nobody accepts?

Its plan is copied step by step as it is sent, and may be changed from then on. The
rules: domain/plan.py. Running a step: mission_request_step.py.
"""

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from ..domain import plan
from .mission_request import OFFER_READERS

#: It has its own steps by now, and is not over.
SENT = ("to_authorize", "open", "expired")


class MissionRequest(models.Model):
    _inherit = "mission.request"

    plan_id = fields.Many2one(
        "mission.plan",
        string="If nobody accepts",
        compute="_compute_plan_id",
        store=True,
        precompute=True,
        readonly=False,
        copy=True,
        ondelete="restrict",
        domain="[('pool_id', '=', pool_id)]",
        groups=OFFER_READERS,
    )
    close_at = fields.Selection(
        [
            ("full", "When all places are taken"),
            ("first_yes", "At the first yes"),
        ],
        string="Closes",
        compute="_compute_close_at",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        help="At the first yes: the other places are given up.",
    )
    step_ids = fields.One2many(
        "mission.request.step", "request_id", string="Steps", groups=OFFER_READERS
    )

    @api.depends("pool_id")
    def _compute_plan_id(self):
        for request in self:
            # sudo: head nurses ask for people of a pool whose plan they do not read
            known = request.sudo()
            if request.state == "draft" and known.plan_id.pool_id != known.pool_id:
                request.plan_id = known.pool_id.plan_id

    @api.depends("plan_id")
    def _compute_close_at(self):
        for request in self:
            # sudo: as above
            request.close_at = request.sudo().plan_id.close_at or "full"

    @api.constrains("plan_id", "pool_id")
    def _check_plan_is_of_the_pool(self):
        for request in self:
            if request.plan_id and request.plan_id.pool_id != request.pool_id:
                raise ValidationError(self.env._("The plan is of another pool."))

    def write(self, vals):
        result = super().write(vals)
        if "plan_id" in vals:
            self._replace_plan()
        return result

    def _replace_plan(self):
        """Of a sent request: what is still planned gives way to the new plan."""
        # sudo: whoever may write the request chooses its plan
        for request in self.sudo().filtered(lambda r: r.state in SENT):
            request._planned_steps().unlink()
            request._copy_steps()

    def _copy_plan(self):
        """As the request is sent for the first time: its own steps, once."""
        # sudo: head nurses send requests and do not see the plan of the pool
        for request in self.sudo():
            if not request.step_ids:
                request._copy_steps()

    def _copy_steps(self):
        if self.all_or_nothing:
            return  # what goes together is given or ends together
        steps = self.plan_id.step_ids
        last = max(self.step_ids.mapped("sequence"), default=0)
        self.env["mission.request.step"].create(
            [
                step._prepare_request_step_vals(self) | {"sequence": last + number}
                for number, step in enumerate(steps, 1)
            ]
        )

    def _planned_steps(self):
        # sudo: whether something is still to come is asked by every answer
        return self.sudo().step_ids.filtered(lambda step: step.state == "planned")

    def _situation(self, now):
        """Load: what the rules of the plan need to know."""
        states = self.offer_ids.mapped("state")
        return plan.Situation(
            mode=self.award_mode,
            free=self.seats - self.taken,
            silent=states.count("sent"),
            waiting=states.count("accepted"),
            begun=self.start <= now,
        )

    def _go_on(self, now):
        """The next step begins; if there is nobody for it, it is decided anew."""
        for request in self:
            # sudo: a plan asks people of pools that its manager does not see
            if not request.sudo()._planned_steps()[:1]._try_run(now):
                request._action_expire(now)

    def _begin_step(self, step, now, counted_from):
        """One guarded UPDATE: whoever comes second finds another deadline.

        :param counted_from: when its time begins, ``now`` or the morning
        :return: until when the step lasts
        """
        wait = step._as_step().wait
        until = plan.ends_at(wait, counted_from, self.start, self._tz())
        values = {"deadline_at": until}
        if self.award_mode == plan.MANAGER_CHOOSES:
            values["choose_by"] = plan.choose_by_after(
                self.choose_by, until, self.start
            )
        verb = "resume" if self.state == "expired" else "go_on"
        unchanged = SQL("deadline_at = %s AND taken < seats", self.deadline_at)
        self._transition(verb, now, values, guard=unchanged, cause=step.kind)
        return until

    def _tell_choice_later(self):
        """Those who said yes were promised another moment."""
        waiting = self.offer_ids.filtered(lambda offer: offer.state == "accepted")
        self.env["mission.notice"]._tell_choice_later(waiting)

    def _ask_next(self, people, now, pool=None):
        """Ask the best who were not asked so far.

        :param people: how many; 0 for all
        :param pool: only these pool's members
        :return: how many were asked
        :raises Skip: there is nobody
        """
        asked = set(self.offer_ids.person_id.ids)
        candidates = [c for c in self._candidates(now) if c.rank]
        ranks = {c.member_id: c.rank for c in candidates if c.person_id not in asked}
        members = self.env["staff.member"].browse(ranks).filtered("person_id.email")
        if pool:
            members = members.filtered(lambda member: member.pool_id == pool)
        if not members:
            raise plan.Skip("nobody_suitable")
        members, late = self._told_in_time(members, now)
        members = members.browse(plan.best(members.ids, people))
        if not members:
            raise plan.Skip("nobody_told")
        last = max(ranks[member.id] for member in members)
        passed_over = {id_: why for id_, why in late.items() if ranks[id_] < last}
        self.env["mission.ranking"]._log(self, candidates, members, now, passed_over)
        self._send_out(self._create_offers(members, ranks), now)
        return len(members)

    def _close_if_full(self, now):
        enough = self.filtered(
            lambda request: (
                request.taken < request.seats
                and plan.is_enough(request.close_at, request.award_mode, request.taken)
            )
        )
        enough._give_up_free(now)
        return super(MissionRequest, self - enough)._close_if_full(now)
