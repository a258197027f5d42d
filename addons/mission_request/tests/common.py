"""A pool manager, her pool, and people who are free: the scene of every test."""

from datetime import timedelta

from odoo.addons.hospital_base.domain.spans import Span
from odoo.addons.hospital_base.tests.common import NOW, HospitalCase

HOUR = timedelta(hours=1)
START = NOW + 24 * HOUR  # Tuesday 3 November 2026, 09:00 in Zurich
DEADLINE = NOW + 4 * HOUR


class MissionBuilders:
    @classmethod
    def a_scene(cls):
        # one person is asked more often here than anybody ever is in a day
        cls.env.company.write({"alerts_per_day": 0, "alerts_per_week": 0})
        cls.manager = cls.a_user("pool_manager", "pool.manager", email="pm@h.example")
        cls.head_nurse = cls.a_user("head_nurse", "head.nurse", email="hn@h.example")
        cls.nurse = cls.a_function("Nurse")
        cls.unit = cls.a_unit(
            "Cardiology",
            head_nurses=[cls.head_nurse],
            building="Building B",
            floor="3rd floor",
            unit_phone="+41 21 555 01 01",
        )
        cls.pool = cls.a_pool("Float pool")

    @classmethod
    def a_pool(cls, name, manager=None, unit=None):
        return cls.env["staff.pool"].create(
            {
                "name": name,
                "manager_ids": [(manager or cls.manager).id],
                "served_unit_ids": [(unit or cls.unit).id],
            }
        )

    @classmethod
    def an_agency(cls, name, unit=None, **values):
        """The pool of an agency that serves the unit, with one login: its name."""
        partners = cls.env["res.partner"]
        agency = partners.create({"name": name, "is_company": True})
        login = name.lower().replace(" ", ".")
        contact = partners.create(
            {
                "name": f"Desk of {name}",
                "email": f"{login}@agency.example",
                "parent_id": agency.id,
            }
        )
        cls.a_user("agency", login, partner_id=contact.id, email=contact.email)
        return cls.env["staff.pool"].create(
            {
                "name": f"{name} people",
                "kind": "agency",
                "agency_partner_id": agency.id,
                "served_unit_ids": [(unit or cls.unit).id],
                **values,
            }
        )

    @classmethod
    def an_access(cls, pool, **values):
        """The interface of an agency, with a secret, as an administrator makes it."""
        accesses = cls.env["mission.agency.access"].with_user(cls.administrator)
        access = accesses.create({"agency_id": pool.agency_partner_id.id, **values})
        access.action_new_secret()
        return access

    @classmethod
    def a_member(cls, name, pool=None, free=True, **person):
        """A person of the pool with an e-mail, free around START by default."""
        email = f"{name.lower().replace(' ', '.')}@h.example"
        person = cls.env["staff.person"].create(
            {"name": name, "email": email, "kind": "external", **person}
        )
        member = cls.env["staff.member"].create(
            {
                "person_id": person.id,
                "pool_id": (pool or cls.pool).id,
                "function_ids": [cls.nurse.id],
                "date_start": "2026-01-01",
            }
        )
        if free:
            cls.offers_time(person, START - 12 * HOUR, START + 24 * HOUR)
        return member

    @classmethod
    def offers_time(cls, person, start, stop):
        return cls.env["staff.availability"].create(
            {"person_id": person.id, "start": start, "stop": stop}
        )

    @classmethod
    def offers_days(cls, person, count):
        """So many days from START on, for a mission each."""
        for day in range(count):
            start = START + 24 * HOUR * day
            cls.offers_time(person, start, start + 12 * HOUR)

    @classmethod
    def books(cls, person, start, stop):
        return cls.env["staff.booking"]._book(
            person, Span(start, stop), "mission", person
        )

    @classmethod
    def a_request(cls, **values):
        return (
            cls.env["mission.request"]
            .with_user(cls.manager)
            .create(
                {
                    "unit_id": cls.unit.id,
                    "pool_id": cls.pool.id,
                    "function_id": cls.nurse.id,
                    "start": START,
                    "duration": 8,
                    "deadline_at": DEADLINE,
                    **values,
                }
            )
        )

    @classmethod
    def a_need(cls, user=None, **values):
        """Tuesday, 09:00 – 17:00 in Zurich, entered by the head nurse."""
        needs = cls.env["mission.need"].with_user(user or cls.head_nurse)
        return needs.create(
            {
                "unit_id": cls.unit.id,
                "function_id": cls.nurse.id,
                "reason_id": cls.env.ref("mission_request.reason_sick_leave").id,
                "day": "2026-11-03",
                "time_from": 9,
                "time_to": 17,
                **values,
            }
        )

    @classmethod
    def a_sent_request(cls, *members, **values):
        """An open request with one sent offer per member, in their order."""
        request = cls.a_request(**values)
        request.send_to([member.id for member in members])
        return request

    @classmethod
    def a_bundle(cls, *members, slots=3, all_or_nothing=False, **values):
        """Sent requests, one a day from START on; every member is asked for each."""
        starts = [START + 24 * HOUR * day for day in range(slots)]
        requests = cls.env["mission.request"].union(
            *(cls.a_request(**{"start": start, **values}) for start in starts)
        )
        asked = cls.env["staff.member"].union(*members)
        for member in members:
            cls.offers_days(member.person_id, slots)
        bundle = cls.env["mission.bundle"].with_user(cls.manager)
        bundle = bundle._tie(requests.with_user(cls.manager), all_or_nothing)
        offers = cls.env["mission.offer"]
        for request in requests:
            offers |= request._offer_to(asked.with_user(cls.manager), NOW)
        requests._send_out(offers, NOW)
        return bundle

    def offers_in(self, bundle, member):
        """As the link does: without the rights of anybody in particular."""
        return bundle.sudo()._offers_to(member.person_id)

    def bundle_messages(self, kind, bundle):
        """Outbox rows of one kind that are about several offers of the bundle."""
        rows = self.env["hospital.message"].search(
            [("origin_model", "=", "mission.bundle"), ("origin_id", "=", bundle.id)]
        )
        return rows.filtered(lambda row: f":{kind}:" in row.dedup_key)

    def offer_of(self, request, member):
        """As the link does: without the rights of anybody in particular."""
        return request.sudo().offer_ids.filtered(lambda o: o.member_id == member)

    def messages(self, kind, request):
        """Outbox rows of one kind about a request's offers."""
        rows = self.env["hospital.message"].search(
            [
                ("origin_model", "=", "mission.offer"),
                ("origin_id", "in", request.sudo().offer_ids.ids),
            ]
        )
        return rows.filtered(lambda row: f":{kind}:" in row.dedup_key)


class MissionCase(MissionBuilders, HospitalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.a_scene()
