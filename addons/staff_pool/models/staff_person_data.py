"""All that is kept about a person, for herself to take away (GDPR articles 15 and 20).

Called with sudo on the person of the login: every row is found by that person. What
names others – who verified a skill, who wrote – is not hers and stays out, and so do
kinds of leave, which the app Time Off tells her.
"""

from odoo import models

from ..domain.own_data import Chapter

AT_ONCE = 500  # rows read in one statement
#: Chapter → model, path to the person, fields shown.
KEPT = {
    "pools": (
        "staff.member",
        "person_id",
        (
            *("pool_id", "function_ids", "role_ids", "date_start", "date_stop"),
            *("target_rate", "rate_per_hour", "cap_week_hours", "cap_month_hours"),
        ),
    ),
    "units": (
        "staff.unit.fit",
        "person_id",
        ("unit_id", "stance", "inducted_on", "induction_valid_to"),
    ),
    "skills": (
        "staff.skill",
        "person_id",
        ("skill_id", "level_id", "valid_from", "valid_to", "verified_at"),
    ),
    "weekly_availability": (
        "staff.availability.pattern",
        "person_id",
        (
            *("weekday", "start_minute", "length_minutes"),
            *("date_start", "date_stop"),
        ),
    ),
    "weekly_availability_exceptions": (
        "staff.availability.exception",
        "pattern_id.person_id",
        ("pattern_id", "day"),
    ),
    "availability": ("staff.availability", "person_id", ("start", "stop")),
    "absences": ("staff.absence", "person_id", ("start", "stop", "source")),
    "bookings": (
        "staff.booking",
        "person_id",
        ("start", "stop", "kind", "released_at"),
    ),
    "busy_elsewhere": (
        "staff.busy",
        "person_id",
        ("start", "stop", "is_work", "source", "sender_id", "roster"),
    ),
    "employments_made_by_pools": (
        "staff.hr.audit",
        "person_id",
        ("company_id", "effective_at"),
    ),
    "email_changes": (
        "staff.email.change",
        "person_id",
        ("email", "asked_at", "sent", "done_at"),
    ),
    "messages": (
        "hospital.message",
        "partner_id.staff_person_ids",
        ("channel", "address", "subject", "state", "create_date", "sent_at"),
    ),
}
IDENTITY = (
    *("name", "email", "phone", "lang", "kind", "date_stop", "contract_share"),
    *("reach_email", "reach_sms", "told_any_time", "active", "create_date"),
)


class StaffPerson(models.Model):
    _inherit = "staff.person"

    def _own_data(self):
        """Chapters of all that is kept about her, read as they are asked for."""
        self.ensure_one()
        yield Chapter("identity", IDENTITY, [self._plain_row(self, IDENTITY)])
        for name, (model, path, columns) in self._kept().items():
            yield Chapter(name, columns, self._rows_kept(model, path, columns))

    def _kept(self):
        """What is kept about a person, and where. Extension point."""
        return dict(KEPT)

    def _rows_kept(self, model, path, columns):
        """Her rows, by id, a few hundred at a time."""
        last = 0
        # archived rows are kept as well
        records = self.env[model].with_context(active_test=False)
        while found := records.search(
            [(path, "=", self.id), ("id", ">", last)], order="id", limit=AT_ONCE
        ):
            for record in found:
                yield self._plain_row(record, columns)
            last = found[-1].id
            found.invalidate_recordset()

    def _plain_row(self, record, columns):
        return tuple(self._plain_value(record, name) for name in columns)

    def _plain_value(self, record, name):
        """A number, a text or a moment; of other records only their names."""
        value, field = record[name], record._fields[name]
        if field.relational:
            return ", ".join(value.mapped("display_name")) or None
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value)
        is_unknown = value is False and field.type != "boolean"
        return None if is_unknown else value
