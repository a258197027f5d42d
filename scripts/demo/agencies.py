"""What was put to the agency of the demo hospital, and whom has it named?"""

from odoo.addons.mission_request.domain.submitting import Named

from . import missions


def build(hospital):
    agency = hospital.pools["AGENCY"].agency_partner_id
    hospital.env["mission.agency.access"].create({"agency_id": agency.id})
    for number, row in enumerate(hospital.tables["submitted"]):
        with hospital.moment(hospital.now) as now:
            request = missions.make_request(hospital, row)
            request.submit_to(agency.ids)
            submission = request.sudo().submission_ids
            people = [
                Named(name, f"+417955590{number}{place}")
                for place, name in enumerate(row["named"])
            ]
            if people:
                submission._name_people(people, now, "portal")
