"""Can the portal be installed as an app, and what does it show without network?"""

import re

from odoo.tests import HttpCase, tagged

from odoo.addons.hospital_base.tests.common import HospitalBuilders


@tagged("post_install", "-at_install")
class TestPortalShell(HospitalBuilders, HttpCase):
    def test_the_manifest_describes_the_portal_and_nothing_else(self):
        response = self.url_open("/my/hospital/manifest.webmanifest")
        self.assertIn("application/manifest+json", response.headers["Content-Type"])
        manifest = response.json()
        self.assertEqual(manifest["scope"], "/my")
        self.assertEqual(manifest["start_url"], "/my/hospital")
        icon = self.url_open(manifest["icons"][0]["src"])
        self.assertEqual(icon.status_code, 200)

    def test_the_service_worker_may_serve_the_portal_only(self):
        response = self.url_open("/my/hospital/service_worker.js")
        self.assertIn("javascript", response.headers["Content-Type"])
        self.assertEqual(response.headers["Service-Worker-Allowed"], "/my")

    def test_the_offline_page_needs_no_login_and_no_script(self):
        response = self.url_open("/my/hospital/offline")
        self.assertEqual(response.status_code, 200)
        self.assertIn("No connection", response.text)
        self.assertNotIn("<script", response.text)

    def test_a_phone_in_swiss_french_reads_the_french_there_is(self):
        self.speaks_french(["hospital_message"])
        device = {"Accept-Language": "fr-CH,fr;q=0.9,en;q=0.8"}
        page = self.url_open("/my/hospital/offline", headers=device).text
        self.assertIn("Pas de connexion", page)
        page = self.url_open("/h/made-up", headers=device).text
        self.assertIn("Ce lien n'existe pas", page)

    def test_staff_enter_from_the_portal_home_into_the_shell(self):
        self.a_user("staff", login="nadia.favre")
        self.authenticate("nadia.favre", "nadia.favre")
        self.assertIn('href="/my/hospital"', self.url_open("/my/home").text)
        page = self.url_open("/my/hospital").text
        self.assertIn('rel="manifest" href="/my/hospital/manifest.webmanifest"', page)
        self.assertIn("o_hospital_portal", page)
        self.assertIn("hospital_portal_entries", page)

    def test_it_speaks_the_language_of_the_person_not_that_of_the_device(self):
        self.speaks_french(["hospital_message"])
        self.a_user("staff", login="nadia.favre", lang="fr_FR")
        self.authenticate("nadia.favre", "nadia.favre")
        self.opener.cookies["frontend_lang"] = "en_US"
        for _visit in ("first", "second"):
            page = self.url_open("/my/hospital")
            self.assertIn("Mon hôpital", page.text)
            self.assertEqual(page.url, f"{self.base_url()}/my/hospital")

    def test_the_shell_asks_strangers_to_log_in(self):
        response = self.url_open("/my/hospital", allow_redirects=False)
        self.assertEqual(response.status_code, 303)
        self.assertIn("/web/login", response.headers["Location"])

    def test_whoever_logs_in_lands_on_the_hospital_page(self):
        for role in ("staff", "agency"):
            self.a_user(role, login=f"{role}.user")
            for entry in ("", "/odoo?", "/my"):
                with self.subTest(role=role, entry=entry or "the login"):
                    self.authenticate(None, None)
                    landed = self.logs_in(f"{role}.user", entry)
                    self.assertEqual(landed.url, f"{self.base_url()}/my/hospital")
            self.assertEqual(
                self.url_open("/").url, f"{self.base_url()}/my/hospital", role
            )

    def test_nobody_gives_himself_a_login(self):
        self.assertNotIn("/web/signup", self.url_open("/web/login").text)
        self.assertEqual(self.url_open("/web/signup").status_code, 404)

    def test_a_login_that_was_on_its_way_elsewhere_goes_on(self):
        self.a_user("staff", login="nadia.favre")
        self.authenticate(None, None)
        landed = self.logs_in("nadia.favre", "/my/account")
        self.assertEqual(landed.url, f"{self.base_url()}/my/account")

    def test_the_account_page_of_the_platform_can_still_be_reached(self):
        self.a_user("staff", login="nadia.favre")
        self.authenticate("nadia.favre", "nadia.favre")
        self.assertIn('href="/my/home"', self.url_open("/my/hospital").text)
        account = self.url_open("/my/home")
        self.assertEqual(account.url, f"{self.base_url()}/my/home")
        self.assertIn('href="/my/security"', account.text)

    def test_other_portal_users_stay_on_the_account_page(self):
        portal = self.env.ref("base.group_portal")
        user = self.a_user("staff", login="guest.user")
        user.group_ids = portal
        self.authenticate("guest.user", "guest.user")
        self.assertEqual(self.url_open("/my").url, f"{self.base_url()}/my")

    def logs_in(self, login, redirect=""):
        page = self.url_open("/web/login").text
        [token] = re.findall(r'name="csrf_token" value="(\w+)"', page)
        data = {"csrf_token": token, "login": login, "password": login}
        return self.url_open("/web/login", data={**data, "redirect": redirect})
