"""A request put to an agency, which answers with named people or declines.

What its answer leads to: mission_submission_answer.py. Whom a request can be put to:
mission_request_submit.py.
"""

from odoo import api, fields, models
from odoo.tools import SQL

from ..domain.lifecycle import SUBMISSION


class MissionSubmission(models.Model):
    _name = "mission.submission"
    _inherit = ["hospital.lifecycle.mixin"]
    _description = "Submission to an agency"
    _order = "id desc"
    _event_model = "mission.event"

    request_id = fields.Many2one(
        "mission.request", required=True, readonly=True, ondelete="restrict", index=True
    )
    pool_id = fields.Many2one(
        "staff.pool",
        string="Agency pool",
        required=True,
        readonly=True,
        ondelete="restrict",
        help="Whose members the people become that the agency names.",
    )
    agency_id = fields.Many2one(
        "res.partner", required=True, readonly=True, ondelete="restrict", index=True
    )
    unit_id = fields.Many2one(related="request_id.unit_id")
    local_slot = fields.Char(related="request_id.local_slot", string="When")
    state = fields.Selection(
        [
            ("queued", "Not sent yet"),
            ("sent", "No answer yet"),
            ("answered", "Has named people"),
            ("declined", "Declined"),
            ("expired", "Did not answer"),
            ("withdrawn", "Withdrawn"),
        ],
        default="queued",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    sent_at = fields.Datetime(string="Sent", readonly=True, copy=False)
    deadline_at = fields.Datetime(string="Answer before", readonly=True, copy=False)
    local_deadline = fields.Char(
        compute="_compute_local_deadline",
        string="Until when",
        help="Local time of the site.",
    )
    answered_at = fields.Datetime(string="Answered", readonly=True, copy=False)
    offer_ids = fields.One2many("mission.offer", "submission_id", string="People named")
    named_count = fields.Integer(compute="_compute_named_count", string="Named")

    _one_live_submission = models.UniqueIndex(
        "(request_id, pool_id) WHERE state IN ('queued', 'sent')",
        "This agency has been asked already.",
    )
    _answered_by_a_deadline = models.Constraint(
        "CHECK (state IN ('queued', 'withdrawn') OR deadline_at IS NOT NULL)",
        "An agency is told until when it may answer.",
    )

    @api.depends("agency_id", "request_id")
    def _compute_display_name(self):
        for submission in self:
            # Of a stored one: a form could name any agency, and be told who it is.
            stored = submission._origin.sudo()
            submission.display_name = " · ".join(
                filter(None, [stored.request_id.name, stored.agency_id.name])
            )

    @api.depends("deadline_at")
    def _compute_local_deadline(self):
        for submission in self:
            request = submission._origin.request_id
            moment = submission.deadline_at
            submission.local_deadline = moment and request._say_moment(moment)

    @api.depends("offer_ids")
    def _compute_named_count(self):
        for submission in self:
            # sudo: head nurses read no offers; how many came is all they are told
            submission.named_count = len(submission._origin.sudo().offer_ids)

    def _get_lifecycle(self):
        return SUBMISSION

    def _prepare_event_vals(self, *args):
        return {
            **super()._prepare_event_vals(*args),
            "request_id": self.request_id.id,
            "submission_id": self.id,
        }

    def _submit(self, now):
        """Tell the agencies; they may answer until the deadline of the request."""
        for submission in self:
            until = submission.request_id.deadline_at
            submission._transition(
                "submit", now, {"sent_at": now, "deadline_at": until}
            )
        self.env["mission.notice"]._tell_agencies(self, "submitted")

    def _lapse(self, now):
        """Those whose time to answer is over."""
        self._try_transition("lapse", now, guard=SQL("deadline_at <= %s", now))

    def _recall(self, now, cause):
        """Nobody is needed any more: tell those that were asked and are silent."""
        heard = self.filtered(lambda submission: submission.state == "sent")
        recalled = self._try_transition("recall", now, cause=cause)
        self.env["mission.notice"]._tell_agencies(recalled & heard, "recalled")

    def _contacts(self):
        """Whom to write to: who logs in for the agency, else the agency itself."""
        # sudo: who logs in for an agency is nobody else's to read
        users, role = self.env["res.users"].sudo(), "hospital_base.group_agency"
        found = users.search(
            [
                ("partner_id", "child_of", self.agency_id.id),
                ("all_group_ids", "in", self.env.ref(role).id),
            ],
            order="id",
        )
        return found.partner_id or users.env["res.partner"].browse(self.agency_id.id)

    @api.model
    def _of_user(self):
        """What was put to the agency of the user who is logged in."""
        user = self.env.user
        if not user.has_group("hospital_base.group_agency"):
            return self.browse()
        # sudo: contacts may not read the agency they belong to
        agencies = contact = user.sudo().partner_id
        while contact.parent_id - agencies:
            contact = contact.parent_id
            agencies |= contact
        # sudo: agencies have no rights on our models; only theirs is found
        return self.sudo().search(
            [("agency_id", "in", agencies.ids), ("state", "!=", "queued")]
        )
