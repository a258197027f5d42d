"""What may a form be told about records that its user may not read?

A browser can fill in any id, or have it filled in by defaults; Odoo answers with the
name behind it, and with whatever is computed from it as superuser.
"""

from odoo import models
from odoo.exceptions import AccessError


class Base(models.AbstractModel):
    _inherit = "base"

    #: many2one fields that may only point at what the user may read, because other
    #: fields show more of it, or rules make it visible by that
    _guarded_pointers = ()

    def onchange(self, values, field_names, fields_spec):
        if not self.env.su:
            names = [name for name in fields_spec if self._may_hold_pointers(name)]
            defaults = self.default_get([*self._guarded_pointers, *names])
            self._check_pointers_within({**defaults, **values})
        result = super().onchange(values, field_names, fields_spec)
        if not self.env.su:
            self._forget_unreadable_names(result.get("value") or {})
        return result

    def _may_hold_pointers(self, name):
        return name in self._fields and self._fields[name].type == "one2many"

    def _check_pointers_within(self, values):
        """Of the record and of its lines."""
        self._check_pointers(values)
        for name in filter(self._may_hold_pointers, values):
            lines = self.env[self._fields[name].comodel_name]
            for command in values[name] or ():
                if len(command) > 2 and isinstance(command[2], dict):
                    lines._check_pointers_within(command[2])

    def _check_pointers(self, vals):
        """:raises AccessError: a guarded pointer to a record the user may not read"""
        for name in self._guarded_pointers:
            if vals.get(name) and not self.env.su:
                record = self.new({name: vals[name]})[name]._origin
                if not record.has_access("read"):
                    raise AccessError(self._say_not_yours())

    def _say_not_yours(self):
        return self.env._("You may not choose this record: you do not see it.")

    def _forget_unreadable_names(self, values):
        for name, value in values.items():
            field = self._fields.get(name)
            if not value or field is None or not field.relational:
                continue
            model = self.env[field.comodel_name]
            if field.type != "many2one":
                lines = [command[2] for command in value if len(command) > 2]
            else:
                lines = [value]
            for line in lines:
                if isinstance(line, dict):
                    model._forget_unreadable_name(line)
                    model._forget_unreadable_names(line)

    def _forget_unreadable_name(self, values):
        record = self.browse(values.get("id") or ())
        if "display_name" in values and record and not record.has_access("read"):
            values["display_name"] = False
