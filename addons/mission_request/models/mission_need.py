"""What does a care unit lack, and where does it stand? Entered by its head nurse.

Presets and *Repeat last need*: mission_need_entry.py. From a need to people:
mission_need_people.py.
"""

from dataclasses import asdict

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from odoo.addons.hospital_base import clock

from ..domain import need as rules
from ..domain.lifecycle import NEED
from ..domain.refusals import NeedInProgress, NeedIsFixed, NotHerUnit, SlotInThePast

WISH = {
    *("unit_id", "day", "shift_id", "time_from", "time_to", "function_id"),
    *("skill_minimum_ids", "seats", "preferred_person_id", "note"),
}
LED = "hospital_base.group_head_nurse,hospital_base.group_pool_manager"
#: States of a request of which others know already.
IN_PROGRESS = ("to_authorize", "open", "filled")


class MissionNeed(models.Model):
    """It waits under *to handle* until the pool asks somebody."""

    _name = "mission.need"
    _inherit = ["mission.asked", "hospital.lifecycle.mixin"]
    _description = "Need"
    _order = "start, id"
    _event_model = "mission.need.event"

    state = fields.Selection(
        [
            ("to_handle", "To handle"),
            ("handled", "Handled"),
            ("cancelled", "Cancelled"),
        ],
        default="to_handle",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    pool_id = fields.Many2one(
        "staff.pool",
        compute="_compute_pool_id",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        ondelete="restrict",
        index=True,
        domain="[('served_unit_ids', '=', unit_id)]",
        help="Handles the need. Proposed: a pool that serves the unit and has people "
        "of the function.",
    )
    day = fields.Date(required=True)
    start = fields.Datetime(compute="_compute_span", store=True, precompute=True)
    stop = fields.Datetime(
        string="End", compute="_compute_span", store=True, precompute=True
    )
    replaced = fields.Char(
        string="Replaces",
        groups=LED,
        help="Whom the mission replaces. A word and no link: most of them are in no "
        "pool, and head nurses read no persons. It stays on the need, so nobody who "
        "is asked and no agency ever sees it.",
    )
    preferred_person_id = fields.Many2one(
        "staff.person",
        string="Preferred",
        ondelete="restrict",
        help="Somebody who has worked in the unit before. The pool decides.",
    )
    request_ids = fields.One2many("mission.request", "need_id", string="Requests")
    order_ids = fields.Many2many(
        "mission.order", compute="_compute_order_ids", string="Who comes"
    )
    progress = fields.Char(
        compute="_compute_progress", compute_sudo=True, string="Where it stands"
    )
    local_slot = fields.Char(
        compute="_compute_local_slot", string="When", help="Local time of the site."
    )

    _times_on_the_clock = models.Constraint(
        "CHECK (time_from >= 0 AND time_from < 24 AND time_to >= 0 AND time_to < 24)",
        "Enter times between 00:00 and 23:59.",
    )
    _starts_before_it_stops = models.Constraint(
        "CHECK (start < stop)", "A need ends after it starts."
    )
    _lasts_a_day_at_most = models.Constraint(
        "CHECK (stop <= start + interval '24 hours')", "A mission lasts 24 h at most."
    )
    _seats_in_range = models.Constraint(
        "CHECK (seats BETWEEN 1 AND 99)", "Ask for 1 to 99 people."
    )

    def _get_lifecycle(self):
        return NEED

    def _prepare_event_vals(self, *args):
        return {**super()._prepare_event_vals(*args), "need_id": self.id}

    @api.model_create_multi
    def create(self, vals_list):
        needs = super().create(vals_list)
        needs._refresh_screens()
        return needs

    def write(self, vals):
        if WISH & vals.keys() and any(need.state != "to_handle" for need in self):
            raise self.env["hospital.texts"]._refused(NeedIsFixed())
        result = super().write(vals)
        if "unit_id" in vals:
            self.check_access("write")  # nor into a unit that is not hers
        return result

    @api.constrains("day", "time_from", "time_to", "unit_id")
    def _check_begins_later(self):
        now = clock.now(self.env)
        if any(need.start <= now for need in self):
            raise self.env["hospital.texts"]._refused(SlotInThePast())

    @api.constrains("unit_id", "pool_id")
    def _check_unit_is_served(self):
        for need in self:
            # The pool's own list decides, whatever establishments the user is in.
            if need.unit_id not in need.sudo().pool_id.served_unit_ids:
                # Constraints are elevated: names would tell who guesses numbers.
                raise ValidationError(
                    self.env._("The pool does not serve the unit. Choose another pool.")
                )

    @api.constrains("unit_id", "preferred_person_id")
    def _check_preferred_is_known(self):
        """Else the name of anybody could be read by guessing his number."""
        for need in self.filtered("preferred_person_id"):
            if need.preferred_person_id not in need._people_known():
                raise self.env["hospital.texts"]._refused(NotHerUnit())

    @api.depends("unit_id", "function_id")
    def _compute_pool_id(self):
        pools = self.env["staff.pool"]
        for (unit, function), needs in self.grouped(
            lambda need: (need.unit_id, need.function_id)
        ).items():
            needs.pool_id = pools._proposed_for(unit, function)[:1]

    @api.depends("day", "time_from", "time_to", "unit_id")
    def _compute_span(self):
        for need in self:
            if not need.day:
                need.start = need.stop = False
                continue
            span = rules.wall_span(need.day, need.time_from, need.time_to, need._tz())
            need.start, need.stop = span.start, span.stop

    @api.depends("unit_id", "start", "stop")
    def _compute_display_name(self):
        for need in self:
            # Whoever reads the need may read which unit lacks somebody, also from
            # another establishment. Of a stored need only: a form could ask for any.
            unit = need._origin.sudo().unit_id.display_name
            need.display_name = " · ".join(filter(None, [unit, need.local_slot]))

    @api.depends("start", "stop", "unit_id")
    def _compute_local_slot(self):
        say = self.env["hospital.texts"]._say_slot
        for need in self:
            need.local_slot = need.start and say(need.start, need.stop, need._tz())

    @api.depends("request_ids.order_ids.state")
    def _compute_order_ids(self):
        for need in self:
            orders = need.request_ids.order_ids
            need.order_ids = orders.filtered(lambda order: order.state != "cancelled")

    @api.depends("state", "seats", "request_ids.state", "request_ids.taken")
    def _compute_progress(self):
        # Elevated: a head nurse learns how many were asked, never who.
        texts = self.env["hospital.texts"]
        for need in self:
            requests = need.request_ids
            progress = rules.Progress(
                state=need.state,
                seats=need.seats,
                taken=sum(requests.mapped("taken")),
                asked=len(requests.offer_ids),
                request_states=frozenset(requests.mapped("state")),
            )
            need.progress = texts._say(rules.word(progress), asdict(progress))

    def _tz(self):
        # The site's clock is no secret, but its record may lie in another company.
        return self.sudo().unit_id.site_id.tz or "UTC"

    def _take_in_hand(self, now):
        """Whoever was asked for a need has taken it off the list *to handle*."""
        self._try_transition("handle", now, cause="request")
        self._refresh_screens()

    def action_handled(self):
        """The pool has settled it another way, without a request."""
        self._check_is_pools()
        self._transition("handle", clock.now(self.env))
        self._refresh_screens()
        return self.env["hospital.texts"]._notify(
            self.env._(
                "Off the list “to handle”. The unit reads that the pool has settled "
                "it; “Put back” undoes this."
            )
        )

    def action_put_back(self):
        """It waits for the pool again."""
        self._check_is_pools()
        self._transition("put_back", clock.now(self.env))
        self._refresh_screens()
        return self.env["hospital.texts"]._notify(
            self.env._("Waits for the pool again, under “to handle”.")
        )

    def _check_is_pools(self):
        """Only who may enter requests for the pool handles its needs."""
        self.check_access("write")
        self.env["mission.request"].check_access("create")

    def action_cancel(self):
        """Nobody is needed any more; refused once people have been asked.

        :raises Refused: ``NeedInProgress`` when a request of it is open or filled
        """
        self.check_access("write")
        now = clock.now(self.env)
        # A head nurse may cancel the drafts made from her own need.
        requests = self.sudo().request_ids
        if any(request.state in IN_PROGRESS for request in requests):
            raise self.env["hospital.texts"]._refused(NeedInProgress())
        requests._try_transition("cancel", now, cause="need", guard=SQL("taken = 0"))
        self._transition("cancel", now)
        self._refresh_screens()
        return self.env["hospital.texts"]._notify(
            self.env._("Cancelled. The pool sees it; nobody has been asked.")
        )

    def _refresh_screens(self):
        """Every open screen of those in charge reloads (ids only)."""
        for need in self.sudo():  # only to find who is in charge; ids leave
            users = need.pool_id.manager_ids | need.unit_id.head_nurse_ids
            for partner in users.partner_id:
                payload = {"id": False, "need_id": need.id}
                partner._bus_send("mission_request/changed", payload)
