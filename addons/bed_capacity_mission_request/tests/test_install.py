"""Does the glue come by itself as soon as both its parents are there?"""

from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestInstall(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.glue = cls.env.ref("base.module_bed_capacity_mission_request")
        cls.beds = cls.env.ref("base.module_bed_capacity")
        cls.missions = cls.env.ref("base.module_mission_request")

    def test_the_second_parent_brings_the_glue(self):
        for second in (self.beds, self.missions):
            first = (self.beds | self.missions) - second
            with self.subTest(second=second.name):
                first.state = "installed"
                (self.glue | second).state = "uninstalled"
                second.button_install()
                self.assertEqual(self.glue.state, "to install")

    def test_one_parent_alone_does_not_bring_the_glue(self):
        (self.glue | self.missions | self.beds).state = "uninstalled"
        self.beds.button_install()
        self.assertEqual(self.glue.state, "uninstalled")
