"""How does a newcomer get into a pool?

One road for the screen and the importer: known people are recognised by e-mail
or mobile, contact, person, membership and employment are made in batches.
"""

from collections import defaultdict

from odoo import api, models
from odoo.fields import Domain

from ..domain.enrolment import Step, decide
from ..domain.refusals import AlreadyKnown


class StaffPool(models.Model):
    _inherit = "staff.pool"

    @api.model
    def _enrol(self, enrolments, confirmed=False):
        """Add people to pools which the user may change; the members, in order.

        :param enrolments: ``domain.enrolment.Enrolment`` list
        :param confirmed: the user has seen who is known already and agrees
        :raises Refused: ``already_known``
        :raises AccessError: one of the pools is not the user's
        """
        self.browse({each.pool_id for each in enrolments})._check_fillable()
        decisions = self._enrolment_decisions(enrolments, confirmed)
        persons = self._persons_to_enrol(enrolments, decisions)
        members = self._add_members(enrolments, decisions, persons)
        members._employ()
        return members

    @api.model
    def _enlist(self, vals_list):
        """Add people whom the user sees to pools that he may fill; the members.

        :param vals_list: values of ``staff.member``
        :raises AccessError: one of the pools or people is not the user's
        """
        self.browse({vals["pool_id"] for vals in vals_list})._check_fillable()
        people = self.env["staff.person"].browse(
            {vals["person_id"] for vals in vals_list}
        )
        people.check_access("read")
        # HR officers have no right to create members as such; both ends were
        # checked above.
        members = self.env["staff.member"].sudo().create(vals_list)
        members = members.sudo(False)  # the caller goes on with his own rights
        members._employ()
        return members

    @api.model
    def _fillable_domain(self):
        """Pools into which the user may bring people."""
        return self._managed_domain() | self._establishment_domain()

    @api.model
    def _establishment_domain(self):
        """HR officers bring people into the pools of their establishments."""
        if not self.env.user.has_group("hospital_base.group_hr_officer"):
            return Domain.FALSE
        return Domain("company_id.user_ids", "=", self.env.uid)

    def _check_fillable(self):
        # HR officers have no right on pools: of theirs they learn no more than that
        # they may fill them.
        foreign = self - self.sudo().filtered_domain(self._establishment_domain())
        if foreign:
            foreign.check_access("write")

    @api.model
    def _enrolment_decisions(self, enrolments, confirmed=False):
        known = self._known_people(enrolments)
        refused = self.env["hospital.texts"]._refused
        decisions = []
        for enrolment in enrolments:
            matches = known[enrolment.email] | known[enrolment.phone]
            try:
                decisions.append(decide(enrolment, matches, confirmed))
            except AlreadyKnown as refusal:
                raise refused(refusal) from refusal
        return decisions

    @api.model
    def _known_people(self, enrolments):
        """E-mail or mobile → set of ``domain.enrolment.Known``."""
        known = defaultdict(set)
        for facts in self._known_facts(enrolments):
            known[facts.email].add(facts)
            known[facts.phone].add(facts)
        known[None] = set()
        return known

    @api.model
    def _known_facts(self, enrolments):
        """Of persons, and of employees who are none yet: HR knew them first."""
        emails = [each.email for each in enrolments if each.email]
        phones = [each.phone for each in enrolments if each.phone]
        reached = Domain("email_normalized", "in", emails)
        reached |= Domain("phone_sanitized", "in", phones)
        # Everybody is compared, also people of foreign pools: the same human
        # must not be entered twice. Only who gives an e-mail or mobile learns
        # that it is known.
        every = self.sudo().with_context(active_test=False)
        contacts = every.env["res.partner"].search(reached)
        persons = every.env["staff.person"].search([("partner_id", "in", contacts.ids)])
        others = (contacts - persons.partner_id).ids
        employees = self.env["staff.hr.service"]._employees_of(others)
        return [each._known_facts() for each in persons] + [
            contact._employed_facts() for contact in employees.work_contact_id
        ]

    @api.model
    def _persons_to_enrol(self, enrolments, decisions):
        """The person of each enrolment, made if new."""
        # A manager has no right to create persons as such: a person nobody's
        # pool contains would be invisible to him. Here she enters his pool.
        persons = self.env["staff.person"].sudo()
        newcomers = [
            _person_vals(enrolment)
            for enrolment, decision in zip(enrolments, decisions, strict=True)
            if decision.step == Step.CREATE
        ]
        made = iter(persons.create(newcomers))
        adopted = self.env["staff.hr.service"]._adopt(
            [each.contact_id for each in decisions if each.step == Step.ADOPT]
        )
        return [
            next(made)
            if decision.step == Step.CREATE
            else adopted.get(decision.contact_id) or persons.browse(decision.person_id)
            for decision in decisions
        ]

    @api.model
    def _add_members(self, enrolments, decisions, persons):
        wanted = []
        for enrolment, decision, person in zip(
            enrolments, decisions, persons, strict=True
        ):
            if decision.step != Step.NOTHING:
                wanted.append(_member_vals(enrolment, person))
        # Write access to every pool was checked on entry.
        return self.env["staff.member"].sudo().create(wanted).sudo(False)


def _person_vals(enrolment):
    return {
        "name": enrolment.name,
        "email": enrolment.email,
        "phone": enrolment.phone,
        "kind": enrolment.kind,
        "date_stop": enrolment.kind == "external" and enrolment.date_stop,
    }


def _member_vals(enrolment, person):
    return {
        "person_id": person.id,
        "pool_id": enrolment.pool_id,
        "function_ids": list(enrolment.function_ids),
        "date_start": enrolment.date_start,
        "date_stop": enrolment.date_stop,
    }
