"""What can be imported, by whom, and what must hold before anything is written?

The engine reads and judges the whole file, then writes all of it or nothing. A kind
of import is an abstract model that inherits ``hospital.import.kind``; it is known by
the code under which ``hospital.import._get_kinds`` lists it.
"""

from collections import defaultdict
from operator import attrgetter

from odoo import models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from .. import clock
from ..domain import importing
from ..domain.import_cells import ImportContext, Kind
from ..domain.importing import ImportProblem
from .import_words import PROBLEMS

KEEPERS = ("hospital_base.group_hr_officer", "hospital_base.group_administrator")


class HospitalImportKind(models.AbstractModel):
    """One kind of file. Contract: set the attributes, write the four methods."""

    _name = "hospital.import.kind"
    _description = "Kind of import"

    _target = ""  # the model whose records are created
    _shown_by = ""  # xmlid of the action that lists them
    _roles = ()  # xmlids of the groups that may import this kind
    _needs_site = False  # the records belong to the site that is chosen
    _proposes = "link"  # what a proposal offers: to "link" a person, to "change"

    def _label(self):
        """What the user chooses from, translated: ``self.env._("Functions")``."""
        raise NotImplementedError

    def _columns(self):
        """The ``Column`` tuple of the file, in the order of the template."""
        raise NotImplementedError

    def _reserved_columns(self):
        """The ``Column`` tuple of those that this user's role may not fill in."""
        return ()

    def _reference_domain(self, column, context):
        """Among which records of ``column.model`` a text is looked up."""
        return Domain.TRUE

    def _check_rows(self, rows, context):
        """What the business finds wrong: a list of ``ImportProblem``.

        Called once with all rows, also those with a wrong cell: judge what a row
        ``tells``. Look up in sets, never row by row. Values of references are record
        ids by now. The codes of problems are those of ``_problem_words``.
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

    def _apply_rows(self, rows, context):
        """Create the records of all rows, in one batch, through ``_as_importer``.

        Called only when no row has a problem. Whatever it raises undoes the whole
        import, since everything happens in the transaction of one request.
        """
        raise NotImplementedError

    def _say_what_follows(self, count):
        """What a job has still to do for ``count`` new records, or nothing."""
        return ""

    def _is_allowed(self):
        return self._has_role(self._roles)

    def _has_role(self, roles):
        return self.env.su or any(map(self.env.user.has_group, roles))

    def _as_importer(self, records, operation):
        """``records``, so that ``operation`` can be done with what a file says.

        Who may do it elsewhere does it with his own rights and rules. Whom the role
        lets do it by a file alone is raised for it: the values are those of the
        columns of the kind, of rows that were judged for this user. What is written
        that way goes to the log, see ``_told``.
        """
        if records.has_access(operation):
            return records
        # sudo: ``_is_allowed`` asked for the role, ``_check_rows`` for each record.
        return records.sudo()

    def _told(self, verb, records, columns=()):
        """The records with the user's own rights, noted if they took higher ones."""
        if records.env.su and not self.env.su:
            self.env["hospital.import.log"]._log(verb, records, columns)
        return records.with_env(self.env)

    def _uses_site(self):
        """Does it matter which site is chosen?"""
        return self._needs_site or any(
            column.kind in (Kind.PHONE, Kind.DATETIME) for column in self._columns()
        )

    def _import(self, content, filename, site, agreed=()):
        """Write the file or say what is wrong with it.

        :param bytes content: the file; ``filename`` only helps to recognise it
        :param site: ``hospital.site`` whose clock and country the file speaks of
        :param agreed: the proposals that the user agrees to
        :return: the written records and the list of ``ImportProblem``; one is empty
        :raises AccessError: the user has none of the roles of this kind, or does not
            see the site
        """
        records, _changed, problems = self._bring_in(content, filename, site, agreed)
        return records, problems

    def _bring_in(self, content, filename, site, agreed):
        """As ``_import``; in between, how many of the records were there before."""
        if not self._is_allowed():
            raise AccessError(
                self.env._("Your role may not import: %(kind)s.", kind=self._label())
            )
        nothing = self.env[self._target]
        if self._needs_site and not site:
            return nothing, 0, [ImportProblem(0, "", "import_no_site")]
        site.check_access("read")  # what is raised below rests on it
        context = self._context_of(site)
        rows, problems = self._judge(content, filename, context, agreed)
        if problems:
            return nothing, 0, problems
        records = self._apply_rows(rows, context)
        changed = sum(row.agreed for row in rows) if self._proposes == "change" else 0
        return records, changed, []

    def _judge(self, content, filename, context, agreed=()):
        """All rows, as far as they can be read, and every problem by line."""
        columns = self._columns()
        reserved = self._reserved_columns()
        rows, problems = importing.read(content, filename, columns, context, reserved)
        for column in columns:
            if codes := column.model and importing.codes_in(rows, column):
                ids = self._find_references(column, codes, context)
                rows, unresolved = importing.resolve(rows, column, ids)
                problems += unresolved
        if rows:
            problems += self._check_rows(rows, context)
        rows, problems = importing.settle(rows, problems, agreed)
        return rows, sorted(problems, key=attrgetter("line"))

    def _find_references(self, column, codes, context):
        """Text → ids of the records that it stands for, for all texts of the file."""
        domain = Domain(column.field, "in", codes)
        if column.within:
            last = [code.rpartition("/")[2] for code in codes]
            domain |= Domain(column.field, "in", last)
        domain &= self._reference_domain(column, context)
        ids = defaultdict(list)
        for record in self.env[column.model].search_fetch(domain, [column.field]):
            ids[record[column.field]].append(record.id)
            if column.within:
                where = record[column.within].code
                ids[f"{where}/{record[column.field]}"].append(record.id)
        return ids

    def _context_of(self, site):
        return ImportContext(
            tz=site.tz or self.env.user.tz or "UTC",
            country=(site.country_id or self.env.company.country_id).code or "",
            now=clock.now(self.env),
            site_id=site.id,
        )
