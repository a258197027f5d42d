"""Can the portal be installed as an app, and what does it show without network?"""

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
