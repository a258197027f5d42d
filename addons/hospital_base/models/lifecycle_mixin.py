"""How does a record change state, with two users pressing at once?

By one guarded ``UPDATE … WHERE state = ANY(sources) RETURNING``: whoever comes
second either finds no row or is retried by the platform with fresh data. The
event row is written in the same transaction. See docs/adr/0002.
"""

from odoo import api, models
from odoo.tools import SQL

from .. import sources
from ..domain.refusal import DirectStateWrite, IllegalMove


class LifecycleMixin(models.AbstractModel):
    """A model with a ``state`` that only transitions may change."""

    _name = "hospital.lifecycle.mixin"
    _description = "Guarded lifecycle"

    _event_model = None

    def _get_lifecycle(self):
        """The transition table. Extension point: ``super()…extended(moves=[…])``."""
        raise NotImplementedError

    def _born_with(self):
        """Value at birth of each field that only guarded statements change.

        Extension point: ``return super()._born_with() | {"taken": 0}``.
        """
        return {"state": self._get_lifecycle().initial}

    @api.model_create_multi
    def create(self, vals_list):
        born = self._born_with()
        for vals in vals_list:
            if any(vals.get(name, value) != value for name, value in born.items()):
                raise self._direct_state_write(self._description)
        # Written out, or a default_state in the caller's context would decide.
        return super().create([{**vals, **born} for vals in vals_list])

    def write(self, vals):
        if self._born_with().keys() & vals.keys():
            raise self._direct_state_write(self[:1].display_name)
        return super().write(vals)

    def _direct_state_write(self, name):
        return self.env["hospital.texts"]._refused(DirectStateWrite(name=name))

    def _transition(self, verb, now, values=None, guard=None, cause=None):
        """Move every record by ``verb``, or none.

        :param now: naive UTC, from ``clock.now(env)``
        :param values: other columns to set in the same statement; a value may
            be an ``SQL`` expression
        :param guard: ``SQL`` condition that must hold as well
        :param cause: words for the event row, e.g. ``"link"``
        :raises Refused: with an ``IllegalMove`` naming the first that could not
        """
        moved = self._try_transition(verb, now, values, guard, cause)
        stuck = self - moved
        if stuck:
            raise self.env["hospital.texts"]._refused(stuck[0]._illegal_move(verb))
        return moved

    def _illegal_move(self, verb):
        self.invalidate_recordset(["state"])
        labels = dict(self._fields["state"]._description_selection(self.env))
        return IllegalMove(
            name=self.display_name,
            verb=verb,
            current=self.state,
            state=labels.get(self.state, self.state),
        )

    def _try_transition(self, verb, now, values=None, guard=None, cause=None):
        """Like ``_transition``, but returns those that moved and leaves the rest."""
        if not self:
            return self
        move = self._get_lifecycle().move(verb)
        values = dict(values or {})
        self.flush_recordset()
        rows = self.env.execute_query(self._transition_sql(move, values, guard))
        moved = self.browse(row[0] for row in rows)
        changed = ["state", *values]
        moved.invalidate_recordset([*changed, "write_date", "write_uid"])
        moved.modified(changed)
        moved._record_events(verb, dict(rows), move.target, now, cause)
        return moved

    def _transition_sql(self, move, values, guard):
        assignments = [
            SQL("state = %s", move.target),
            SQL("write_uid = %s", self.env.uid),
            SQL("write_date = %s", self.env.cr.now()),
        ]
        for name, value in values.items():
            if not isinstance(value, SQL):
                value = self._fields[name].convert_to_column_insert(value, self)
            assignments.append(SQL("%s = %s", SQL.identifier(name), value))
        table = SQL.identifier(self._table)
        return SQL(
            """UPDATE %(table)s SET %(assignments)s
                 FROM (SELECT id AS old_id, state AS old_state FROM %(table)s
                        WHERE id = ANY(%(ids)s)) AS old
                WHERE id = old_id AND state = ANY(%(sources)s) AND %(guard)s
            RETURNING id, old_state""",
            table=table,
            assignments=SQL(", ").join(assignments),
            ids=list(self.ids),
            sources=list(move.sources),
            guard=guard or SQL("TRUE"),
        )

    def _record_events(self, verb, old_states, new_state, now, cause=None):
        if not self._event_model or not self:
            return
        self.env[self._event_model]._record(
            [
                record._prepare_event_vals(
                    verb, old_states[record.id], new_state, now, cause
                )
                for record in self
            ]
        )

    def _prepare_event_vals(self, verb, old_state, new_state, now, cause):
        """Values of the event row. Extension point: add the foreign keys."""
        return {
            "verb": verb,
            "from_state": old_state,
            "to_state": new_state,
            "effective_at": now,
            "source": sources.of(self.env),
            "cause": cause,
        }
