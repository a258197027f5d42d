"""What does the database keep of a link, and when does it end?"""

import hashlib

from odoo.tests import tagged

from odoo.addons.hospital_base.tests.common import NOW

from .common import HOUR, Answers, LinkCase


@tagged("post_install", "-at_install")
class TestHospitalLinkIssue(LinkCase):
    def setUp(self):
        super().setUp()
        self.answers = self.a_purpose()

    def test_only_the_hash_of_the_token_is_stored(self):
        path = self.a_path()
        token = path.removeprefix("/h/")
        self.assertEqual(len(token), 43)
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT to_jsonb(link)::text, token_hash FROM hospital_link AS link"
            " ORDER BY id DESC LIMIT 1"
        )
        row, token_hash = self.env.cr.fetchone()
        self.assertNotIn(token, row)
        self.assertEqual(token_hash, hashlib.sha256(token.encode()).hexdigest())

    def test_a_token_finds_its_link_and_no_other_does(self):
        path = self.a_path()
        self.assertEqual(self.link_of(path).partner_id, self.partner)
        self.assertFalse(self.link_of(path[:-1]))
        self.assertFalse(self.link_of(path + "x"))
        self.assertFalse(self.link_of("/h/"))

    def test_many_links_come_in_the_order_asked(self):
        partners = [self.a_partner(f"Person{number}") for number in range(3)]
        paths = self.env["hospital.link"]._issue_many(
            Answers.purpose, [(partner, partner, NOW + HOUR) for partner in partners]
        )
        found = [self.link_of(path).partner_id for path in paths]
        self.assertEqual(found, partners)

    def test_500_links_cost_as_many_queries_as_one_batch(self):
        recipients = [(self.partner, self.partner, NOW + HOUR)] * 500
        with self.assertQueryCount(6):
            self.env["hospital.link"]._issue_many(Answers.purpose, recipients)

    def test_a_plain_role_may_issue_links_without_any_right_on_them(self):
        links = self.env["hospital.link"].with_user(self.a_user("head_nurse"))
        path = links._issue(Answers.purpose, self.partner, self.partner, NOW + HOUR)
        self.assertTrue(self.link_of(path))

    def test_a_purpose_points_at_its_own_model_only(self):
        with self.assertRaises(ValueError):
            self.env["hospital.link"]._issue(
                Answers.purpose, self.partner, self.env.user, NOW + HOUR
            )
        with self.assertRaises(KeyError):
            self.env["hospital.link"]._issue(
                "nobody.knows", self.partner, self.partner, NOW + HOUR
            )

    def test_the_url_is_absolute(self):
        self.env["ir.config_parameter"].set_param(
            "web.base.url", "https://pool.example"
        )
        url = self.env["hospital.link"]._url("/h/abc")
        self.assertEqual(url, "https://pool.example/h/abc")

    def test_a_link_is_used_once(self):
        link = self.link_of(self.a_path())
        self.assertTrue(link._use(NOW))
        self.assertFalse(link._use(NOW))
        self.assertEqual(link.used_at, NOW)
        self.assertEqual(link._standing(NOW), "used")

    def test_an_expired_or_revoked_link_cannot_be_used(self):
        expired = self.link_of(self.a_path(expires_at=NOW))
        revoked = self.link_of(self.a_path())
        revoked._revoke(NOW)
        self.assertFalse(expired._use(NOW))
        self.assertFalse(revoked._use(NOW))
        self.assertEqual(expired._standing(NOW), "expired")
        self.assertEqual(revoked._standing(NOW), "revoked")

    def test_revoking_a_record_ends_its_open_links_only(self):
        other = self.a_partner("Other Person")
        paths = [self.a_path(), self.a_path(), self.a_path(partner=other)]
        open_link, used, foreign = (self.link_of(path) for path in paths)
        used._use(NOW)
        nurse = self.a_user("head_nurse")
        self.env["hospital.link"].with_user(nurse)._revoke_for(self.partner, NOW)
        self.assertEqual(open_link._standing(NOW), "revoked")
        self.assertEqual(used._standing(NOW), "used")
        self.assertEqual(foreign._standing(NOW), "open")
