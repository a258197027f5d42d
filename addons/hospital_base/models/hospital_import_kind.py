"""What can be imported, by whom, and what must hold before anything is written?

The engine reads and judges the whole file, then writes all of it or nothing. A kind
of import is an abstract model that inherits ``hospital.import.kind``; it is known by
the code under which ``hospital.import._get_kinds`` lists it.
"""

from operator import attrgetter

from odoo import models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from .. import clock
from ..domain import importing
from ..domain.import_cells import ImportContext, Kind
from .import_words import PROBLEMS


class HospitalImportKind(models.AbstractModel):
    """One kind of file. Contract: set the attributes, write the four methods."""

    _name = "hospital.import.kind"
    _description = "Kind of import"

    _target = ""  # the model whose records are created
    _roles = ()  # xmlids of the groups that may import this kind

    def _label(self):
        """What the user chooses from, translated: ``self.env._("Functions")``."""
        raise NotImplementedError

    def _columns(self):
        """The ``Column`` tuple of the file, in the order of the template."""
        raise NotImplementedError

    def _reference_domain(self, column, context):
        """Among which records of ``column.model`` a code is looked up."""
        return Domain.TRUE

    def _check_rows(self, rows, context):
        """What the business finds wrong: a list of ``ImportProblem``.

        Called once with all rows that are well formed. Look up in sets, never row
        by row. Values of references are record ids by now. The codes of problems
        are those of ``_problem_words``.
        """
        return []

    def _problem_words(self):
        """Problem code → (what is wrong, what to do), with ``%(fact)s`` places.

        Extension point: ``return super()._problem_words() | {code: (…, …)}``.
        """
        return {
            code: (self.env._(what), self.env._(advice))
            for code, (what, advice) in PROBLEMS.items()
        }

    def _apply_rows(self, rows):
        """Create the records of all rows, in one batch, with the user's rights.

        Called only when no row has a problem. Whatever it raises undoes the whole
        import, since everything happens in the transaction of one request.
        """
        raise NotImplementedError

    def _is_allowed(self):
        return self.env.su or any(map(self.env.user.has_group, self._roles))

    def _import(self, content, filename, site):
        """Write the file or say what is wrong with it.

        :param bytes content: the file; ``filename`` only helps to recognise it
        :param site: ``hospital.site`` whose clock and country the file speaks of
        :return: the created records and the list of ``ImportProblem``; one is empty
        :raises AccessError: the user has none of the roles of this kind
        """
        if not self._is_allowed():
            raise AccessError(
                self.env._("Your role may not import: %(kind)s.", kind=self._label())
            )
        rows, problems = self._judge(content, filename, self._context_of(site))
        if problems:
            return self.env[self._target], problems
        return self._apply_rows(rows), []

    def _judge(self, content, filename, context):
        """The rows that can be written and every problem, ordered by line."""
        columns = self._columns()
        rows, problems = importing.read(content, filename, columns, context)
        for column in columns:
            if rows and column.kind is Kind.REFERENCE:
                ids = self._find_references(rows, column, context)
                rows, unresolved = importing.resolve(rows, column, ids)
                problems += unresolved
        if rows:
            problems += self._check_rows(rows, context)
        return rows, sorted(problems, key=attrgetter("line"))

    def _find_references(self, rows, column, context):
        """Code → ids of the records that carry it, for all codes of the file."""
        codes = list(importing.codes_in(rows, column))
        domain = Domain(column.field, "in", codes)
        domain &= self._reference_domain(column, context)
        ids = {}
        for record in self.env[column.model].search_fetch(domain, [column.field]):
            ids.setdefault(record[column.field], []).append(record.id)
        return ids

    def _context_of(self, site):
        return ImportContext(
            tz=site.tz or self.env.user.tz or "UTC",
            country=(site.country_id or self.env.company.country_id).code or "",
            now=clock.now(self.env),
            site_id=site.id,
        )
