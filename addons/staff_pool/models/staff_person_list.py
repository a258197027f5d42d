"""What does the staff list show of a person, and by what is it grouped?

A row is the human: her hours, caps and open offers are hers whatever the pool, and
whoever is in two pools of one manager is called once. Pools, functions, roles, target
rate and caps hang on the memberships; of these the list takes the ones that the user
may see and that have not ended.
"""

from datetime import timedelta
from functools import partial

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.spans import Span, local_day, to_local
from odoo.addons.hospital_base.models.figure_mixin import Figure

from ..queries import person_list
from .staff_member import RATE_GROUPS

PLANNERS = "hospital_base.group_pool_manager,hospital_base.group_administrator"
WEEK, MONTH = 0, 1  # of ``_this_week_and_month``
#: Field of the list → what it is on a membership.
OF_MEMBERS = {
    "pool_ids": "pool_id",
    "function_ids": "function_ids",
    "role_ids": "role_ids",
}

#: … and how a membership is asked whether it has any.
PRESENT = {**OF_MEMBERS, "role_ids": "role_line_ids"}

#: … and where the values of many are read without a compute of each membership.
STORED = {**OF_MEMBERS, "role_ids": "role_line_ids.role_id"}


def searched(name):
    """``search=`` of the figure ``name``."""
    return lambda self, operator, value: self._search_sql_figure(name, operator, value)


def through_members(name):
    """``search=`` of a field that shows what hangs on memberships."""
    return lambda self, operator, value: self._search_members(name, operator, value)


