"""What can be done with a link from outside, without logging in?"""

from unittest.mock import patch

import psycopg2

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.hospital_base.tests.common import NOW
from odoo.addons.hospital_message.controllers import pages

from .common import HOUR, LinkHttpCase


class DatabaseRefusal(psycopg2.errors.SerializationFailure):
    """As PostgreSQL raises it: with its code."""

    pgcode = "40001"


@tagged("post_install", "-at_install")
class TestHospitalLinkAnswer(LinkHttpCase):
    def setUp(self):
        super().setUp()
        self.answers = self.a_purpose(actions=frozenset({"accept", "decline"}))

    def ask(self, method, path, **options):
        self.env.flush_all()
        response = self.opener.request(
            method, self.base_url() + path, allow_redirects=False, **options
        )
        self.env.invalidate_all()
        return response

    def post(self, path, action="accept"):
        return self.ask("POST", f"{path}/answer", data={"action": action})

    def test_looking_shows_the_page_and_changes_nothing(self):
        path = self.a_path()
        for method in ("GET", "HEAD", "GET"):
            response = self.ask(method, path)
            self.assertEqual(response.status_code, 200)
        self.assertIn('<p id="standing">open</p>', response.text)
        self.assertIn(f'action="{path}/answer"', response.text)
        self.assertEqual(self.answers.acted, [])
        self.assertFalse(self.link_of(path).used_at)

    def test_no_other_method_answers(self):
        path = self.a_path()
        for method in ("GET", "HEAD", "OPTIONS", "PUT", "DELETE"):
            with self.subTest(method=method):
                response = self.ask(method, f"{path}/answer", data={"action": "accept"})
                self.assertEqual(response.status_code, 405)
        for method in ("POST", "OPTIONS", "PUT"):
            with self.subTest(method=method, page="show"):
                self.assertEqual(self.ask(method, path).status_code, 405)
        self.assertEqual(self.answers.acted, [])
        self.assertFalse(self.link_of(path).used_at)

    def test_pressing_the_button_acts(self):
        path = self.a_path()
        response = self.post(path)
        self.assertEqual(response.status_code, 200)
        self.assertIn("thanks for accept", response.text)
        self.assertEqual(self.answers.acted, ["accept"])
        self.assertEqual(self.link_of(path).used_at, NOW)

    def test_pressing_twice_acts_once_and_the_page_explains(self):
        path = self.a_path()
        self.post(path, "accept")
        response = self.post(path, "decline")
        self.assertEqual(response.status_code, 200)
        self.assertIn('<p id="standing">used</p>', response.text)
        self.assertEqual(self.answers.acted, ["accept"])

    def test_a_reusable_purpose_may_be_answered_again(self):
        self.answers = self.a_purpose(reusable=True)
        path = self.a_path()
        self.post(path, "accept")
        self.post(path, "decline")
        self.assertEqual(self.answers.acted, ["accept", "decline"])

    def test_a_reusable_purpose_that_notes_the_use_is_still_asked(self):
        self.answers = self.a_purpose(reusable=True)
        path = self.a_path()
        self.link_of(path)._use(NOW)
        self.post(path, "decline")
        self.assertEqual(self.answers.acted, ["decline"])

    def test_an_answer_that_the_page_does_not_offer_is_refused(self):
        path = self.a_path()
        for action in ("", "delete", "accept "):
            with self.subTest(action=action):
                self.assertEqual(self.post(path, action).status_code, 400)
        self.assertEqual(self.answers.acted, [])
        self.assertFalse(self.link_of(path).used_at)

    def test_a_link_that_is_over_explains_and_does_not_act(self):
        expired = self.a_path(expires_at=NOW)
        revoked = self.a_path()
        self.link_of(revoked)._revoke(NOW)
        for path, word in ((expired, "expired"), (revoked, "revoked")):
            for response in (self.ask("GET", path), self.post(path)):
                with self.subTest(word=word):
                    self.assertEqual(response.status_code, 410)
                    self.assertIn(f'<p id="standing">{word}</p>', response.text)
        self.assertEqual(self.answers.acted, [])

    def test_a_reusable_link_ends_like_any_other(self):
        self.answers = self.a_purpose(reusable=True)
        expired, revoked = self.a_path(expires_at=NOW), self.a_path()
        self.link_of(revoked)._revoke(NOW)
        for path in (expired, revoked):
            self.assertEqual(self.post(path).status_code, 410)
        self.assertEqual(self.answers.acted, [])

    def test_the_deadline_counts_when_the_button_is_pressed(self):
        path = self.a_path(expires_at=NOW + HOUR)
        with self.at(NOW + HOUR):
            self.assertEqual(self.post(path).status_code, 410)
        self.assertEqual(self.answers.acted, [])

    def test_every_unknown_token_gets_the_same_page(self):
        known = self.a_path()
        texts = set()
        near = (known[3:-1], known[3:] + "A")
        for token in ("x", "A" * 43, "%00", "%f0%9f", "é", *near):
            for response in (self.ask("GET", f"/h/{token}"), self.post(f"/h/{token}")):
                with self.subTest(token=token):
                    self.assertEqual(response.status_code, 404)
                texts.add(response.text)
        self.assertEqual(len(texts), 1)
        self.assertIn("This link does not exist", texts.pop())

    def test_a_link_whose_record_or_purpose_has_left_says_so(self):
        partner = self.a_partner("Short Stay")
        path = self.a_path(partner=partner)
        link = self.link_of(path)
        link.partner_id = self.partner
        partner.unlink()
        for response in (self.ask("GET", path), self.post(path)):
            self.assertEqual(response.status_code, 410)
            self.assertIn("no longer needed", response.text)

    def test_the_page_is_kept_by_nobody_and_tells_no_other_site(self):
        for path in (self.a_path(), "/h/unknown"):
            response = self.ask("GET", path)
            with self.subTest(status=response.status_code):
                self.assertEqual(response.headers["Cache-Control"], "no-store")
                self.assertEqual(response.headers["Referrer-Policy"], "no-referrer")
                self.assertIn("noindex", response.headers["X-Robots-Tag"])
                self.assertIn(
                    "frame-ancestors 'none'",
                    response.headers["Content-Security-Policy"],
                )
                self.assertNotIn("session_id", response.cookies)
                self.assertNotIn("<script", response.text)

    def test_the_page_speaks_the_language_of_the_person(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.partner.lang = "fr_FR"
        self.assertIn('<html lang="fr-FR">', self.ask("GET", self.a_path()).text)

    def test_whoever_is_logged_in_on_the_computer_plays_no_part(self):
        self.a_user("head_nurse", login="someone.else")
        self.authenticate("someone.else", "someone.else")
        path = self.a_path()
        seen = []
        act = self.answers.act
        with patch.object(
            self.registry["res.partner"],
            "_test_link_act",
            lambda partner, *args: (
                seen.append((partner.env.user, partner.env.context["hospital_source"])),
                act(partner, *args),
            )[1],
        ):
            self.post(path)
        self.assertEqual(seen, [(self.env.ref("base.public_user"), "link")])

    @mute_logger("odoo.sql_db")
    def test_an_answer_that_cannot_be_stored_ends_in_a_polite_page(self):
        for error in (
            DatabaseRefusal(),
            ValidationError("The operation cannot be completed"),
        ):
            path = self.a_path()
            self.answers.error = error
            with (
                self.subTest(error=type(error).__name__),
                patch("odoo.service.model.MAX_TRIES_ON_CONCURRENCY_FAILURE", 1),
                self.assertNoLogs("odoo.http", "WARNING"),
            ):
                response = self.post(path)
                self.assertEqual(response.status_code, 503)
                self.assertIn("Please try again", response.text)
                self.assertEqual(response.headers["Retry-After"], "5")
                self.assertFalse(self.link_of(path).used_at)

    def test_a_database_that_is_gone_ends_in_a_fixed_polite_page(self):
        path = self.a_path()
        self.answers.error = DatabaseRefusal()
        with (
            patch("odoo.service.model.MAX_TRIES_ON_CONCURRENCY_FAILURE", 1),
            patch.object(pages, "render", side_effect=psycopg2.InterfaceError()),
        ):
            response = self.post(path)
        self.assertEqual(response.status_code, 503)
        self.assertIn("The hospital's server is busy", response.text)
        self.assertEqual(response.headers["Referrer-Policy"], "no-referrer")

    def test_a_programming_error_is_polite_outside_and_logged_inside(self):
        self.answers.error = ZeroDivisionError("nobody foresaw this")
        with self.assertLogs("odoo.http", "ERROR"):
            response = self.post(self.a_path())
        self.assertEqual(response.status_code, 503)
        self.assertNotIn("nobody foresaw", response.text)
