"""What can the people of the demo hospital do, and what is asked for?"""


def build(hospital):
    table = hospital.tables["skills"]
    kind = hospital.env["hr.skill.type"].create(
        {
            "name": table["type"],
            "skill_ids": [(0, 0, {"name": name}) for name in table["names"]],
            "skill_level_ids": [
                (0, 0, {"name": name, "level_progress": progress})
                for name, progress in table["levels"]
            ],
        }
    )
    skills = {skill.name: skill for skill in kind.skill_ids}
    for name, skill in skills.items():
        hospital.in_french(skill, "skills", name)
    levels = {level.name: level for level in kind.skill_level_ids}
    for skill, level in table["asked for"]:
        values = {"skill_id": skills[skill].id, "level_id": level and levels[level].id}
        minimums = hospital.env["staff.skill.minimum"]
        hospital.skills[skill] = minimums.create(values)
    for row in table["held"]:
        hold(hospital, row, skills[row["skill"]], levels[row["level"]])


def hold(hospital, row, skill, level):
    """Entered by her pool manager, and verified unless the row says otherwise."""
    person = hospital.persons[row["name"]]
    manager = person.member_ids.pool_id.manager_ids[:1]
    held = hospital.env["staff.skill"].with_user(manager)
    made = held.create(
        {
            "person_id": person.id,
            "skill_id": skill.id,
            "level_id": level.id,
            "valid_from": hospital.day(-300),
            "valid_to": "until" in row and hospital.day(row["until"]),
        }
    )
    if row.get("verified", True):
        made.action_verify()