class StaffPerson(models.Model):
    _name = "staff.person"
    _inherit = ["staff.person", "hospital.figure.mixin"]

    pool_ids = fields.Many2many(
        "staff.pool",
        string="In pools",
        compute="_compute_of_members",
        search=through_members("pool_ids"),
        groups=PLANNERS,
        help="Of the pools that you see, those she is in or will be.",
    )
    function_ids = fields.Many2many(
        "hospital.function",
        string="Functions",
        compute="_compute_of_members",
        search=through_members("function_ids"),
    )
    role_ids = fields.Many2many(
        "staff.role",
        string="Roles",
        compute="_compute_of_members",
        search=through_members("role_ids"),
    )
    unit_ids = fields.Many2many(
        "hr.department",
        string="Can be called for",
        compute="_compute_unit_ids",
        search="_search_unit_ids",
        groups=PLANNERS,
        help="Units that her pools serve, without those she is excluded from.",
    )
    target_rate = fields.Float(
        string="Target rate (%)",
        compute="_compute_sql_figures",
        search=searched("target_rate"),
        aggregator=None,
        groups=RATE_GROUPS,
        help="Share of a full-time job that she wants from the pools you see.",
    )
    mission_hours_week = fields.Float(
        string="Hours this week",
        compute="_compute_sql_figures",
        search=searched("mission_hours_week"),
        groups=PLANNERS,
        help="Missions booked from Monday to Sunday, all pools together.",
    )
    mission_hours_month = fields.Float(
        string="Hours booked this month",
        compute="_compute_sql_figures",
        search=searched("mission_hours_month"),
        groups=PLANNERS,
        help="Missions booked in this calendar month, all pools together: what the "
        "cap counts.",
    )
    cap_week_hours = fields.Float(
        string="Cap a week",
        compute="_compute_sql_figures",
        search=searched("cap_week_hours"),
        aggregator=None,
        groups=PLANNERS,
        help="The lowest that was agreed in the pools you see. 0: no limit.",
    )
    cap_month_hours = fields.Float(
        string="Cap a month",
        compute="_compute_sql_figures",
        search=searched("cap_month_hours"),
        aggregator=None,
        groups=PLANNERS,
        help="The lowest that was agreed in the pools you see. 0: no limit.",
    )
    skill_expires_on = fields.Date(
        string="First skill expires",
        compute="_compute_sql_figures",
        search=searched("skill_expires_on"),
        help="Last day of the first verified skill that ends and is not renewed.",
    )

    @api.model
    def _seen_members(self):
        """The memberships that the list shows: not ended, and the user may see them."""
        today = clock.today(self.env)
        return Domain("date_stop", "=", False) | Domain("date_stop", ">=", today)

    @api.model
    def _seen_members_query(self):
        """Their ids, as the ORM's own sub-select with the rules of the user."""
        return self.env["staff.member"]._search(self._seen_members()).subselect()

    @api.depends(
        "member_ids.pool_id",
        "member_ids.function_ids",
        "member_ids.role_line_ids.role_id",
        "member_ids.date_stop",
    )
    @api.depends_context("uid")
    def _compute_of_members(self):
        domain = Domain("person_id", "in", self._origin.ids) & self._seen_members()
        members = self.env["staff.member"].search(domain)
        # Who may read which pool is asked once, not pool by pool in the loop.
        members.pool_id._filtered_access("read")
        own = members.grouped("person_id")
        # HR officers read functions and roles here, and no pools.
        readable = [
            name
            for name in OF_MEMBERS
            if self._has_field_access(self._fields[name], "read")
        ]
        for person in self:
            seen = own.get(person._origin, members.browse())
            for name in readable:
                person[name] = seen.mapped(STORED[name])

    @api.depends("member_ids.pool_id", "unit_fit_ids.stance")
    @api.depends_context("uid")
    def _compute_unit_ids(self):
        for person in self:
            fits = person.unit_fit_ids.filtered(lambda fit: fit.stance == "excluded")
            person.unit_ids = person.pool_ids.served_unit_ids - fits.unit_id

    def _search_members(self, name, operator, value):
        """Whoever has it in a membership that the user may see."""
        self._check_field_access(self._fields[name], "read")
        if operator not in ("in", "any", "ilike"):
            return NotImplemented
        seen, column = self._seen_members(), OF_MEMBERS[name]
        if operator != "in" or False not in value:
            return Domain("member_ids", "any", seen & Domain(column, operator, value))
        something = seen & Domain(PRESENT[name], "!=", False)
        nothing = Domain("member_ids", "not any", something)
        named = [each for each in value if each]
        return nothing | Domain(name, "in", named) if named else nothing

    def _search_unit_ids(self, operator, value):
        self._check_field_access(self._fields["unit_ids"], "read")
        if operator not in ("in", "any", "ilike"):
            return NotImplemented
        serves = Domain("pool_id.served_unit_ids", operator, value)
        excluded = Domain("stance", "=", "excluded") & Domain(
            "unit_id", operator, value
        )
        called = Domain("member_ids", "any", self._seen_members() & serves)
        return called & Domain("unit_fit_ids", "not any", excluded)

    @api.depends(
        "booking_ids.released_at",
        "member_ids.target_rate",
        "member_ids.cap_week_hours",
        "member_ids.cap_month_hours",
        "member_ids.date_stop",
        "skill_ids.valid_to",
        "skill_ids.verified_at",
    )
    @api.depends_context("uid", "tz")
    def _compute_sql_figures(self):
        return super()._compute_sql_figures()

    @api.model
    def _get_sql_figures(self):
        return super()._get_sql_figures() | {
            "target_rate": partial(self._sum_of_members, "sum(%s)", "target_rate"),
            "cap_week_hours": partial(
                self._sum_of_members, "min(nullif(%s, 0))", "cap_week_hours"
            ),
            "cap_month_hours": partial(
                self._sum_of_members, "min(nullif(%s, 0))", "cap_month_hours"
            ),
            "mission_hours_week": partial(self._hours_in, WEEK),
            "mission_hours_month": partial(self._hours_in, MONTH),
            "skill_expires_on": self._next_expiry,
        }

    @api.model
    def _this_week_and_month(self):
        """Monday to Sunday and the calendar month, on the clocks the user looks at."""
        tz = self.env.tz.zone
        today = to_local(clock.now(self.env), tz).date()
        monday, first = today - timedelta(days=today.weekday()), today.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return tuple(
            Span(local_day(begin, tz).start, local_day(end, tz).stop)
            for begin, end in ((monday, monday + timedelta(days=6)), (first, last))
        )

    def _sum_of_members(self, aggregate, name):
        members = self.env["staff.member"]
        column = SQL.identifier("m", name, to_flush=members._fields[name])
        value = SQL(aggregate, column)
        return Figure(person_list.of_members(self._seen_members_query(), value))

    def _hours_in(self, which):
        bookings = self.env["staff.booking"]._fields
        flushed = [bookings[name] for name in ("person_id", "start", "released_at")]
        period = self._this_week_and_month()[which]
        return Figure(person_list.mission_hours(period, flushed), missing=0)

    def _next_expiry(self):
        skills = self.env["staff.skill"]._fields
        flushed = [skills[name] for name in ("person_id", "valid_to", "verified_at")]
        return Figure(person_list.next_expiry(clock.today(self.env), flushed))

    def _read_group_groupby(self, alias, groupby_spec, query):
        """By pool, function or role: of the memberships that the user may see."""
        if groupby_spec not in OF_MEMBERS:
            return super()._read_group_groupby(alias, groupby_spec, query)
        self._check_field_access(self._fields[groupby_spec], "read")
        column, members = OF_MEMBERS[groupby_spec], self._seen_members_query()
        groups = person_list.groups_of(members, column)
        joined = query.make_alias(alias, groupby_spec)
        hers = SQL(
            "%s = %s", SQL.identifier(alias, "id"), SQL.identifier(joined, "person_id")
        )
        query.add_join("LEFT JOIN", joined, groups, hers)
        return SQL.identifier(joined, "value")
