"""Whose clock counts, which shift it is, who cannot come: as the manager reads it."""

from datetime import datetime, time, timedelta

from odoo.tests import HttpCase, tagged

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.tests.common import HospitalBuilders

from .common import MissionBuilders


@tagged("post_install", "-at_install")
class TestMissionManagerReads(MissionBuilders, HospitalBuilders, HttpCase):
    def test_lists_and_cards_show_the_deadline_by_the_clock_of_the_site(self):
        self.a_scene()
        # Its clocks are never changed: 12:00 UTC is 01:00 there, on the next day.
        self.unit.site_id.tz = "Pacific/Apia"
        day = clock.now(self.env).date() + timedelta(days=2)
        noon = datetime.combine(day, time(12))
        start = noon + timedelta(days=1)
        anna = self.a_member("Anna Keller", free=False)
        self.offers_time(anna.person_id, start, start + timedelta(hours=8))
        self.a_sent_request(anna, start=start, deadline_at=noon)
        name = "mission_deadline_by_the_clock_of_the_site"
        self.start_tour("/odoo/missions", name, login="pool.manager")

    def test_the_search_names_the_shift_that_is_typed_and_the_rule_that_forbids(self):
        self.a_scene()
        self.a_member("Anna Keller", free=False)
        for code, start_minute, length in (("D", 420, 510), ("N", 1260, 600)):
            self.env["staff.shift"].create(
                {
                    "code": code,
                    "name": code,
                    "site_id": self.unit.site_id.id,
                    "start_minute": start_minute,
                    "length_minutes": length,
                }
            )
        name = "mission_search_names_shift_and_rule"
        self.start_tour("/odoo/missions-search", name, login="pool.manager")

    def test_what_is_typed_in_the_search_is_told_by_the_clock_of_the_site_too(self):
        self.a_scene()
        self.unit.site_id.tz = "Pacific/Apia"
        self.a_member("Anna Keller", free=False)
        name = "mission_search_deadline_by_both_clocks"
        self.start_tour("/odoo/missions-search", name, login="pool.manager")
