"""Which of these people can be told of this request, and when?"""

from odoo import models

from odoo.addons.hospital_message.domain import telling

from ..domain.refusals import NotToldInTime


class MissionRequest(models.Model):
    _inherit = "mission.request"

    def _tellings(self, persons, now, asks=True, until=None):
        """Person id → ``Telling``; as many statements for one as for all.

        :param asks: whether it is a question, of no use after the time to answer
        :param until: naive UTC; the end of that time, by default as promised
        """
        matter = telling.Matter(
            start=self.start,
            until=(until or self.deadline_at) if asks else self.start,
            asks=asks,
        )
        # sudo: contacts, and the establishment, of people whom the caller may ask
        persons, company = persons.sudo(), self.sudo().pool_id.company_id
        by_partner = self.env["hospital.telling"]._when(
            persons.partner_id, matter, company, self._tz(), now
        )
        return {person.id: by_partner[person.partner_id.id] for person in persons}

    def _wakes_at(self, now):
        """From when on people can answer: now, or when the quiet hours are over."""
        if telling.is_urgent(self.start, now):
            return now
        policy = self.sudo().pool_id.company_id._telling_policy()  # sudo: as above
        return telling.wakes_at(now, self._tz(), policy)

    def _check_told_in_time(self, members, until, now):
        """:raises NotToldInTime: the people who would hear of it too late, and why"""
        # sudo: for the names of people whom the search has found
        persons = members.sudo().person_id
        tellings = self._tellings(persons, now, until=until)
        late = persons.filtered(lambda person: not tellings[person.id].at)
        if late:
            reasons = self.env["hospital.texts"]._say_why_told_later()
            why = {tellings[person.id].why: None for person in late}
            raise NotToldInTime(
                names=", ".join(late.mapped("display_name")),
                reason=", ".join(reasons[code] for code in why),
            )

    def _told_in_time(self, members, now):
        """These without those who would hear of it too late; member id → why not."""
        members = members.sudo()  # for people whom the search has found
        tellings = self._tellings(members.person_id, now)
        by_member = {m.id: tellings[m.person_id.id] for m in members}
        late = {id_: told.why for id_, told in by_member.items() if not told.at}
        return members.filtered(lambda member: member.id not in late), late
