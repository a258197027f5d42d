"""When does a line mean a record that exists, and does it say the same of it?

Importing a file twice writes nothing the second time: a line that says of a known
record what is known is left as it is, one that says something else is a problem.
"""

from odoo import models

from ..domain import importing
from ..domain.importing import ImportProblem


class HospitalImportKindByKey(models.AbstractModel):
    """A kind whose lines name their record. Contract: set and write what is here."""

    _name = "hospital.import.kind.by.key"
    _inherit = "hospital.import.kind"
    _description = "Kind of import whose lines name their record"

    _key_column = "code"  # under which problems of the whole record are listed
    _column_of = {}  # field → column, where the names differ

    def _key(self, row, context):
        """What names the record of a line; None as long as the line does not tell."""
        return row.values[self._key_column]

    def _keys(self, rows, context):
        """The keys that the lines tell."""
        keys = {self._key(row, context) for row in rows}
        return keys - {None}

    def _known_records(self, rows, context):
        """Key → record, archived ones too, for the keys of ``rows``. One search."""
        raise NotImplementedError

    def _prepare_vals(self, row, context):
        """Field → value, of what a line may say of its record.

        Blank cells say nothing: they are neither compared nor written.
        """
        raise NotImplementedError

    def _prepare_fixed_vals(self, context):
        """Values of every new record that no line can change."""
        return {}

    def _check_rows(self, rows, context):
        keys = [(row, self._key(row, context)) for row in rows]
        problems = importing.doubles(keys, self._key_column, "import_double_line")
        known = self._known_records(rows, context)
        for row, key in keys:
            if key is not None and key in known:
                problems += self._otherwise(row, known[key], context)
        return problems

    def _otherwise(self, row, record, context):
        """The problem if ``record`` is archived, or not what the line says."""
        value = record.display_name
        if "active" in record and not record.active:
            yield self._problem(row, "import_archived", {"value": value})
        elif columns := self._differing(row, record, context):
            facts = {"value": value, "columns": ", ".join(columns)}
            yield self._problem(row, "import_exists", facts)

    def _problem(self, row, code, facts):
        return ImportProblem(row.line, self._key_column, code, facts)

    def _differing(self, row, record, context):
        """Names of the columns in which the line and its record differ."""
        return [
            self._column_of.get(name, name)
            for name, value in _said(self._prepare_vals(row, context)).items()
            if not _same(value, record[name], record._fields[name])
        ]

    def _apply_rows(self, rows, context):
        return self._create_new(self._prepare_new(rows, context))

    def _prepare_new(self, rows, context):
        """Values of the records that the lines name and nobody knows."""
        known = self._known_records(rows, context)
        fixed = self._prepare_fixed_vals(context)
        return [
            fixed | _said(self._prepare_vals(row, context))
            for row in rows
            if self._key(row, context) not in known
        ]

    def _create_new(self, vals_list):
        return self.env[self._target].create(vals_list)


def _said(vals):
    return {name: value for name, value in vals.items() if value not in (None, ())}


def _same(value, held, field):
    if field.type == "many2one":
        return value == held.id
    if field.relational:
        return set(value) == set(held.ids)
    if field.type in ("float", "monetary"):
        return round(float(value), 2) == round(held, 2)
    return value == held
