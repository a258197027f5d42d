"""Who is this human, whatever the number of her employments?

Members, availability, absences, bookings, offers and orders point here and never
at ``hr.employee``: two employments of one human are one person, who can be in one
place at a time.
"""

from odoo import api, fields, models
from odoo.exceptions import AccessError

from odoo.addons.hospital_base import clock

from ..domain.enrolment import Known
from ..domain.refusals import ImmutableLink, LoginEmail, SharedEmail

CONTACT_FIELDS = ("name", "email", "phone", "lang")
KEEPERS = (
    "hospital_base.group_hr_officer",
    "hospital_base.group_administrator",
)


class StaffPerson(models.Model):
    _name = "staff.person"
    _description = "Person"
    _order = "partner_id, id"
    _rec_names_search = ["partner_id.name", "partner_id.email"]
    _guarded_pointers = ("partner_id",)

    partner_id = fields.Many2one(
        "res.partner", string="Contact", required=True, ondelete="restrict"
    )
    name = fields.Char(related="partner_id.name", readonly=False)
    email = fields.Char(related="partner_id.email", readonly=False)
    phone = fields.Char(related="partner_id.phone", string="Mobile", readonly=False)
    lang = fields.Selection(related="partner_id.lang", readonly=False)
    kind = fields.Selection(
        [("own", "Own staff"), ("external", "External")],
        required=True,
        default="own",
        help="External people come through an agency and have no employment here.",
    )
    date_stop = fields.Date(
        string="Until", help="Last day on which an external person may be called."
    )
    active = fields.Boolean(default=True)
    employee_ids = fields.One2many(
        "hr.employee",
        "staff_person_id",
        string="Employments",
        groups="hr.group_hr_user",
        context={"active_test": False},
    )
    # What record rules look at: of ``employee_ids`` the cache holds what somebody
    # read through the establishments switched on, and rules would decide by that.
    employment_ids = fields.One2many(
        "hr.employee",
        "staff_person_id",
        string="All employments",
        groups=fields.NO_ACCESS,
        context={"active_test": False},
    )
    member_ids = fields.One2many("staff.member", "person_id", string="Pools")
    availability_ids = fields.One2many("staff.availability", "person_id")
    coming_availability_ids = fields.One2many(
        "staff.availability",
        "person_id",
        string="Availability to come",
        domain=lambda self: [("stop", ">", clock.now(self.env))],
    )
    absence_ids = fields.One2many("staff.absence", "person_id", string="Absences")
    booking_ids = fields.One2many("staff.booking", "person_id", string="Bookings")
    busy_ids = fields.One2many("staff.busy", "person_id", string="Busy elsewhere")
    skill_ids = fields.One2many("staff.skill", "person_id", string="Skills")

    _partner_unique = models.Constraint(
        "UNIQUE (partner_id)", "This contact is already known as a person."
    )

    @api.depends("partner_id.name")
    def _compute_display_name(self):
        for person in self:
            # The name is what every role allowed to see the person may read;
            # contacts can be hidden by rules of other addons.
            person.display_name = person.sudo().partner_id.name

    @api.model_create_multi
    def create(self, vals_list):
        """Persons are made with their contact, unless ``partner_id`` is given."""
        self.check_access("create")
        missing = [vals for vals in vals_list if not vals.get("partner_id")]
        # Roles that may create persons need no right on the address book: the
        # contact gets the four contact fields and nothing else.
        partners = (
            self.env["res.partner"]
            .sudo()
            .create([self._prepare_partner_vals(vals) for vals in missing])
        )
        made = iter(partners)
        return super().create(
            [
                {
                    **{k: v for k, v in vals.items() if k not in CONTACT_FIELDS},
                    "partner_id": vals.get("partner_id") or next(made).id,
                }
                for vals in vals_list
            ]
        )

    @api.model
    def _prepare_partner_vals(self, vals):
        """Values of a new person's contact. Extension point."""
        contact = {key: vals[key] for key in CONTACT_FIELDS if vals.get(key)}
        return {**contact, "company_id": False, "is_company": False}

    def write(self, vals):
        self._check_keepers(vals)
        contact = {key: vals[key] for key in CONTACT_FIELDS if key in vals}
        if contact:
            self.check_access("write")
            self._check_login_email(contact)
            self._check_shared_email(contact)
            # Checked above: whoever may write the person may write these four
            # fields of her contact, and nothing else of the address book.
            self.sudo().partner_id.write(contact)
        rest = {key: vals[key] for key in vals if key not in CONTACT_FIELDS}
        return super().write(rest) if rest else True

    def _check_keepers(self, vals):
        """A person keeps her contact; one manager does not archive her for all."""
        if "partner_id" in vals and any(
            person.partner_id.id != vals["partner_id"] for person in self
        ):
            refusal = ImmutableLink(name=self[:1].display_name)
            raise self.env["hospital.texts"]._refused(refusal)
        if "active" in vals and not self._is_keeper():
            raise AccessError(
                self.env._("End the membership: only HR archives a person.")
            )

    def _is_administrator(self):
        return self.env.user.has_group("hospital_base.group_administrator")

    def _is_keeper(self):
        return self.env.su or any(map(self.env.user.has_group, KEEPERS))

    def _check_login_email(self, contact):
        """Nobody must redirect the password mail of a login that can do more.

        HR keeps the e-mail of portal logins; that of internal users is the
        administrator's.
        """
        if "email" not in contact or self.env.su or self._is_administrator():
            return
        for person in self:
            # Whether a contact has a login is not readable by every role.
            users = person.sudo().partner_id.with_context(active_test=False).user_ids
            if users and not (self._is_keeper() and all(users.mapped("share"))):
                refusal = LoginEmail(name=person.display_name)
                raise self.env["hospital.texts"]._refused(refusal)

    def _check_shared_email(self, contact):
        """Nobody draws the offers of other pools, and their links, to himself.

        Whoever knows a mobile or an e-mail can add its person to his own pool.
        """
        if "email" not in contact or self._is_keeper():
            return
        today = clock.today(self.env)
        # sudo: whether there is another pool is all that leaves this method
        for member in self.sudo().member_ids:
            ended = member.date_stop and member.date_stop < today
            if not ended and self.env.user not in member.pool_id.manager_ids:
                name = member.person_id.display_name
                raise self.env["hospital.texts"]._refused(SharedEmail(name=name))

    def _known_facts(self):
        """What enrolment compares a newcomer with."""
        self.ensure_one()
        partner = self.partner_id
        return Known(
            person_id=self.id,
            contact_id=partner.id,
            name=partner.name or "",
            email=partner.email_normalized or None,
            phone=partner.phone_sanitized or None,
            kind=self.kind,
            pool_ids=tuple(self.member_ids.pool_id.ids),
        )
