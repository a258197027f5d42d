"""What does an agency's answer lead to? People, offers and orders, or nothing.

Each person it names answers her own offer in the way of everybody: the same seats,
rules, bookings and authorizations. Page and interface call the same two methods.
"""

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.hospital_base.domain.refusal import Refusal
from odoo.addons.hospital_base.exceptions import Refused
from odoo.addons.hospital_base.sources import coming_by
from odoo.addons.staff_pool.domain.enrolment import Enrolment

from ..domain import submitting
from ..domain.bundle import cause_of
from ..domain.lifecycle import LIVE_OFFER
from ..domain.refusals import AlreadyFilled


class MissionSubmission(models.Model):
    _inherit = "mission.submission"

    def _standing(self):
        """Load: what the decision needs to know."""
        request = self.request_id
        return submitting.Standing(
            state=self.state,
            request_state=request.state,
            free=request.seats - request.taken - len(self._waiting()),
            answer_before=min(
                self.deadline_at or request.start,
                request.deadline_at or request.start,
            ),
        )

    def _waiting(self):
        """Where a manager chooses, those it has named take no place yet."""
        return self.offer_ids.filtered(lambda offer: offer.state == "accepted")

    def _decline(self, now, source):
        """The agency has nobody. Saying it again changes nothing.

        :raises Refused: ``SubmissionAnswered``, ``AlreadyFilled``,
            ``SubmissionWithdrawn`` or ``TooLate``
        """
        submission = coming_by(self, source)
        try:
            if submitting.check_declining(submission._standing(), now):
                submission._transition("decline", now, {"answered_at": now})
                submission.request_id._refresh_screens()
        except Refusal as refusal:
            raise self.env["hospital.texts"]._refused(refusal) from refusal

    def _name_people(self, people, now, source):
        """These people come: all of them, or the answer is refused.

        Whoever was named before is not named twice, so that the same answer again
        changes nothing.

        :param people: ``domain.submitting.Named``, read and without faults
        :return: the offers of these people
        :raises Refused: ``NobodyNamed``, ``TooFewPlaces``, ``PersonCannotCome``,
            ``PersonKnownOtherwise``, ``SubmissionAnswered``, ``AlreadyFilled``,
            ``SubmissionWithdrawn`` or ``TooLate``
        """
        self.ensure_one()
        submission = coming_by(self, source)
        try:
            with self.env.cr.savepoint():
                return submission._take(people, now)
        except Refusal as refusal:
            raise self.env["hospital.texts"]._refused(refusal) from refusal

    def _take(self, people, now):
        live = self.request_id.offer_ids.filtered(lambda o: o.state in LIVE_OFFER)
        named = live.filtered(lambda o: o.submission_id.agency_id == self.agency_id)
        strangers = self._not_among(named.person_id, people)
        if strangers or not people:  # before anybody is looked for
            submitting.check_naming(self._standing(), len(strangers), now)
        known = {each: self._known_person(each) for each in people}
        before = named.filtered(lambda o: o.person_id in self._union(known.values()))
        new = [each for each in people if known[each] not in named.person_id]
        if not new and people:
            return before
        self._check_each_once([known[each] for each in new], live.person_id)
        self._hold_places(len(new), now)
        self._transition("name_people", now, {"answered_at": now})
        offers = self._offer_to([self._member(each, known[each]) for each in new])
        orders = self.env["mission.order"]
        for offer in offers:
            orders |= offer._come(now)
        offers._tell_award("keep", orders)
        self.request_id._refresh_screens()
        return before | offers

    def _not_among(self, persons, people):
        """Those of these people who are none of these persons, by phone and e-mail."""
        partners = persons.partner_id
        phones = set(partners.mapped("phone_sanitized"))
        emails = set(partners.mapped("email_normalized"))
        return [
            each
            for each in people
            if each.phone not in phones and not (each.email and each.email in emails)
        ]

    def _check_each_once(self, persons, asked):
        """:raises PersonCannotCome: one was asked already, or is named twice"""
        found = [person for person in persons if person]
        for person in found:
            if person in asked or found.count(person) > 1:
                reason = self.env._("already asked or named for this mission")
                raise submitting.PersonCannotCome(
                    name=person.display_name, reason=reason
                )

    def _union(self, persons):
        return self.env["staff.person"].union(*persons)

    def _hold_places(self, people, now):
        """Answers of several agencies, and of everybody else, meet here on one row.

        :raises AlreadyFilled: somebody else was faster
        """
        request = self.request_id
        request.flush_recordset()
        rows = self.env.execute_query(
            SQL(
                """UPDATE mission_request SET write_date = %s
                    WHERE id = %s AND state = 'open' AND taken + %s <= seats
                      AND deadline_at > %s RETURNING id""",
                now,
                request.id,
                people,
                now,
            )
        )
        if not rows:
            raise AlreadyFilled()

    def _offer_to(self, members):
        return self.env["mission.offer"].create(
            [
                {
                    "request_id": self.request_id.id,
                    "person_id": member.person_id.id,
                    "member_id": member.id,
                    "submission_id": self.id,
                }
                for member in members
            ]
        )

    def _known_person(self, named):
        """The person of this agency with that phone or e-mail; none if she is new.

        :raises PersonKnownOtherwise: the hospital knows her, and not from the agency:
            nobody is entered twice, and no agency books the people of others
        """
        facts = self.env["staff.pool"]._known_facts([self._enrolment(named)])
        if not facts:
            return self.env["staff.person"]
        ours = set(self._agency_pools().ids)
        if len(facts) > 1 or not ours & set(facts[0].pool_ids):
            raise submitting.PersonKnownOtherwise(name=named.name)
        return self.env["staff.person"].browse(facts[0].person_id)

    @api.model
    def _agency_pools(self):
        return self.env["staff.pool"].search(
            [("kind", "=", "agency"), ("agency_partner_id", "=", self.agency_id.id)]
        )

    def _enrolment(self, named):
        return Enrolment(
            name=named.name,
            email=named.email or None,
            phone=named.phone,
            kind="external",
            pool_id=self.pool_id.id,
            function_ids=tuple(self._function(named).ids),
            date_start=self.request_id._slot().day,
        )

    def _function(self, named):
        functions = self.env["hospital.function"]
        if not named.function:
            return self.request_id.function_id
        return functions.search([("code", "=", named.function)], limit=1)

    def _member(self, named, person):
        """The membership by which she comes, made where it is missing."""
        pools = self.env["staff.pool"]
        if not person:
            self._meet_whoever_enters_people()
            return pools._enrol([self._enrolment(named)])
        members = self.env["staff.member"]
        found = members.search(
            [("person_id", "=", person.id), ("pool_id", "=", self.pool_id.id)]
        )
        if not found:
            enrolment = self._enrolment(named)
            found = members.create(
                {
                    "person_id": person.id,
                    "pool_id": self.pool_id.id,
                    "function_ids": list(enrolment.function_ids),
                    "date_start": enrolment.date_start,
                }
            )
        day = self.request_id._slot().day
        if found.date_start and found.date_start > day:
            found.date_start = day  # named for a later mission before this one
        return found

    def _meet_whoever_enters_people(self):
        """Two answers at once do not enter one human twice: the second starts anew."""
        self.env.execute_query(
            SQL(
                """UPDATE staff_pool SET write_date = %s
                    WHERE id = (SELECT min(id) FROM staff_pool WHERE kind = 'agency')
                RETURNING id""",
                self.env.cr.now(),
            )
        )

    def _why_not(self, offer, refused):
        """What keeps her from coming, as the agency reads it."""
        refusal = cause_of(refused.refusal)
        texts = self.env["hospital.texts"]
        reason = refusal.facts.get("reason") or texts._phone_reasons().get(refusal.code)
        if not reason:
            return refused
        name = offer.person_id.display_name
        return texts._refused(submitting.PersonCannotCome(name=name, reason=reason))


class MissionOffer(models.Model):
    _inherit = "mission.offer"

    def _come(self, now):
        """She was named by her agency: that is her yes.

        :return: the order, none where a manager chooses
        :raises Refused: ``PersonCannotCome``
        """
        self._transition("send", now)
        try:
            return self._record("accept", now)
        except Refused as refused:
            raise self.submission_id._why_not(self, refused) from refused
