"""Which working-time rules did the HR officer of the demo hospital put in force?

Before the history of missions: who was asked then is whom these rules allow.
"""

from .times import WEEKS_BACK


def build(hospital):
    table = hospital.tables["working time"]
    with hospital.moment(hospital.at(-7 * WEEKS_BACK, 0)):
        for house, pack in table["packs"].items():
            apply(hospital, hospital.companies[house], pack)
        for row in table["own rules"]:
            make_rule(hospital, row)
    with hospital.moment(hospital.now):
        for row in table["changes"]:
            change(hospital, row)


def apply(hospital, company, code):
    pack = hospital.env["staff.worktime.pack"].search([("code", "=", code)])
    by_hr = hospital.as_user("hr", "staff.worktime.apply")
    by_hr.create({"pack_id": pack.id, "company_id": company.id}).action_apply()


def make_rule(hospital, row):
    """A rule that the hospital has agreed for a staff group of its own."""
    groups = hospital.as_user("hr", "staff.worktime.group")
    group = groups.create({"name": row["group"]})
    hospital.in_french(group, "groups", row["code"])
    rule = hospital.as_user("hr", "staff.worktime.rule").create(
        {
            "name": row["name"],
            "code": row["code"],
            "kind": row["kind"],
            "company_id": hospital.companies[row["house"]].id,
            "group_id": group.id,
        }
    )
    hospital.in_french(rule, "rules", row["code"])
    add_version(hospital, rule, row)
    function = hospital.functions[row["function"]]
    members = hospital.pools[row["pool"]].member_ids
    of_the_group = members.filtered(lambda member: function in member.function_ids)
    of_the_group.worktime_group_id = group


def change(hospital, row):
    """A version that holds from a day to come on."""
    company = hospital.companies[row["house"]]
    rule = hospital.as_user("hr", "staff.worktime.rule").search(
        [("code", "=", row["code"]), ("company_id", "=", company.id)]
    )
    add_version(hospital, rule, row, valid_from=hospital.day(row["from"]))


def add_version(hospital, rule, row, **values):
    values |= {name: row[name] for name in ("limits", "effect", "source")}
    hospital.as_user("hr", "staff.worktime.version").create(
        {"rule_id": rule.id, "confirmed": True, **values}
    )
