"""Which columns and rows do the exports of the staff list have?

Columns of the list go through ``_field_to_sql``: they are those the user may read, with
the values that the screen shows. Everything is found under his record rules.
"""

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.hospital_base.domain.sheet import Column, Kind
from odoo.addons.hospital_base.domain.spans import Span, local_day

from ..queries import person_export, person_list
from .staff_person_list import OF_MEMBERS

KINDS = {
    "float": Kind.NUMBER,
    "monetary": Kind.NUMBER,
    "integer": Kind.WHOLE,
    "date": Kind.DAY,
    "datetime": Kind.MOMENT,
}
WIDE = {"name": 28, "email": 32, "phone": 20, "pool_ids": 32, "function_ids": 24}
NAMES = ("hospital.function", "staff.role", "hr.skill", "hr.skill.level")


class StaffPerson(models.Model):
    _inherit = "staff.person"

    @api.model
    def _get_export_fields(self):
        """Names of the columns of the list, in order. Extension point."""
        return [
            *("name", "kind", "pool_ids", "function_ids", "role_ids"),
            *("email", "phone", "target_rate"),
            *("mission_hours_week", "cap_week_hours"),
            *("mission_hours_month", "cap_month_hours"),
            *("skill_expires_on", "date_stop"),
        ]

    @api.model
    def _export(self, what, domain, days=None):
        """Columns of ``domain/sheet.py`` and a stream of rows.

        :param what: ``list``, ``details`` or ``calendar``
        :param domain: which people, as the list has it
        :param days: first and last day of a calendar, on the user's clocks
        :raises AccessError: the user may not read something of it
        """
        people = self._search(Domain(domain), order=self._order)
        if what == "list":
            columns, statement = self._list_export(people)
        elif what == "details":
            columns, statement = self._details_export(people)
        else:
            columns, statement = self._calendar_export(people, days)
        return columns, self.env["hospital.sheet"]._stream(statement)

    def _list_export(self, query):
        fields = [
            self._fields[name]
            for name in self._get_export_fields()
            if self._has_field_access(self._fields[name], "read")
        ]
        columns = [
            Column(
                field.get_description(self.env, ["string"])["string"],
                KINDS.get(field.type, Kind.TEXT),
                WIDE.get(field.name, 14),
            )
            for field in fields
        ]
        return columns, query.select(*[self._export_term(query, f) for f in fields])

    def _export_term(self, query, field):
        """SQL of the column of ``field``; no figure and no limit is an empty cell."""
        if field.name in OF_MEMBERS:
            names = self._name_to_sql(field.comodel_name, "f")
            return person_list.names_of_groups(
                SQL.identifier(query.table, "id"),
                self._seen_members_query(),
                OF_MEMBERS[field.name],
                self.env[field.comodel_name]._table,
                names,
            )
        term = self._field_to_sql(query.table, field.name, query)
        if field.type != "selection":
            return term
        labels = field._description_selection(self.env)
        cases = SQL(" ").join(SQL("WHEN %s THEN %s", *pair) for pair in labels)
        return SQL("CASE %s %s END", term, cases)

    @api.model
    def _name_to_sql(self, model_name, alias):
        """What a function, role, skill or pool is called in the user's language."""
        # sudo: of what the user may see the name is shown, as in its tags
        model = self.env[model_name].sudo()
        return model._field_to_sql(alias, "name")

    def _details_export(self, query):
        seen = {
            "staff.person": query.subselect(),
            "staff.member": self._seen_members_query(),
            "staff.skill": self.env["staff.skill"]._search([]).subselect(),
        }
        aliases = dict(zip(NAMES, "ffsl", strict=True))
        labels = {name: self._name_to_sql(name, aliases[name]) for name in NAMES}
        _ = self.env._
        words = {"pool": _("Pool"), "skill": _("Skill")}
        columns = [
            Column(_("Name"), width=28),
            Column(_("Email"), width=32),
            Column(_("Mobile"), width=20),
            Column(_("What")),
            Column(_("Which"), width=28),
            Column(_("Functions or level"), width=28),
            Column(_("Roles"), width=28),
            Column(_("From"), Kind.DAY),
            Column(_("Until"), Kind.DAY),
            Column(_("Verified"), Kind.DAY),
        ]
        return columns, person_export.details(seen, labels, words)

    def _calendar_export(self, query, days):
        first, last = days
        tz = self.env.tz.zone
        span = Span(local_day(first, tz).start, local_day(last, tz).stop)
        times = self.env["staff.person.time"]
        kinds = times._fields["kind"]._description_selection(self.env)
        seen = times._search([("start", "<", span.stop), ("stop", ">", span.start)])
        _ = self.env._
        columns = [
            Column(_("Name"), width=28),
            Column(_("What"), width=20),
            Column(_("Start"), Kind.MOMENT),
            Column(_("Stop"), Kind.MOMENT),
            Column(_("Hours"), Kind.NUMBER),
        ]
        return columns, person_export.calendar(
            query.subselect(),
            seen.subselect(
                *(SQL.identifier(seen.table, name) for name in person_export.TIMES)
            ),
            kinds,
            tz,
        )
