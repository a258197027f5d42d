"""When do own people who join a pool get their employment with its owner?

At once, unless a file brought more of them than a request can wait for: those are
left to a job, which is woken.
"""

from odoo import api, fields, models

from ..domain.enrolment import EMPLOYED_AT_ONCE

DUE = [("employment_due", "=", True)]


class StaffMember(models.Model):
    _inherit = "staff.member"

    employment_due = fields.Boolean(
        readonly=True, copy=False, groups="base.group_system"
    )

    _employment_due = models.Index("(id) WHERE employment_due")

    def _employ(self):
        """Give own people among ``self`` an employment, whoever may fill the pools."""
        # Which people are own ones, and who owns the pool, is known to whoever may
        # add people to it; HR officers do not read pools.
        own = self.sudo().filtered(lambda member: member.person_kind == "own")
        if len(own) <= EMPLOYED_AT_ONCE:
            # The service looks at the role of the user, not of the superuser.
            return own.sudo(False)._make_employments()
        own.employment_due = True
        job = self.env.ref("staff_pool.cron_make_employments")
        # It may be woken by whoever has left it something to do.
        return job.sudo()._trigger()

    def _make_employments(self):
        # As above: which people, and who owns the pool.
        members = self.sudo()
        for company, joined in members.grouped(lambda m: m.pool_id.company_id).items():
            people = joined.person_id.with_env(self.env)
            self.env["staff.hr.service"]._create_employments(people, company)

    @api.model
    def _cron_make_due_employments(self, limit=100):
        """Employ whom files have brought, in the name of whoever brought them."""
        due = self.search(DUE, limit=limit, order="id")
        for creator, members in due.grouped("create_uid").items():
            # The role was asked for when the file came in; the audit names the user.
            members.with_user(creator).sudo()._make_employments()
        due.employment_due = False
        self.env["ir.cron"]._commit_progress(len(due), remaining=self.search_count(DUE))
