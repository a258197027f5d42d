"""When does a line mean a record that exists, and does it say the same of it?

Importing a file twice writes nothing the second time: a line that says of a known
record what is known is left as it is. One that says something else is a proposal to
whoever may change the record by a file, and to all others a problem.
"""

from odoo import models
from odoo.fields import Command

from ..domain import importing
from ..domain.importing import ImportProblem


class HospitalImportKindByKey(models.AbstractModel):
    """A kind whose lines name their record. Contract: set and write what is here."""

    _name = "hospital.import.kind.by.key"
    _inherit = "hospital.import.kind"
    _description = "Kind of import whose lines name their record"

    _key_column = "code"  # under which problems of the whole record are listed
    _column_of = {}  # field → column, where the names differ
    _proposes = "change"

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

    def _changeable(self, record):
        """Fields of a known record that the user may change by a file: none."""
        return frozenset()

    def _exists_code(self, record):
        """Code of the problem that a known record says something else."""
        return "import_exists"

    def _otherwise(self, row, record, context):
        """The problem if ``record`` is archived, or not what the line says."""
        value = record.display_name
        if "active" in record and not record.active:
            yield self._problem(row, "import_archived", {"value": value})
        elif vals := self._differing(row, record, context):
            columns = ", ".join(self._column_of.get(name, name) for name in vals)
            facts = {"value": value, "columns": columns}
            if vals.keys() <= self._changeable(record):
                yield self._proposal(row, record, vals, facts)
            else:
                yield self._problem(row, self._exists_code(record), facts)

    def _problem(self, row, code, facts):
        return ImportProblem(row.line, self._key_column, code, facts)

    def _proposal(self, row, record, vals, facts):
        """To change ``record`` to ``vals``, from what it holds now."""
        changes = [
            (name, self._say_held(record, name), self._say_new(record, name, value))
            for name, value in vals.items()
        ]
        said = [
            f"{self._column_of.get(name, name)}: {held or '–'} → {new}"
            for name, held, new in changes
        ]
        return ImportProblem(
            row.line,
            self._key_column,
            "import_change",
            facts | {"changes": ", ".join(said)},
            proposal=repr((record._name, record.id, changes)),
        )

    def _say_held(self, record, name):
        held = self._held(record, name)
        if record._fields[name].relational:
            return " | ".join(held.mapped("display_name"))
        return str(held or "")

    def _say_new(self, record, name, value):
        field = record._fields[name]
        if field.relational:
            value = [value] if field.type == "many2one" else value
            named = self.env[field.comodel_name].browse(value)
            return " | ".join(named.mapped("display_name"))
        return str(value)

    def _differing(self, row, record, context):
        """Field → value, of what the line says and its record does not."""
        return {
            name: value
            for name, value in _said(self._prepare_vals(row, context)).items()
            if not self._is_held(value, record, name)
        }

    def _is_held(self, value, record, name):
        field = record._fields[name]
        # What the user does not see is sought only where something is otherwise.
        return _same(value, record[name], field) or _same(
            value, self._held(record, name), field
        )

    def _held(self, record, name):
        """Of many records those that the user sees: a file speaks of no others."""
        held = record[name]
        if record._fields[name].type == "many2many":
            return held.with_env(self.env)._filtered_access("read")
        return held

    def _apply_rows(self, rows, context):
        changed = self._change_known(rows, context)
        return self._create_new(self._prepare_new(rows, context)) + changed

    def _change_known(self, rows, context):
        """Write what was agreed to; the records that it changed."""
        known = self._known_records(rows, context)
        changed = self.env[self._target]
        for row in rows:
            if row.agreed:
                record = known[self._key(row, context)]
                vals = self._differing(row, record, context)
                changed += self._change(record, vals)
        return changed

    def _change(self, record, vals):
        writable = self._as_importer(record.with_env(self.env), "write")
        writable.write(
            {
                name: self._prepare_change(record, name, value)
                for name, value in vals.items()
            }
        )
        return self._told("change", writable, vals)

    def _prepare_change(self, record, name, value):
        if record._fields[name].type != "many2many":
            return value
        held = self._held(record, name).ids
        gone = [Command.unlink(each) for each in held if each not in value]
        return [*map(Command.link, value), *gone]

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
        target = self._as_importer(self.env[self._target], "create")
        return self._told("add", target.create(vals_list))


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
