"""What do people of the demo hospital wish of the house about themselves?

That a figure be looked at, and that missions stand in the calendar of their phone.
"""

from odoo.addons.mission_request.domain.figures import months_before


def build(hospital):
    for row in hospital.tables["objections"]:
        with hospital.moment(hospital.now) as now:
            object_to_figure(hospital, row, now)
    for name, day in hospital.tables["calendars"]:
        since = hospital.at(day, 18)
        hospital.env["mission.feed"]._issue(hospital.persons[name], since)


def object_to_figure(hospital, row, now):
    person = hospital.persons[row["name"]]
    pool = person.member_ids.pool_id[:1]
    month = months_before(hospital.day(0).replace(day=1), row["months back"])
    said = person._object_to_figure(
        pool.id, row["figure"], f"{month:%Y-%m}", row["text"], now
    )
    if "answer" in row:
        answered = said.with_user(pool.manager_ids[:1])
        answered.answer = row["answer"]
        answered.right_value += row["more"]
        answered.action_accept()
