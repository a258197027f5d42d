"""Does PostgreSQL hold everything that our models declare?

Odoo only logs a constraint that it could not create: old data that break it, and
nothing stands between two users from then on. This compares the declarations with
the catalogue of the database, for every addon that stands on this one.
"""

from typing import NamedTuple

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.orm.table_objects import Index

from ..queries import guarantees

ADMINISTRATOR = "hospital_base.group_administrator"


class Guarantee(NamedTuple):
    """What the database is to hold; ``kind`` as in ``queries.guarantees``."""

    model: str
    table: str
    kind: str
    name: str
    definition: str


class ConstraintHealth(models.AbstractModel):
    _name = "hospital.constraint.health"
    _description = "Guarantees held by the database"

    @api.model
    def missing_guarantees(self):
        """What the database lacks: dictionaries of model, kind, name, definition.

        :raises AccessError: the user is no hospital administrator
        """
        self._check_administrator()
        return [guarantee._asdict() for guarantee in self._missing()]

    def _check_administrator(self):
        if not self.env.user.has_group(ADMINISTRATOR):
            raise AccessError(
                self.env._("Only hospital administrators see the data guarantees.")
            )

    @api.model
    def action_show(self):
        """Tell the administrator whether all guarantees hold."""
        self._check_administrator()
        missing = self._missing()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "danger" if missing else "success",
                "sticky": bool(missing),
                "title": self.env._("Data guarantees"),
                "message": self._report(missing),
            },
        }

    @api.model
    def _report(self, missing):
        """The state of the guarantees in words; what to do when one is missing."""
        if not missing:
            return self.env._("The database holds every guarantee.")
        todo = self.env._(
            "The database does not hold %(count)s guarantees. Correct the records "
            "that break them, then update the addons.",
            count=len(missing),
        )
        return "\n".join([todo, *map(self._line, missing)])

    def _line(self, guarantee):
        name = self.env[guarantee.model]._description
        return f"{name}: {guarantee.kind} {guarantee.name} ({guarantee.definition})"

    @api.model
    def _missing(self):
        """The declared ``Guarantee`` tuples that are absent, invalid or different."""
        declared = self._declared()
        query = guarantees.held_by({guarantee.table for guarantee in declared})
        held = {}
        for table, kind, name, definition in self.env.execute_query(query):
            held.setdefault((table, kind, name), set()).add(definition)
        return [
            guarantee
            for guarantee in declared
            if not held.get(guarantee[1:4], set()) & {None, guarantee.definition}
        ]

    def _declared(self):
        addons = self._our_addons()
        return [
            Guarantee(model._name, model._table, *declaration)
            for model in (self.env[name] for name in sorted(self.env.registry))
            if model._auto and not model._abstract
            for declarations in (
                self._objects_of(model, addons),
                self._columns_of(model, addons),
                self._triggers_of(model),
            )
            for declaration in declarations
        ]

    def _our_addons(self):
        """The installed addons that stand on this one, and this one."""
        # The list of installed addons is no secret; only their names are used.
        base = self.env.ref("base.module_hospital_base").sudo()
        return {base.name, *base.downstream_dependencies().mapped("name")}

    def _objects_of(self, model, addons):
        for name, table_object in model._table_objects.items():
            definition = table_object.get_definition(self.env.registry)
            if table_object._module in addons and definition:
                kind = "index" if isinstance(table_object, Index) else "constraint"
                yield kind, name, definition

    def _columns_of(self, model, addons):
        for name, field in model._fields.items():
            if not field.store or not field.column_type:
                continue
            if addons.isdisjoint(field._modules):
                continue
            if field.required:
                yield "column", name, "NOT NULL"
            if field.type == "many2one" and self._has_foreign_key(field):
                yield "foreign key", name, f"ON DELETE {field.ondelete}"

    def _triggers_of(self, model):
        if isinstance(model, self.env.registry["hospital.event.mixin"]):
            yield "trigger", f"{model._table}_append_only", "history is append-only"

    def _has_foreign_key(self, field):
        """PostgreSQL can only point at tables, and not at one that has heirs."""
        comodel = self.env[field.comodel_name]
        return comodel._auto and comodel._name != "ir.actions.actions"
