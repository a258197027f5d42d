"""Does somebody agree to this mission? One row per order and policy that asks.

Whoever decides first has decided: the state changes by one guarded statement, which
also looks that nobody decides what she asked for. What follows for the order:
mission_authorization_decide.py. If nobody decides: mission_authorization_late.py.
"""

from odoo import api, fields, models

from ..domain import authorizing
from ..domain.lifecycle import AUTHORIZATION
from .mission_authorization_policy import WHEN


class MissionAuthorization(models.Model):
    _name = "mission.authorization"
    _inherit = ["hospital.lifecycle.mixin"]
    _description = "Authorization of a mission"
    _order = "decide_by, id"
    _event_model = "mission.event"

    policy_id = fields.Many2one(
        "mission.authorization.policy",
        required=True,
        readonly=True,
        ondelete="restrict",
        index=True,
    )
    request_id = fields.Many2one(
        "mission.request", required=True, readonly=True, ondelete="restrict", index=True
    )
    order_id = fields.Many2one(
        "mission.order", readonly=True, ondelete="restrict", index=True
    )
    unit_id = fields.Many2one(
        "hr.department",
        string="Care unit",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    pool_id = fields.Many2one(
        "staff.pool", required=True, readonly=True, ondelete="restrict"
    )
    person_id = fields.Many2one("staff.person", readonly=True, ondelete="restrict")
    function_id = fields.Many2one(
        "hospital.function", required=True, readonly=True, ondelete="restrict"
    )
    state = fields.Selection(
        [
            ("asked", "To decide"),
            ("granted", "Granted"),
            ("refused", "Refused"),
            ("withdrawn", "Not needed any more"),
        ],
        default="asked",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    when = fields.Selection(WHEN, string="Asked because", required=True, readonly=True)
    threshold = fields.Float(readonly=True)
    undecided_means = fields.Selection(
        [("refused", "Refused"), ("granted", "Granted")],
        string="Undecided counts as",
        required=True,
        readonly=True,
    )
    start = fields.Datetime(required=True, readonly=True)
    hours = fields.Float(readonly=True, help="Elapsed hours of the mission.")
    week_hours = fields.Float(
        string="Hours in that week",
        readonly=True,
        help="Of the person, this mission included.",
    )
    cost = fields.Float(readonly=True, help="Of the whole mission; 0 if unknown.")
    is_cost_known = fields.Boolean(string="Cost is known", readonly=True)
    asked_at = fields.Datetime(string="Asked", required=True, readonly=True)
    decide_by = fields.Datetime(string="Decide before", required=True, readonly=True)
    escalate_at = fields.Datetime(
        string="Others are told", required=True, readonly=True
    )
    escalated_at = fields.Datetime(
        string="Others were told",
        readonly=True,
        copy=False,
        help="When others were told that nobody decides.",
    )
    decided_at = fields.Datetime(string="Decided", readonly=True, copy=False)
    decided_by_id = fields.Many2one(
        "res.users",
        string="Decided by",
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="Empty where the time has decided.",
    )
    reason = fields.Char(readonly=True, copy=False, help="Why it was refused.")
    asker_ids = fields.Many2many(
        "res.users",
        "mission_authorization_asker_rel",
        "authorization_id",
        "user_id",
        string="Asked by",
        readonly=True,
        copy=False,
        help="Who asked, sent or chose, and the person herself: they cannot decide.",
    )

    _once_per_order = models.UniqueIndex(
        "(order_id, policy_id) WHERE order_id IS NOT NULL",
        "This policy has asked about this mission already.",
    )
    _once_per_request = models.UniqueIndex(
        "(request_id, policy_id) WHERE order_id IS NULL",
        "This policy has asked about this request already.",
    )
    _to_decide = models.Index("(decide_by) WHERE state = 'asked'")
    _decided_has_its_time = models.Constraint(
        "CHECK ((state IN ('granted', 'refused')) = (decided_at IS NOT NULL))",
        "What is decided was decided at some time.",
    )
    _refused_with_reason = models.Constraint(
        "CHECK (state <> 'refused' OR decided_by_id IS NULL"
        " OR trim(coalesce(reason, '')) <> '')",
        "Whoever refuses says why.",
    )

    @api.depends("request_id", "order_id")
    def _compute_display_name(self):
        for each in self:
            # sudo: which unit needs somebody and when; of a stored one only
            stored = each._origin.sudo()
            where, when = stored.unit_id.name, stored.request_id.local_slot
            each.display_name = ", ".join(filter(None, [where, when]))

    def _get_lifecycle(self):
        return AUTHORIZATION

    def _prepare_event_vals(self, *args):
        return {
            **super()._prepare_event_vals(*args),
            "request_id": self.request_id.id,
            "order_id": self.order_id.id,
            "authorization_id": self.id,
        }

    @api.model
    def _ask(self, about, policies, now):
        """Ask by each of these policies about an order or a request, which waits."""
        vals_list = [self._prepare_ask_vals(about, policy, now) for policy in policies]
        asked = self.create(vals_list)
        self.env["mission.notice"]._ask_to_authorize(asked)
        return asked

    def _prepare_ask_vals(self, about, policy, now):
        """Values of a new row: what was asked, as it stood when it was asked."""
        request, facts = about._as_request(), about._authorization_facts()
        order = about if about._name == "mission.order" else about.order_ids.browse()
        until = authorizing.decide_by(now, request.start, policy.undecided_hours)
        return {
            "policy_id": policy.id,
            "request_id": request.id,
            "order_id": order.id,
            "unit_id": request.unit_id.id,
            "pool_id": request.pool_id.id,
            "person_id": order.person_id.id,
            "function_id": request.function_id.id,
            "when": policy.when,
            "threshold": policy.threshold,
            "undecided_means": policy.undecided_means,
            "start": request.start,
            "hours": facts.hours,
            "week_hours": facts.week_hours or 0.0,
            "cost": facts.cost or 0.0,
            "is_cost_known": facts.cost is not None,
            "asked_at": now,
            "decide_by": until,
            "escalate_at": authorizing.remind_at(now, until),
            "asker_ids": about._askers().ids,
        }
