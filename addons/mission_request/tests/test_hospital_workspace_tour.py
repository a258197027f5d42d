"""A head nurse enters a need on the phone, and finds her way home after login."""

from odoo.tests import HttpCase, tagged

from odoo.addons.hospital_base.tests.common import HospitalBuilders

from .common import MissionBuilders


@tagged("post_install", "-at_install")
class TestMissionNeedOnThePhone(MissionBuilders, HospitalBuilders, HttpCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_a_need_is_entered_with_a_handful_of_taps(self):
        self.a_scene()
        self.env["staff.shift"].create(
            {
                "code": "N",
                "name": "Night",
                "site_id": self.unit.site_id.id,
                "start_minute": 21 * 60,
                "length_minutes": 10 * 60,
            }
        )
        self.start_tour("/odoo", "mission_need_on_the_phone", login="head.nurse")
        need = self.env["mission.need"].search([])
        self.assertEqual(need.unit_id, self.unit)
        self.assertEqual(need.function_id, self.nurse)
        self.assertEqual(need.reason_id.name, "Sick leave")
        self.assertEqual((need.time_from, need.time_to), (21, 7))
        self.assertEqual(need.state, "to_handle")
