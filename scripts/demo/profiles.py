"""Which roles, units and hours do the people of the demo hospital have?"""

OF_THE_PERSON = {"contract_share"}


def build(hospital):
    table = hospital.tables["profiles"]
    for code, policy in table["induction"].items():
        hospital.units[code].induction_policy = policy
    take_roles(hospital, table)
    for row in table["units"]:
        know_unit(hospital, row)
    for name, values in table["hours"].items():
        person = hospital.persons[name]
        own = {key: values[key] for key in OF_THE_PERSON & values.keys()}
        person.write(own)
        agreed = {key: values[key] for key in values.keys() - OF_THE_PERSON}
        person.member_ids.write(agreed)


def take_roles(hospital, table):
    roles = {role.code: role for role in hospital.env["staff.role"].search([])}
    for code, role in roles.items():
        hospital.in_french(role, "roles", code)
    for name, codes in table["roles"].items():
        ids = [roles[code].id for code in codes]
        hospital.persons[name].member_ids.write({"role_ids": [(6, 0, ids)]})


def know_unit(hospital, row):
    """Entered by a manager of one of her pools."""
    person = hospital.persons[row["name"]]
    manager = person.member_ids.pool_id.manager_ids[:1]
    hospital.env["staff.unit.fit"].with_user(manager).create(
        {
            "person_id": person.id,
            "unit_id": hospital.units[row["unit"]].id,
            "stance": row.get("stance", "neutral"),
            "inducted_on": "inducted" in row and hospital.day(row["inducted"]),
            "induction_valid_to": "until" in row and hospital.day(row["until"]),
        }
    )
