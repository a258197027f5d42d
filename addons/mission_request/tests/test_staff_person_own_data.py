"""Does a person take away whatever is kept about her?"""

from odoo.tests import tagged

from odoo.addons.staff_pool.domain.busy import Busy

from .common import HOUR, NOW, START, MissionCase

#: Kept and told elsewhere: the employee by the app of HR; whom a head nurse would like
#: to come is what she asks for.
ELSEWHERE = {"hr.employee", "mission.need"}


@tagged("post_install", "-at_install")
class TestStaffPersonOwnData(MissionCase):
    def pointing_at_persons(self):
        return {
            field.model_name
            for model in self.env.registry.models.values()
            if model._auto and not model._abstract and not model._transient
            for field in model._fields.values()
            if field.type == "many2one" and field.comodel_name == "staff.person"
            if field.store and not field.related
        }

    def test_every_table_that_names_a_person_is_in_it(self):
        told = {model for model, *_how in self.env["staff.person"]._kept().values()}
        self.assertEqual(self.pointing_at_persons() - told, ELSEWHERE)

    def test_her_calendar_address_and_what_met_her_missions_are_told(self):
        person = self.a_member("Anna Keller").person_id
        request = self.a_sent_request(person.member_ids)
        request.sudo().offer_ids._answer("accept", NOW)
        told = {(person.id, "Second job"): [Busy("", START, START + HOUR)]}
        period = Busy("", NOW, START + HOUR).span
        self.env["staff.busy"]._replace("csv", period, told)
        self.env["mission.feed"]._issue(person, NOW)
        chapters = {each.name: list(each.rows) for each in person._own_data()}
        [[since, revoked]] = chapters["calendar_addresses"]
        self.assertEqual((since, revoked), (NOW, None))
        [[order, start, stop, *_when]] = chapters["other_work_met"]
        self.assertEqual(order, request.sudo().order_ids.display_name)
        self.assertEqual((start, stop), (START, START + HOUR))
