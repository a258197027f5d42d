"""Whoever reads French is asked, shown, refused and told in French."""

from odoo.tests import HttpCase, tagged

from odoo.addons.hospital_base.exceptions import Refused
from odoo.addons.hospital_base.tests.common import NOW, FrozenTime, HospitalBuilders

from .common import HOUR, START, MissionBuilders


@tagged("post_install", "-at_install")
class TestMissionOfferFrench(MissionBuilders, HospitalBuilders, FrozenTime, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.freeze(NOW)
        cls.speaks_french(["hospital_message", "mission_request"])
        cls.a_scene()
        cls.anna = cls.a_member("Anna Keller", lang="fr_FR")
        cls.request = cls.a_sent_request(cls.anna, duration=7.5)

    def assertSays(self, text, *sentences):
        for sentence in sentences:
            self.assertIn(sentence.replace(" :", "\N{NO-BREAK SPACE}:"), text)

    def asked(self):
        """The message in which Anna is asked, and the path of her link."""
        message = self.messages("invitation", self.request).sudo()
        return message, "/h/" + message.body.split("/h/")[1].split('"')[0]

    def test_the_mail_asks_in_french(self):
        message, _path = self.asked()
        self.assertRegex(
            message.subject, r"Pouvez-vous aider.\? Cardiology, mar. 3 nov"
        )
        self.assertSays(
            message.body,
            "Bonjour Anna Keller,",
            "Cardiology cherche du renfort.",
            "7,5 heures",
            "Voir la mission et répondre",
            "L'ouvrir n'est pas encore répondre.",
        )

    def test_the_page_of_the_link_asks_in_french_whatever_the_device_speaks(self):
        page = self.url_open(self.asked()[1], headers={"Accept-Language": "en"}).text
        self.assertSays(
            page, 'lang="fr-FR"', "Quand", "7,5 heures", "Accepter", "Refuser"
        )

    def test_a_refusal_and_its_reason_are_one_french_sentence(self):
        values = {"person_id": self.anna.person_id.id, "source": "leave"}
        span = {"start": START, "stop": START + HOUR}
        self.env["staff.absence"].create({**values, **span})
        self.speaks_french(["staff_pool"])
        self.env.flush_all()
        answer = f"{self.asked()[1]}/answer"
        page = self.url_open(answer, data={"action": "accept"}).text
        self.assertSays(page, "Vous ne pouvez pas prendre cette mission : absence.")

    def test_a_manager_is_refused_in_french(self):
        request = self.a_request().with_context(lang="fr_FR")
        with self.assertRaisesRegex(Refused, "Choisissez au moins une personne"):
            request.send_to([])
