"""What happened, in which order, by whom? An append-only table per aggregate.

Rows hold ids, states and numbers: no names, no free text. PostgreSQL refuses
UPDATE, DELETE and TRUNCATE; only retention, which sets ``hospital.retention``
for its own transaction, removes whole periods.
"""

from odoo import api, fields, models
from odoo.tools import SQL

from .. import clock

REFUSE_CHANGE = """
CREATE OR REPLACE FUNCTION hospital_refuse_change() RETURNS trigger AS $$
BEGIN
    IF current_setting('hospital.retention', true) = 'on' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'table %% is append-only', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$ LANGUAGE plpgsql
"""


class EventMixin(models.AbstractModel):
    _name = "hospital.event.mixin"
    _description = "Append-only event"
    _order = "id"
    _log_access = False

    verb = fields.Char(required=True, readonly=True)
    from_state = fields.Char(readonly=True)
    to_state = fields.Char(readonly=True)
    effective_at = fields.Datetime(
        required=True, readonly=True, help="When it happened (UTC)."
    )
    recorded_at = fields.Datetime(
        required=True, readonly=True, help="When the database learned of it (UTC)."
    )
    actor_id = fields.Many2one(
        "res.users", required=True, readonly=True, ondelete="restrict"
    )
    source = fields.Selection(
        [
            ("backend", "Screen"),
            ("link", "Link in a message"),
            ("portal", "Portal"),
            ("phone", "Told by phone"),
            ("api", "Interface"),
            ("job", "Scheduled job"),
        ],
        required=True,
        readonly=True,
    )
    cause = fields.Char(readonly=True, help="Code of what brought it about.")

    def init(self):
        super().init()
        if not self._auto or self._abstract:
            return
        # Odoo passes a query without arguments through unchanged: no %% there
        self.env.cr.execute(SQL(REFUSE_CHANGE))
        trigger = SQL.identifier(f"{self._table}_append_only")
        table = SQL.identifier(self._table)
        self.env.cr.execute(
            SQL(
                """CREATE OR REPLACE TRIGGER %s
                   BEFORE UPDATE OR DELETE OR TRUNCATE ON %s
                   FOR EACH STATEMENT EXECUTE FUNCTION hospital_refuse_change()""",
                trigger,
                table,
            )
        )

    @api.model
    def _record(self, vals_list):
        """Append events by one statement, which thousands at a time need.

        ``recorded_at`` and the actor are added here. The log belongs to nobody who
        could write it by hand: no role has create rights, every row comes from a
        transition that was checked.
        """
        added = {"actor_id": self.env.uid, "recorded_at": clock.now(self.env)}
        rows = [{**added, **vals} for vals in vals_list]
        if not rows:
            return self.browse()
        names = list(dict.fromkeys(name for row in rows for name in row))
        statement = SQL(
            "INSERT INTO %s (%s) SELECT * FROM unnest(%s) RETURNING id",
            SQL.identifier(self._table),
            SQL(", ").join(map(SQL.identifier, names)),
            SQL(", ").join(self._as_array(name, rows) for name in names),
        )
        return self.browse(row[0] for row in self.env.execute_query(statement))

    def _as_array(self, name, rows):
        """The values of one column, as PostgreSQL takes them."""
        field = self._fields[name]
        values = [field.convert_to_column_insert(row.get(name), self) for row in rows]
        return SQL("%s::%s[]", values, SQL(field.column_type[0]))
