"""Which human stands behind this employment?"""

from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..queries import workspace as queries

ADMINISTRATOR = "hospital_base.group_administrator"


class HrEmployee(models.Model):
    _inherit = "hr.employee"
    _guarded_pointers = ("staff_person_id", "work_contact_id")

    staff_person_id = fields.Many2one(
        "staff.person",
        string="Person in the pools",
        ondelete="restrict",
        index="btree_not_null",
        copy=False,
        groups="hr.group_hr_user",
        help="The one human behind her employments in several establishments.",
    )

    staff_person_unlinked = fields.Boolean(
        compute="_compute_staff_person_unlinked",
        search="_search_staff_person_unlinked",
        string="Not linked to the pools",
        groups="hr.group_hr_user",
        help="The contact is a person of the pools; this employment is not hers yet.",
    )

    _one_employment_per_company = models.Constraint(
        "UNIQUE (company_id, staff_person_id)",
        "This person already has an employment in the establishment.",
    )

    @api.depends("staff_person_id", "work_contact_id")
    def _compute_staff_person_unlinked(self):
        unlinked = set(self._unlinked_to_persons())
        for employee in self:
            employee.staff_person_unlinked = employee.id in unlinked

    @api.model
    def _search_staff_person_unlinked(self, operator, value):
        if operator not in ("in", "not in"):
            return NotImplemented
        return [("id", operator, self._unlinked_to_persons())]

    @api.model
    def _unlinked_to_persons(self):
        """Ids of employees whose contact is a person, readable or not."""
        self.flush_model(["staff_person_id", "work_contact_id"])
        self.env["staff.person"].flush_model(["partner_id"])
        query = queries.unlinked_employees()
        return [employee_id for [employee_id] in self.env.execute_query(query)]

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_pointers(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_pointers(vals)
        result = super().write(vals)
        if {"staff_person_id", "tz"} & vals.keys():
            # Leaves are looked up in full: the person is absent for every pool,
            # also for leaves that the writer may not read.
            leaves = self.env["hr.leave"].sudo().with_context(active_test=False)
            leaves.search([("employee_id", "in", self.ids)])._project_absences()
        return result

    @api.depends("staff_person_id")
    def _compute_work_contact_details(self):
        """Odoo copies e-mail and phone of the contact into the public directory.

        Those of a person of the pools are her own: where offers reach her.
        """
        return super(HrEmployee, self._strangers())._compute_work_contact_details()

    def _strangers(self):
        """Those of no pool: their contact is that of their work."""
        # Only HR reads who is a person; the directory is computed for everybody.
        return self.filtered(lambda employee: not employee.sudo().staff_person_id)

    def _inverse_work_contact_details(self):
        """Odoo writes the work e-mail into the contact, whoever's login that is.

        The contact of a person of the pools stays her own.
        """
        if not self.env.su and not self.env.user.has_group(ADMINISTRATOR):
            for employee in self:
                # Whether a contact has a login is not readable by every role.
                contact = employee.sudo().work_contact_id
                users = contact.with_context(active_test=False).user_ids
                redirects = contact.email != employee.work_email
                if redirects and not all(users.mapped("share")):
                    raise AccessError(
                        self.env._("Only the administrator changes a login's e-mail.")
                    )
        return super(HrEmployee, self._strangers())._inverse_work_contact_details()

    def action_make_person(self):
        """Make employees known to the pools, as the human their contact is.

        Somebody who is employed elsewhere under the same contact becomes one
        person with two employments.

        :raises AccessError: the user may not change these employees
        """
        self.check_access("write")
        unknown = self.filtered(lambda employee: not employee.staff_person_id)
        persons = unknown._persons_of_contacts().grouped("partner_id")
        for employee in unknown:
            person = persons.get(employee.work_contact_id)
            # She becomes visible by this very employment, which is the user's.
            employee.sudo().staff_person_id = person
        return True

    def _persons_of_contacts(self):
        """The person of each work contact, made if there is none."""
        # Whoever keeps the employment, which was checked, may make its human
        # known; she is visible to him from then on, by her employment.
        persons = self.env["staff.person"].sudo().with_context(active_test=False)
        contacts = self.work_contact_id
        known = persons.search([("partner_id", "in", contacts.ids)])
        missing = contacts - known.partner_id
        return known + persons.create([{"partner_id": each.id} for each in missing])
