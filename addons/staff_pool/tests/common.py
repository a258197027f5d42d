"""Builders for persons, pools and spans; used by the addons above as well."""

from datetime import datetime, timedelta

from odoo.addons.hospital_base.domain.spans import Span
from odoo.addons.hospital_base.tests.common import HospitalCase

from ..domain.busy import Busy
from ..domain.search import Slot

DAY_SHIFT = ("2026-11-04 06:00", 12)  # 07:00 to 19:00 in Zurich, a Wednesday


def at(text):
    """``at("2026-11-03 07:00")``: naive UTC."""
    return datetime.fromisoformat(text)


def span(start, hours):
    """``span("2026-11-03 07:00", 12)``"""
    return Span(at(start), at(start) + timedelta(hours=hours))


class SkillBuilders:
    @classmethod
    def a_skill_type(cls, name="Care", **levels):
        """Of skills with the levels Basic, Confirmed, Expert, or the ones given."""
        levels = levels or {"Basic": 25, "Confirmed": 50, "Expert": 100}
        return cls.env["hr.skill.type"].create(
            {
                "name": name,
                "skill_ids": [(0, 0, {"name": "Ventilation"})],
                "skill_level_ids": [
                    (0, 0, {"name": level, "level_progress": progress})
                    for level, progress in levels.items()
                ],
            }
        )

    @classmethod
    def a_level(cls, skill, name):
        levels = skill.skill_type_id.skill_level_ids
        return levels.filtered(lambda level: level.name == name)

    @classmethod
    def a_skill(cls, person, skill, level="Confirmed", verified=True, **values):
        held = cls.env["staff.skill"].create(
            {
                "person_id": person.id,
                "skill_id": skill.id,
                "level_id": cls.a_level(skill, level).id,
                "valid_from": "2026-01-01",
                **values,
            }
        )
        if verified:
            held._set_verified(cls.env.uid, cls.env.cr.now())
        return held

    @classmethod
    def a_minimum(cls, skill, level=None):
        return cls.env["staff.skill.minimum"].create(
            {
                "skill_id": skill.id,
                "level_id": level and cls.a_level(skill, level).id,
            }
        )


class StaffPoolBuilders(SkillBuilders):
    @classmethod
    def a_pool(cls, name="Float pool", managers=(), units=(), **values):
        return cls.env["staff.pool"].create(
            {
                "name": name,
                "manager_ids": [user.id for user in managers],
                "served_unit_ids": [unit.id for unit in units],
                **values,
            }
        )

    @classmethod
    def a_person(cls, name="Ada Keller", **values):
        return cls.env["staff.person"].create({"name": name, **values})

    @classmethod
    def a_member(cls, pool, function=None, person=None, **values):
        person = person or cls.a_person()
        return cls.env["staff.member"].create(
            {
                "person_id": person.id,
                "pool_id": pool.id,
                "function_ids": function.ids if function else [],
                "date_start": "2026-01-01",
                **values,
            }
        )

    @classmethod
    def an_availability(cls, person, start, hours):
        offered = span(start, hours)
        return cls.env["staff.availability"].create(
            {"person_id": person.id, "start": offered.start, "stop": offered.stop}
        )

    @classmethod
    def a_shift(cls, code="D", start=7, hours=8, site=None, **values):
        return cls.env["staff.shift"].create(
            {
                "code": code,
                "name": f"Shift {code}",
                "site_id": (site or cls.a_site()).id,
                "start_minute": start * 60,
                "length_minutes": hours * 60,
                **values,
            }
        )

    @classmethod
    def a_pattern(cls, person, shift, weekday=1, start="2026-01-01", **values):
        return cls.env["staff.availability.pattern"].create(
            {
                "person_id": person.id,
                "shift_id": shift.id,
                "weekday": str(weekday),
                "date_start": start,
                **values,
            }
        )

    @classmethod
    def an_employee(cls, person, company=None, tz="Europe/Zurich"):
        company = company or cls.env.company
        return cls.env["hr.employee"].create(
            {
                "name": person.name,
                "company_id": company.id,
                "staff_person_id": person.id,
                "tz": tz,
            }
        )

    @classmethod
    def a_booking(cls, person, start, hours, origin=None, **pauses):
        return cls.env["staff.booking"]._book(
            person, span(start, hours), "mission", origin or person, **pauses
        )

    @classmethod
    def busy_elsewhere(cls, person, start, hours, roster="Home unit"):
        """Instead of what this roster said before of the day."""
        times = span(start, hours)
        told = {(person.id, roster): [Busy("", times.start, times.stop)]}
        return cls.env["staff.busy"]._replace("csv", times, told)


class StaffPoolCase(StaffPoolBuilders, HospitalCase):
    """Monday 2 November 2026, 08:00 UTC, with persons and pools at hand."""


class SearchCase(StaffPoolCase):
    """A manager with a pool, and people who are free on a Wednesday."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nurse, cls.expert = cls.a_function("Nurse"), cls.a_function("Expert")
        cls.manager = cls.a_user("pool_manager")
        cls.pool = cls.a_pool(managers=cls.manager)

    def a_free_member(self, name, pool=None, function=None, **values):
        person = self.a_person(name)
        self.an_availability(person, *DAY_SHIFT)
        return self.a_member(
            pool or self.pool, function or self.nurse, person=person, **values
        )

    def a_slot(self, start="2026-11-04 06:00", stop="2026-11-04 18:00", **values):
        pools = values.pop("pools", self.pool)
        return Slot(
            start=at(start),
            stop=at(stop),
            function_id=self.nurse.id,
            pool_ids=tuple(pools.ids),
            tz="Europe/Zurich",
            **values,
        )

    def find(self, slot=None, user=None, **options):
        pools = self.env["staff.pool"].with_user(user or self.manager)
        [found] = pools._search_candidates(
            [slot or self.a_slot()], at("2026-11-02 08:00"), **options
        )
        return found

    def names(self, found):
        ids = [candidate.person_id for candidate in found]
        return self.env["staff.person"].browse(ids).mapped("name")

    def codes(self, candidate):
        return [reason.code for reason in candidate.reasons]
