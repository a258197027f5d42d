"""The week board in a browser: dragging, and the same with keys alone."""

from datetime import datetime, time, timedelta

from odoo.tests import HttpCase, tagged

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.tests.common import HospitalBuilders

from .common import HOUR, MissionBuilders


@tagged("post_install", "-at_install")
class TestMissionBoardTour(MissionBuilders, HospitalBuilders, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.a_scene()
        today = clock.now(cls.env).date()
        day = today + timedelta(days=9 - today.weekday())  # Wednesday of next week
        cls.need = cls.a_need(day=day)
        morning = datetime.combine(day, time(5))
        cls.anna, _ben = (
            cls.a_member(name, free=False) for name in ("Anna Keller", "Ben Favre")
        )
        cls.offers_time(cls.anna.person_id, morning, morning + 14 * HOUR)

    def watch(self, tour):
        self.start_tour("/odoo/week-board", tour, login="pool.manager")
        self.env.invalidate_all()
        return self.need.sudo().request_ids.offer_ids

    def test_what_is_needed_is_dragged_onto_a_person_and_she_is_asked(self):
        offer = self.watch("mission_week_board_drag")
        self.assertEqual((offer.person_id, offer.state), (self.anna.person_id, "sent"))

    def test_with_keys_alone_somebody_is_put_in(self):
        offer = self.watch("mission_week_board_keys")
        self.assertEqual((offer.person_id, offer.state), (self.anna.person_id, "kept"))
