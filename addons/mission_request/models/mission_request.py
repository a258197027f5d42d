"""What is asked for: a slot of a unit, with seats to be filled before a deadline.

Searching people: mission_request_search.py. Asking them: mission_request_send.py.
Who gets it: mission_request_award.py. Too late: mission_request_expire.py. Nobody
else, or nobody at all: mission_request_close.py.
"""

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from ..domain.lifecycle import REQUEST
from ..domain.refusals import AlreadyFilled, SlotIsFixed

#: What people are asked on the strength of; it holds from then on.
FIXED_ONCE_SENT = {
    "unit_id",
    "pool_id",
    "function_id",
    "skill_minimum_ids",
    "secondary_pool_ids",
    "start",
    "duration",
    "shift_id",
    "stop",
    "deadline_at",
    "seats",
    "award_mode",
    "choose_by",
    "bundle_id",
}
OFFER_READERS = "hospital_base.group_pool_manager,hospital_base.group_administrator"


class MissionRequest(models.Model):
    """A mission to be filled; mission_request_award.py says how."""

    _name = "mission.request"
    _inherit = ["hospital.lifecycle.mixin"]
    _description = "Mission request"
    _order = "start, id"
    _event_model = "mission.event"

    name = fields.Char(
        string="Reference", readonly=True, copy=False, default=lambda self: self._new()
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("to_authorize", "To be authorized"),
            ("open", "Open"),
            ("filled", "Filled"),
            ("expired", "Expired"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    unit_id = fields.Many2one(
        "hr.department",
        string="Care unit",
        required=True,
        ondelete="restrict",
        index=True,
        domain=[("is_care_unit", "=", True)],
    )
    pool_id = fields.Many2one(
        "staff.pool", required=True, ondelete="restrict", index=True
    )
    manager_id = fields.Many2one(
        "res.users",
        required=True,
        ondelete="restrict",
        default=lambda self: self.env.user,
        readonly=True,
    )
    function_id = fields.Many2one(
        "hospital.function", required=True, ondelete="restrict"
    )
    skill_minimum_ids = fields.Many2many(
        "staff.skill.minimum",
        string="Skills",
        ondelete="restrict",
        help="Whoever comes has each of them, verified.",
    )
    start = fields.Datetime(required=True, index=True)
    duration = fields.Float(
        string="Duration (hours)", required=True, default=8.0, help="Elapsed hours."
    )
    stop = fields.Datetime(
        string="End", compute="_compute_stop", store=True, precompute=True
    )
    seats = fields.Integer(string="People needed", required=True, default=1)
    taken = fields.Integer(
        string="Places taken", default=0, required=True, readonly=True, copy=False
    )
    deadline_at = fields.Datetime(
        string="Answer before", copy=False, help="Left empty: proposed when sending."
    )
    note = fields.Char(
        string="What it is about", help="Shown to the people asked. No patient data."
    )
    offer_ids = fields.One2many("mission.offer", "request_id", string="Offers")
    order_ids = fields.One2many("mission.order", "request_id", string="Orders")
    local_slot = fields.Char(
        compute="_compute_local_slot", string="When", help="Local time of the site."
    )

    _starts_before_it_stops = models.Constraint(
        "CHECK (start < stop)", "A mission ends after it starts."
    )
    _lasts_a_day_at_most = models.Constraint(
        "CHECK (stop <= start + interval '24 hours')", "A mission lasts 24 h at most."
    )
    _year_is_sane = models.Constraint(
        "CHECK (start >= '2000-01-01' AND stop < '2101-01-01')",
        "The date lies outside 2000–2100.",
    )
    _seats_in_range = models.Constraint(
        "CHECK (seats BETWEEN 1 AND 99)", "Ask for 1 to 99 people."
    )
    _seats_not_oversold = models.Constraint(
        "CHECK (taken BETWEEN 0 AND seats)", "More people than places."
    )

    def _new(self):
        return self.env._("New")

    def _get_lifecycle(self):
        return REQUEST

    def _born_with(self):
        ours = {"manager_id": self.env.uid, "bundle_id": False}
        return super()._born_with() | {"taken": 0} | ({} if self.env.su else ours)

    def _prepare_event_vals(self, *args):
        return {**super()._prepare_event_vals(*args), "request_id": self.id}

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            vals["name"] = self.env["ir.sequence"].next_by_code(self._name)
        return super().create(vals_list)

    def write(self, vals):
        if FIXED_ONCE_SENT & vals.keys() and any(r.state != "draft" for r in self):
            raise self.env["hospital.texts"]._refused(SlotIsFixed())
        result = super().write(vals)
        if {"unit_id", "pool_id"} & vals.keys():
            self.check_access("write")  # nor into a pool that is not hers
        return result

    @api.constrains("unit_id", "pool_id")
    def _check_unit_is_served(self):
        for request in self:
            # The pool's own list decides, also for units of another establishment
            # that the user's company filter would hide.
            if request.unit_id not in request.sudo().pool_id.served_unit_ids:
                # Constraints are elevated: names would tell who guesses numbers.
                raise ValidationError(
                    self.env._(
                        "The pool does not serve the unit. Choose another pool, or "
                        "add the unit to the pool."
                    )
                )

    @api.depends("name", "unit_id")
    def _compute_display_name(self):
        for request in self:
            # The name of a unit is no secret, but it may lie in another company. Of a
            # stored request only: a form could ask for any unit.
            unit = request._origin.sudo().unit_id.name
            request.display_name = " · ".join(filter(None, [unit, request.name]))

    @api.depends("start", "duration")
    def _compute_stop(self):
        for request in self:
            request.stop = request.start and request.start + timedelta(
                minutes=round(request.duration * 60)
            )

    @api.depends("start", "stop", "unit_id")
    def _compute_local_slot(self):
        for request in self:
            request.local_slot = request.start and request._say_slot()

    def _tz(self):
        # The site's clock is no secret, but its record may lie in another company.
        return self.sudo().unit_id.site_id.tz or "UTC"

    def _say_slot(self):
        """“Sat 28 Mar, 21:00 – 07:00”, local time of the site."""
        texts = self.env["hospital.texts"]
        return texts._say_slot(self.start, self.stop, self._tz())

    def _take_seat(self, now):
        """Take one seat, or refuse: whoever is second finds none.

        :raises Refused: ``AlreadyFilled`` when no seat, not open, or too late
        """
        self.flush_recordset()
        rows = self.env.execute_query(
            SQL(
                """UPDATE mission_request SET taken = taken + 1
                    WHERE id = %s AND state = 'open' AND taken < seats
                      AND CASE award_mode WHEN 'manager_chooses' THEN choose_by
                          ELSE deadline_at END > %s
                RETURNING taken""",
                self.id,
                now,
            )
        )
        self.invalidate_recordset(["taken"])
        if not rows:
            raise self.env["hospital.texts"]._refused(AlreadyFilled())

    def _close_if_full(self, now):
        """Every seat taken: fill the request and release the others, politely."""
        full = self.filtered(lambda request: request.taken >= request.seats)
        full._transition("fill", now)
        full._release_others(now)

    def _release_others(self, now):
        """Nobody else is needed: let go those who have no place, and tell them."""
        self._pass_over(now, "not_kept")
        others = self.env["mission.offer"]
        # One request after the other: a no to several goes the same way.
        for request in self.sorted("id"):
            asked = request.offer_ids
            others |= asked._try_transition("withdraw", now, cause="filled")
        self.env["mission.notice"]._tell_closed(others, "filled")

    def _refresh_screens(self):
        """Every open screen of those in charge reloads these requests (ids only)."""
        for request in self.sudo():  # only to find who is in charge; ids leave
            users = request.manager_id | request.pool_id.manager_ids
            users |= request.unit_id.head_nurse_ids
            for partner in users.partner_id:
                partner._bus_send("mission_request/changed", {"id": request.id})
