"""What does a person read of work elsewhere: when in her month, where in her data?"""

import json

from lxml import html

from odoo.tests import HttpCase, tagged

from odoo.addons.hospital_base.tests.common import FrozenTime, HospitalBuilders

from .common import StaffPoolBuilders
from .test_staff_person_calendar import CalendarBuilders


@tagged("post_install", "-at_install")
class TestPortalBusy(
    CalendarBuilders, StaffPoolBuilders, HospitalBuilders, FrozenTime, HttpCase
):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.freeze()
        cls.a_calendar()
        cls.bea = cls.a_person("Bea Roth")
        cls.a_member(cls.pool, person=cls.bea)
        cls.busy_elsewhere(cls.nadia, "2026-11-12 06:00", 8, roster="Second job")
        cls.busy_elsewhere(cls.bea, "2026-11-13 05:00", 8, roster="Night job")

    def setUp(self):
        super().setUp()
        self.authenticate("nadia.favre", "nadia.favre")

    def test_her_month_says_when_she_is_busy_and_not_where(self):
        page = self.url_open("/my/hospital/availability?month=2026-11").text
        [told] = html.fromstring(page).xpath("//section[@id='busy_elsewhere']")
        self.assertIn("07:00–15:00", told.text_content())
        self.assertNotIn("06:00–14:00", told.text_content())
        self.assertNotIn("Second job", page)
        self.assertNotIn("Night job", page)

    def test_her_data_say_where_and_are_hers_only(self):
        text = self.url_open("/my/hospital/about/my-data.json").text
        [row] = json.loads(text)["busy_elsewhere"]
        self.assertEqual(
            row,
            {
                "start": "2026-11-12T06:00:00Z",
                "stop": "2026-11-12T14:00:00Z",
                "is_work": True,
                "source": "File",
                "sender_id": self.env.company.name,
                "roster": "Second job",
            },
        )
        self.assertNotIn("Night job", text)
