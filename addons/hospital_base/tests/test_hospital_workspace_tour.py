"""Where does each role land after login, and does the way lead there and back?"""

from odoo.tests import HttpCase, tagged

from .common import HospitalBuilders
from .workspace import ROLES


@tagged("post_install", "-at_install")
class TestHospitalWorkspaceTour(HospitalBuilders, HttpCase):
    def test_every_internal_role_lands_on_her_home_screen(self):
        for role in ROLES:
            self.a_user(role, login=f"tour.{role}")
            with self.subTest(role=role):
                self.start_tour("/odoo", "hospital_home_landing", login=f"tour.{role}")

    def test_one_click_opens_what_waits_and_the_path_says_home(self):
        self.a_unit("Unled")
        self.a_user("administrator", login="tour.administrator")
        self.start_tour("/odoo", "hospital_home_and_back", login="tour.administrator")

    def test_who_chose_a_first_screen_of_her_own_keeps_it(self):
        user = self.a_user("administrator", login="tour.administrator")
        own = self.env.ref("hospital_base.hospital_site_action")
        user.action_id = own.id
        self.authenticate(user.login, user.login)
        info = self.make_jsonrpc_request("/web/session/get_session_info")
        self.assertEqual(info["home_action_id"], own.id)
