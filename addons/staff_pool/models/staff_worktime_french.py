"""How do texts of data files get their French, whichever French is read here later?"""

from odoo import models
from odoo.tools import SQL


class StaffWorktimeFrench(models.AbstractModel):
    _name = "staff.worktime.french"
    _description = "Shipped texts in two languages"

    def _say_in_french(self, name, texts):
        """Write the French of a translated field beside its English.

        For every French there is: a language that is activated later finds it there,
        which the ORM cannot write yet.

        :param texts: one per record of ``self``
        """
        if not self:
            return
        languages = self.env["res.lang"].with_context(active_test=False)
        codes = languages.search([("code", "=like", "fr%")]).mapped("code")
        self.flush_recordset([name])
        pairs = zip(self.ids, texts, strict=True)
        self.env.cr.execute(
            SQL(
                """UPDATE %(table)s t
                      SET %(name)s = t.%(name)s || (
                          SELECT jsonb_object_agg(code, said.text)
                            FROM unnest(%(codes)s) code)
                     FROM (VALUES %(said)s) said (id, text)
                    WHERE t.id = said.id""",
                table=SQL.identifier(self._table),
                name=SQL.identifier(name),
                codes=codes,
                said=SQL(", ").join(SQL("(%s, %s)", *pair) for pair in pairs),
            )
        )
        self.invalidate_recordset([name])
