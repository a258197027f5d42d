"""What fills the days of people on the week board, and how many hours are left?"""

from dataclasses import replace

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.staff_pool.domain.search import Slot

from ..domain import board

PAGE = 100  # people
#: Asked where no function is: everybody is shown, whatever she can do.
NO_FUNCTION = {0: 0}


class MissionBoard(models.AbstractModel):
    _inherit = "mission.board"

    @api.model
    def _people(self, pool, week, criteria):
        """A page of the pool's people; nobody for those who plan no pool."""
        if not pool:
            return {"people": [], "page": 0, "pages": 0, "functions": []}
        current = Domain("pool_id", "=", pool.id) & self._in_force(week)
        functions = self.env["staff.member"].search(current).function_ids
        chosen = functions.filtered(lambda f: f.id == criteria.get("function_id"))
        if chosen:
            current &= Domain("function_ids", "in", chosen.ids)
        count = self.env["staff.member"].search_count(current)
        pages = -(-count // PAGE)
        page = min(max(int(criteria.get("page") or 0), 0), max(pages - 1, 0))
        members = self.env["staff.member"].search(
            current, order="person_id, id", limit=PAGE, offset=page * PAGE
        )
        return {
            "people": self._say_people(pool, members, week),
            "page": page,
            "pages": pages,
            "functions": [{"id": f.id, "name": f.name} for f in functions],
        }

    @api.model
    def _in_force(self, week):
        """On one of these days at least."""
        return (
            Domain("date_start", "<=", week.days[-1])
            & (
                Domain("date_stop", "=", False)
                | Domain("date_stop", ">=", week.days[0])
            )
            & Domain("person_id.active", "=", True)
        )

    @api.model
    def _say_people(self, pool, members, week):
        slot = self._whole_week(pool, week)
        names, known = self._known_of(slot, members, week)
        rules = self._rules_of_week(pool, slot)
        places = self._places_of(members.person_id, week)
        return [
            self._say_person(names[person_id], each, week, rules, places)
            for person_id, [each] in sorted(
                known.items(), key=lambda pair: (names[pair[0]].casefold(), pair[0])
            )
        ]

    @api.model
    def _whole_week(self, pool, week):
        span = week.span
        return Slot(span.start, span.stop, 0, (pool.id,), week.tz)

    @api.model
    def _known_of(self, slot, members, week):
        """Names and facts of these members, in one statement."""
        pools = self.env["staff.pool"]
        pools._flush_searched()
        scope = pools._members_of(
            members, slot.pool_ids, Domain("id", "in", members.ids)
        )
        return self.env["staff.free"]._known_people(
            slot, week.days[-1], week.span, NO_FUNCTION, scope
        )

    @api.model
    def _rules_of_week(self, pool, slot):
        """Rule books of the establishments that the pool serves."""
        # sudo: the pool's own list decides, also across establishments
        units = pool.sudo().served_unit_ids
        one_each = {unit.company_id: unit for unit in units}.values()
        slots = [replace(slot, unit_id=unit.id) for unit in one_each]
        policies = self.env["staff.pool"]._search_policies(slots or [slot])
        return [policy.work for policy in policies]

    @api.model
    def _places_of(self, persons, week):
        """(person, begin) → unit of the mission, of those she may read."""
        orders = self.env["mission.order"].search_fetch(
            Domain("person_id", "in", persons.ids)
            & Domain("state", "!=", "cancelled")
            & Domain("start", "<", week.span.stop)
            & Domain("stop", ">", week.span.start),
            ["person_id", "start", "unit_id"],
        )
        # sudo: the name of the unit of an order that she reads
        named = orders.sudo()
        return {(o.person_id.id, o.start): o.unit_id.name for o in named}

    @api.model
    def _say_person(self, name, known, week, books, places):
        person_id = known.profile.person_id
        group = known.profile.group_id
        rules = [rule for book in books for rule in book.rules_for(group)]
        left = board.minutes_left(known, week.span, rules)
        return {
            "id": person_id,
            "member_id": known.profile.member_id,
            "name": name,
            "hours": round(board.worked_minutes(known, week.span) / 60, 1),
            "left": None if left is None else round(left / 60, 1),
            "days": [
                [
                    {
                        "kind": mark.kind,
                        "times": mark.times,
                        "where": mark.kind == "mission"
                        and places.get((person_id, mark.start), ""),
                    }
                    for mark in marks
                ]
                for marks in board.marks_of(known, week.days, week.tz)
            ],
        }
