"""How is a list of thousands sorted and filtered by what nobody has stored?

A figure is a field without a column. Its model says once, in SQL, how PostgreSQL
works it out for every record: reading a page takes the rows of that page only, sorting,
filtering and exporting join the whole of it once, always in one statement whatever the
number of records.
"""

from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL


class Figure(NamedTuple):
    """A sub-select in brackets with the columns ``id`` and ``value``.

    Each id once, and grouped by it: PostgreSQL then works out one record without
    looking at the others. A record without a row has the value ``missing``.
    """

    rows: SQL
    missing: int | None = None

    def of(self, identity):
        """The value of one record, ``identity`` being the SQL of its id."""
        value = SQL("(SELECT f.value FROM %s f WHERE f.id = %s)", self.rows, identity)
        return self._filled(value)

    def joined(self, alias, name, query):
        """The value of each record of ``query``, whose table is ``alias``."""
        joined = query.make_alias(alias, name)
        own = SQL("%s = %s", SQL.identifier(joined, "id"), SQL.identifier(alias, "id"))
        query.add_join("LEFT JOIN", joined, self.rows, own)
        return self._filled(SQL.identifier(joined, "value"))

    def _filled(self, value):
        if self.missing is None:
            return value
        return SQL("coalesce(%s, %s)", value, self.missing)


def _is_sql_figure(field):
    return field.compute == "_compute_sql_figures"


class FigureMixin(models.AbstractModel):
    """Fields with ``compute="_compute_sql_figures"`` and an expression in SQL."""

    _name = "hospital.figure.mixin"
    _description = "Figures worked out by PostgreSQL"

    @api.model
    def _get_sql_figures(self):
        """Field name → function that returns its ``Figure``.

        A field that is read by a compute of its own may be here to be sorted by.

        The expression names in ``to_flush`` the fields it looks at, and leaves out by
        the ORM's own sub-select what the user may not see of other models. Extension
        point: ``return super()._get_sql_figures() | {…}``.
        """
        return {}

    def _field_to_sql(self, alias, field_expr, query=None):
        figure = self._get_sql_figures().get(field_expr)
        if figure is None:
            return super()._field_to_sql(alias, field_expr, query)
        self._check_field_access(self._fields[field_expr], "read")
        if query is None:
            return figure().of(SQL.identifier(alias, "id"))
        return figure().joined(alias, field_expr, query)

    def _compute_sql_figures(self):
        """All figures that the user may read, in one statement."""
        mine = [field.name for field in self._fields.values() if _is_sql_figure(field)]
        names = [
            name for name in mine if self._has_field_access(self._fields[name], "read")
        ]
        found = self._select_sql_figures(names)
        for record in self:
            values = found.get(record._origin.id, {})
            for name in mine:
                record[name] = values.get(name, False)

    def _select_sql_figures(self, names):
        stored = self._origin
        if not (stored and names):
            return {}
        query = stored._as_query(ordered=False)
        terms = [self._field_to_sql(self._table, name) for name in names]
        identity = SQL.identifier(self._table, "id")
        rows = self.env.execute_query(query.select(identity, *terms))
        return {row_id: dict(zip(names, row, strict=True)) for row_id, *row in rows}

    def _search_sql_figure(self, name, operator, value):
        """The search domain of a condition on the figure ``name``.

        Odoo does not look at the groups of a field before it calls its search method:
        without a look here, values that are hidden could be guessed by searching.

        :raises AccessError: the user may not read the figure
        """
        field = self._fields[name]
        self._check_field_access(field, "read")
        return Domain.custom(
            to_sql=lambda model, alias, query: field.condition_to_sql(
                name, operator, value, model, alias, query
            )
        )
