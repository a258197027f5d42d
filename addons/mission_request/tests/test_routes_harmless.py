"""Is a look at the link of an offer without effect, by whatever method?"""

from lxml import html

from odoo.tests import tagged

from odoo.addons.hospital_base.tests.routes import HarmlessRoutesCase
from odoo.addons.hospital_message.controllers.portal import HOME

from .common import HOUR, NOW, START, MissionBuilders


@tagged("post_install", "-at_install")
class TestRoutesHarmless(MissionBuilders, HarmlessRoutesCase):
    addon = "hospital_message"  # its routes, with a token that can take a seat

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.a_scene()
        cls.request = cls.a_sent_request(cls.a_member("Anna Keller"))
        [offer] = cls.request.sudo().offer_ids
        cls.token = cls.token_of(offer)

    @classmethod
    def token_of(cls, offer):
        row = cls.env["hospital.message"].search(
            [("origin_id", "=", offer.id)], limit=1
        )
        return row.body.split("/h/")[1].split('"')[0]

    def arguments(self):
        return {"token": self.token}

    def test_looking_changes_nothing(self):
        self.assertLookingIsHarmless()

    def test_only_posting_the_same_token_takes_the_seat(self):
        before = self.fingerprint(self.our_tables())
        self.url_open(f"/h/{self.token}/answer", data={"action": "accept"})
        after = self.fingerprint(self.our_tables())
        took = {"staff_booking", "mission_order", "mission_request", "mission_offer"}
        self.assertLessEqual(took, self.changed(before, after))


@tagged("post_install", "-at_install")
class TestPortalRoutesHarmless(MissionBuilders, HarmlessRoutesCase):
    addon = "mission_request"

    def setUp(self):
        """Everybody's own offer and own order, so that the routes lead to records."""
        super().setUp()
        type(self).a_scene()
        self.user = HarmlessRoutesCase.everybody(self)
        member = self.a_member("Anna Keller", partner_id=self.user.partner_id.id)
        self.offers_time(member.person_id, START + 24 * HOUR, START + 36 * HOUR)
        booked = self.a_sent_request(member, start=START + 24 * HOUR)
        booked.sudo().offer_ids._answer("accept", NOW)
        self.order = booked.sudo().order_ids
        self.offer = self.a_sent_request(member).sudo().offer_ids
        self.env.cr.precommit.run()  # what these told the screens

    def everybody(self):
        return self.user

    def arguments(self):
        return {"offer_id": self.offer.id, "order_id": self.order.id}

    def test_looking_at_my_missions_changes_nothing(self):
        self.assertLookingIsHarmless()

    def portal_rules(self):
        """Those of every addon that are for whoever has logged in."""
        for rule in self.env["ir.http"].routing_map().iter_rules():
            ours = rule.rule == HOME or rule.rule.startswith(f"{HOME}/")
            if ours and rule.endpoint.routing["auth"] == "user":
                yield rule

    def test_every_page_of_the_portal_says_that_nobody_may_keep_it(self):
        self.authenticate(self.user.login, self.user.login)
        page = html.fromstring(self.url_open(f"{HOME}/details").text)
        token = page.xpath("//input[@name='csrf_token']/@value")[0]
        seen = {"GET": 0, "POST": 0}
        for rule in self.portal_rules():
            url = rule.build(self._values(rule))[1]
            method = "GET" if "GET" in rule.methods else "POST"
            form = {"csrf_token": token} if method == "POST" else None
            answer = self.url_open(url, form, method=method, allow_redirects=False)
            if answer.status_code in (400, 404):  # said by the platform, of nobody
                continue
            seen[method] += 1
            with self.subTest(url, status=answer.status_code):
                self.assertEqual(answer.headers.get("Cache-Control"), "no-store")
        self.assertGreater(min(seen.values()), 6, seen)


@tagged("post_install", "-at_install")
class TestAgencyRoutesHarmless(MissionBuilders, HarmlessRoutesCase):
    addon = "mission_request"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.a_scene()
        agency = cls.an_agency("Temps").agency_partner_id
        cls.request = cls.a_request()
        cls.request.submit_to(agency.ids)
        cls.submission = cls.request.sudo().submission_ids
        cls.user = cls.submission._contacts().user_ids

    def setUp(self):
        super().setUp()
        self.env.cr.precommit.run()  # what these told the screens

    def everybody(self):
        return self.user

    def arguments(self):
        return {"submission_id": self.submission.id}

    def routes(self):
        return [route for route in super().routes() if "/submissions" in route]

    def test_looking_at_what_was_put_to_an_agency_changes_nothing(self):
        self.assertEqual(len(self.routes()), 3)
        self.assertLookingIsHarmless()
