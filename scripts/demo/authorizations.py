"""Which missions of the demo hospital wait for somebody to agree?

The policies come after all other missions, so that only these few wait.
"""

from . import missions


def build(hospital):
    for row in hospital.tables["policies"]:
        make_policy(hospital, row)
    for row in hospital.tables["to authorize"]:
        with hospital.moment(hospital.now) as now:
            request = missions.make_request(hospital, row)
            missions.send(request, missions.choose(hospital, request, row))
            missions.follow(hospital, request, row["then"], now)


def make_policy(hospital, row):
    hospital.env["mission.authorization.policy"].create(
        {
            "name": row["name"],
            "company_id": hospital.companies[row["house"]].id,
            "unit_id": hospital.units[row["unit"]].id,
            "when": row["when"],
            "threshold": row.get("threshold", 0),
            "authorizer_ids": hospital.users["authorizer"].ids,
        }
    )
