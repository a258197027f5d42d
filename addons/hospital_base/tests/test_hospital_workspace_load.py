"""What does the home screen tell a role of which no other addon knows anything?"""

from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from odoo.addons.hospital_base.models.constraint_health import ConstraintHealth

from .common import HospitalCase
from .workspace import ROLES, WorkspaceChecks

LATER = ("authorizer", "billing_officer", "bed_manager")


@tagged("post_install", "-at_install")
class TestHospitalWorkspaceLoad(WorkspaceChecks, HospitalCase):
    def test_every_internal_role_has_a_home_and_every_tile_opens_what_it_counts(self):
        self.a_unit("Unled")
        for role in ROLES:
            self.assertTilesOpenWhatTheyCount(self.a_user(role))

    def test_nobody_else_has_one(self):
        internal = new_test_user(self.env, "clerk", "base.group_user")
        for user in (internal, self.a_user("staff"), self.a_user("agency")):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.load(user)

    def test_roles_whose_work_has_not_begun_read_what_will_stand_there(self):
        for role in ROLES:
            loaded = self.load(self.a_user(role))
            with self.subTest(role=role):
                self.assertEqual(bool(loaded["awaited"]), role in LATER)
                if role in LATER:
                    self.assertEqual(loaded["tiles"], [])

    def test_the_administrator_is_told_of_units_that_nobody_leads(self):
        known = self.counts(self.env.ref("base.user_admin"))
        nurse, admin = self.a_user("head_nurse"), self.a_user("administrator")
        self.a_unit("Led", head_nurses=nurse)
        unled = self.a_unit("Unled")
        key = "units_without_head_nurse"
        self.assertEqual(self.counts(admin)[key], known.get(key, 0) + 1)
        self.assertIn(unled, self.opened(admin, key))
        self.assertNotIn(key, self.counts(nurse))

    def test_units_of_an_establishment_that_is_not_hers_are_not_counted(self):
        away = self.a_site(company=self.a_company("South Hospital"))
        admin = self.a_user("administrator")
        before = self.counts(admin)
        self.a_unit("Unled", away)
        self.assertEqual(self.counts(admin), before)

    def test_a_guarantee_that_does_not_hold_comes_first(self):
        self.a_unit("Unled")
        admin = self.a_user("administrator")
        self.assertNotIn("guarantees", self.counts(admin))
        with patch.object(ConstraintHealth, "_missing", lambda health: [("lost",)] * 2):
            with patch.object(
                ConstraintHealth, "missing_guarantees", lambda health: health._missing()
            ):
                tiles = self.load(admin)["tiles"]
        self.assertEqual((tiles[0]["key"], tiles[0]["count"]), ("guarantees", 2))
        self.assertEqual(tiles[0]["action"], "hospital_base.constraint_health_action")

    def test_who_has_several_roles_sees_the_tiles_of_all(self):
        admin, nurse = self.a_user("administrator"), self.a_user("head_nurse")
        both = self.a_user("administrator")
        both.group_ids += self.env.ref("hospital_base.group_head_nurse")
        keys = [self.assertTilesOpenWhatTheyCount(user) for user in (admin, nurse)]
        self.assertEqual(
            set(self.assertTilesOpenWhatTheyCount(both)), set(keys[0] + keys[1])
        )
