"""Is there a contingency pack outside, of each establishment, and how old is it?

What stands in it: mission_contingency_pack.py. The job reads in its own transaction
and ends it, then writes the files, then notes what became of them.
"""

import logging

from odoo import api, fields, models

from odoo.addons.hospital_base import clock

from ..domain import contingency as rules
from ..pack_folder import write_pack
from ..queries import contingency

FOLDER = "hospital.contingency_folder"
_logger = logging.getLogger(__name__)


class MissionContingency(models.Model):
    """The last pack of an establishment, and why a newer one is missing."""

    _name = "mission.contingency"
    _description = "Contingency pack"
    _order = "company_id"
    _rec_name = "company_id"

    company_id = fields.Many2one(
        "res.company",
        string="Establishment",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    made_at = fields.Datetime(string="Last pack", readonly=True)
    age = fields.Char(compute="_compute_age")
    is_too_old = fields.Boolean(compute="_compute_age")
    path = fields.Char(string="File", readonly=True)
    size = fields.Integer(string="Size (bytes)", readonly=True)
    error = fields.Char(string="Why there is no newer one", readonly=True)
    failing_since = fields.Datetime(string="Failing since", readonly=True)

    _one_each = models.UniqueIndex(
        "(company_id)", "This establishment has its pack already."
    )

    @api.depends("company_id")
    def _compute_display_name(self):
        for pack in self:
            # sudo: an administrator sees the packs of all establishments by name
            pack.display_name = pack._origin.sudo().company_id.name

    @api.depends("made_at")
    def _compute_age(self):
        now = clock.now(self.env)
        for pack in self:
            age = pack.made_at and now - pack.made_at
            pack.age = age is not False and rules.say_age(age)
            pack.is_too_old = age is False or age > rules.TOO_OLD

    @api.model
    def _cron_make_packs(self):
        """Write the pack of each establishment to the folder outside."""
        # sudo: a setting that the job needs
        folder = self.env["ir.config_parameter"].sudo().get_param(FOLDER)
        if not (folder or self.search_count([], limit=1)):
            return  # nobody has asked for packs yet
        now = clock.now(self.env)
        packs = self._packs_of_all(now)
        no_folder = "" if folder else self.env._("No folder is set in the settings.")
        commit = self.env["ir.cron"]._commit_progress
        # Ends the transaction: none is open while a slow folder is waited for.
        commit(remaining=len(packs))
        for company_id, name, content in packs:
            error = no_folder or self._try_to_write(folder, company_id, name, content)
            if error:
                self._note_failure(company_id, now, error)
            else:
                path = f"{folder}/{name}"
                self._note(contingency.made(company_id, now, path, len(content)))
            commit(1)

    @api.model
    def _packs_of_all(self, now):
        """(establishment id, name of the file, content), of those with care units."""
        units = self.env["hr.department"]._read_group(
            [("is_care_unit", "=", True)], ["company_id"]
        )
        return [
            (
                company.id,
                rules.file_name(company.id, company.name, now),
                self._pack_of_company(company, now),
            )
            for (company,) in units
        ]

    @api.model
    def _try_to_write(self, folder, company_id, name, content):
        """Why it could not be written, or nothing. Asks nothing of the database."""
        try:
            write_pack(folder, rules.file_prefix(company_id), name, content)
        except OSError as error:
            _logger.warning("contingency pack %s: %s", name, error)
            return str(error)
        return ""

    @api.model
    def _note(self, statement):
        self.env.cr.execute(statement)
        self.invalidate_model()
        return self.env.cr.fetchall() if self.env.cr.description else []

    @api.model
    def _note_failure(self, company_id, now, error):
        """Keep it, and tell the administrators unless they know already."""
        [(is_new,)] = self._note(contingency.failed(company_id, now, error))
        if is_new:
            self.env["mission.notice"]._tell_no_pack(company_id, now, error)
