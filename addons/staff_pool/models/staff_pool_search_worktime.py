"""Which working-time rules hold for each slot of a search?

One statement for all slots, one more where a rule looks at public holidays. What must
be known of people comes with the candidates: ``queries/candidates.py``.
"""

from collections import defaultdict
from dataclasses import replace

from odoo import api, models

from ..domain.rule_book import LAW, RuleBook
from ..domain.worktime.facts import WorkRule
from ..queries import worktime as queries


class StaffPool(models.Model):
    _inherit = "staff.pool"

    @api.model
    def _search_policies(self, slots):
        """The rules of each slot: its unit's establishment's, on its local day."""
        base = self._search_policy()
        books = self._rule_books({(slot.unit_id, slot.day) for slot in slots})
        return [
            replace(base, work=books.get((slot.unit_id, slot.day), LAW))
            for slot in slots
        ]

    @api.model
    def _rule_books(self, unit_days):
        """(unit, local day) → ``RuleBook``, for the units that are known."""
        unit_days = [pair for pair in unit_days if pair[0]]
        if not unit_days:
            return {}
        for model in ("staff.worktime.rule", "staff.worktime.version"):
            self.env[model].flush_model()
        rules, ruled = defaultdict(list), {}
        for row in self.env.execute_query(queries.in_force(unit_days)):
            unit_id, day, is_ruled, *version = row
            ruled[unit_id, day] = is_ruled
            if version[0]:
                rules[unit_id, day].append(_work_rule(*version))
        books = {
            key: RuleBook.of(rules[key]) if is_ruled else LAW
            for key, is_ruled in ruled.items()
        }
        return self._with_holidays(books)

    @api.model
    def _with_holidays(self, books):
        """The same, with the public holidays where a rule looks at them."""
        asking = [key for key, book in books.items() if book.looks_at_holidays]
        if not asking:
            return books
        holidays = self._holidays_around(asking)
        dated = {
            key: replace(books[key], holidays=frozenset(holidays[key]))
            for key in asking
        }
        return books | dated

    @api.model
    def _holidays_around(self, unit_days):
        """(unit, local day) → public holidays of the site around it."""
        found = defaultdict(set)
        if not unit_days:
            return found
        self.env["resource.calendar.leaves"].flush_model()
        statement = queries.holidays(unit_days)
        for unit_id, day, holiday in self.env.execute_query(statement):
            found[unit_id, day].add(holiday)
        return found


def _work_rule(id_, group_id, code, kind, limits, effect, source):
    """The staff group, and the version as ``domain.worktime`` takes it."""
    return group_id, WorkRule(code, kind, limits, effect == "warns", source, id_)
