"""For which missions must somebody agree first, who, and what if nobody decides?"""

from odoo import api, fields, models
from odoo.fields import Domain

from ..domain import authorizing

WHEN = [
    ("always", "Always"),
    ("above_hours", "The mission is longer than … hours"),
    ("above_cost", "The mission costs more than …"),
    ("agency", "Somebody of an agency comes"),
    ("overtime", "The person works more than … hours in that week"),
    ("rule_warning", "A rule warned when the mission was given"),
]


class MissionAuthorizationPolicy(models.Model):
    _name = "mission.authorization.policy"
    _description = "When missions need an authorization"
    _order = "company_id, name, id"

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        string="Establishment",
        required=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
        help="Of the care unit that needs somebody.",
    )
    pool_id = fields.Many2one(
        "staff.pool", ondelete="restrict", help="Left empty: whichever pool is asked."
    )
    unit_id = fields.Many2one(
        "hr.department",
        string="Care unit",
        ondelete="restrict",
        domain=[("is_care_unit", "=", True)],
        help="Left empty: every care unit of the establishment.",
    )
    when = fields.Selection(WHEN, string="Asks if", required=True, default="always")
    threshold = fields.Float(
        string="More than",
        help="Hours, or money in the currency of the establishment. A cost that "
        "nobody knows is asked about as well.",
    )
    at = fields.Selection(
        [
            ("order", "When somebody has the mission"),
            ("request", "Before anybody is asked"),
        ],
        string="Asked when",
        required=True,
        default="order",
        help="Before anybody is asked, neither cost, overtime nor warnings are known. "
        "A mission that is assigned is looked at once somebody has it.",
    )
    undecided_hours = fields.Float(
        string="Hours before the start",
        required=True,
        default=4.0,
        help="Until then it can be decided; of missions given later than that, until "
        "half of the time left is over.",
    )
    undecided_means = fields.Selection(
        [("refused", "Refused"), ("granted", "Granted")],
        string="Undecided counts as",
        required=True,
        default="refused",
    )
    authorizer_ids = fields.Many2many(
        "res.users",
        "mission_authorization_policy_user_rel",
        "policy_id",
        "user_id",
        string="Authorizers",
        domain=lambda self: [("all_group_ids", "in", self._authorizers().id)],
        help="Each of them can decide.",
    )
    escalation_ids = fields.Many2many(
        "res.users",
        "mission_authorization_policy_escalation_rel",
        "policy_id",
        "user_id",
        string="Told when nobody decides",
        help="At half of the time to decide. Left empty: the managers of the pool.",
    )
    standin_ids = fields.One2many(
        "mission.authorization.standin", "policy_id", string="Stand-ins"
    )

    _threshold_is_sane = models.Constraint(
        "CHECK (threshold >= 0)", "The threshold is zero or more."
    )
    _known_in_time = models.Constraint(
        "CHECK (at = 'order' OR \"when\" IN ('always', 'above_hours', 'agency'))",
        "Before anybody is asked, nobody knows what it costs and whom it concerns.",
    )
    _hours_are_sane = models.Constraint(
        "CHECK (undecided_hours BETWEEN 0 AND 720)",
        "Between 0 and 720 hours before the start.",
    )

    @api.model
    def _authorizers(self):
        return self.env.ref("hospital_base.group_authorizer")

    @api.model
    def _that_apply(self, about):
        """The policies by which somebody must agree.

        :param about: an order, or a request before anybody is asked
        """
        policies = self._that_may_apply(about._as_request()).filtered(
            lambda policy: policy.at in about._asked_at()
        )
        if not policies:
            return policies
        facts = about._authorization_facts()
        return policies.filtered(
            lambda each: authorizing.applies(each._as_policy(), facts)
        )

    @api.model
    def _that_may_apply(self, requests):
        """Policies about the places of these requests, whatever they ask for."""
        about = [
            Domain("company_id", "=", request.unit_id.company_id.id)
            & Domain("pool_id", "in", (False, request.pool_id.id))
            & Domain("unit_id", "in", (False, request.unit_id.id))
            for request in requests
        ]
        return self.search(Domain.OR(about))

    def _as_policy(self):
        return authorizing.Policy(self.id, self.when, self.threshold)

    def _check_decision(self, user, today, askers):
        """:raises Refusal: ``AskerDecides`` or ``NotAuthorizer``"""
        standins = [
            authorizing.Standin(each.standin_id.id, each.date_from, each.date_to)
            for each in self.standin_ids
        ]
        authorizing.check_decision(
            user.id, today, self.authorizer_ids.ids, standins, askers.ids
        )

    def _deciders(self, today):
        """Users who decide today: authorizers, and who stands in for one."""
        current = self.standin_ids.filtered(
            lambda each: each.date_from <= today <= each.date_to
        )
        return self.authorizer_ids | current.standin_id
