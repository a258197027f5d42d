"""How does what a statement finds become a file, without all of it in memory?

Whoever exports composes the statement with the ORM's own sub-select, so that the
record rules of the user are part of it.
"""

from contextlib import ExitStack
from tempfile import TemporaryFile

from odoo import api, models
from odoo.tools import SQL
from odoo.tools.misc import get_lang

from ..domain import sheet

ROWS_AT_ONCE = 2_000


class HospitalSheet(models.AbstractModel):
    _name = "hospital.sheet"
    _description = "Export as CSV and Excel"

    @api.model
    def _stream(self, statement):
        """Tuples of what ``statement`` finds, read from PostgreSQL a few at a time.

        One at a time: close or exhaust a stream before the next one begins.

        :param statement: ``SQL`` of a SELECT
        """
        cr = self.env.cr
        self.env.flush_query(statement)
        # All rows are wanted, so the plan need not bring the first ones soon; and
        # compiling it takes longer than what it saves of reading and sorting.
        cr.execute("SET LOCAL cursor_tuple_fraction = 1; SET LOCAL jit = off")
        cr.execute(SQL("DECLARE sheet NO SCROLL CURSOR FOR %s", statement))
        try:
            while rows := self._fetch_some():
                yield from rows
        finally:
            cr.execute("CLOSE sheet")

    def _fetch_some(self):
        self.env.cr.execute(SQL("FETCH FORWARD %s FROM sheet", ROWS_AT_ONCE))
        return self.env.cr.fetchall()

    @api.model
    def _file(self, form, columns, rows, name):
        """An open temporary file, at its begin; whoever gets it closes it.

        :param form: ``csv`` or ``xlsx``
        :param columns: of ``domain/sheet.py``, with titles in the user's language
        :param name: of the sheet of a workbook
        """
        said = sheet.dialect(get_lang(self.env).decimal_point)
        with ExitStack() as opened:
            out = opened.enter_context(TemporaryFile())
            sheet.write(form, out, columns, rows, said, name)
            out.seek(0)
            opened.pop_all()  # it stays open for whoever sends it
        return out
