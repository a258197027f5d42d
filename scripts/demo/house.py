"""Which establishments, units, shifts and users does the demo hospital have?"""

import base64

from odoo.tools import file_open

from .hospital import FRENCH, LANGUAGE, TZ

LOGO = "hospital_base/static/description/icon.png"
AUTHOR = "Hospital Pool contributors"
PLATFORM = (
    *("base", "web", "mail", "portal", "auth_signup", "auth_passkey"),
    *("hr", "hr_holidays", "hr_skills"),
)


def build(hospital):
    activate_languages(hospital.env)
    # Else each page of the portal has the language in its address.
    hospital.env["ir.default"].set("res.partner", "lang", LANGUAGE)
    make_establishments(hospital)
    make_internal_users(hospital)
    make_functions(hospital)
    for house, units in hospital.tables["units"].items():
        site = make_site(hospital, house)
        for unit in units:
            make_unit(hospital, site, *unit)
        make_shifts(hospital, site, hospital.tables["shifts"][house])


def make_establishments(hospital):
    country, francs = hospital.env.ref("base.ch"), hospital.env.ref("base.CHF")
    francs.active = True
    values = {"country_id": country.id, "currency_id": francs.id}
    north = hospital.env.ref("base.main_company")
    north.write({"name": "North Hospital", "sequence": 1, **values})
    south = hospital.env["res.company"].create(
        {"name": "South Hospital", "sequence": 2, **values}
    )
    with file_open(LOGO, "rb") as image:
        (north + south).logo = base64.b64encode(image.read())
    # Afterwards: a company that is created with an address is looked up outside.
    north.email, south.email = "pool@north.example", "pool@south.example"
    hospital.companies = {"north": north, "south": south}


def activate_languages(env):
    """The French of our addons, and of the platform only what their screens show."""
    for language in (LANGUAGE, FRENCH):
        env["res.lang"]._activate_lang(language)
    ours_or_platform = ["|", ("author", "=", AUTHOR), ("name", "in", PLATFORM)]
    modules = env["ir.module.module"].search([("state", "=", "installed")])
    modules.filtered_domain(ours_or_platform)._update_translations(FRENCH)


def make_functions(hospital):
    """By a file of the HR officer: the log of imports has something to show."""
    lines = [["code", "name"], *hospital.tables["functions"]]
    content = "\n".join(map("\t".join, lines)).encode()
    kind = hospital.env["hospital.import.kind.function"]
    kind = kind.with_user(hospital.users["hr"])
    nowhere = kind.env["hospital.site"]
    functions, problems = kind._import(content, "functions.csv", nowhere)
    if problems:
        raise ValueError(problems)
    functions = functions.with_env(hospital.env)
    hospital.functions = {function.code: function for function in functions}
    for code, function in hospital.functions.items():
        hospital.in_french(function, "functions", code)
    hospital.env["hospital.function.substitute"].create(
        [
            {
                "function_id": hospital.functions[rule["asked"]].id,
                "substitute_id": hospital.functions[rule["substitute"]].id,
                "distance": rule["distance"],
            }
            for rule in hospital.tables["substitutes"]
        ]
    )


def make_internal_users(hospital):
    companies = [company.id for company in hospital.companies.values()]
    rows = []
    for role, login, name, _try, *house in hospital.tables["internal logins"]:
        company = hospital.companies[house[0] if house else "north"]
        values = {"name": name, "company_id": company.id, "company_ids": companies}
        rows.append((role, login, values))
    hospital.users = make_users(hospital, rows)


def make_users(hospital, rows):
    """Login → user. In one go: each change of rights empties the caches.

    :param rows: ``(role, login, values)``
    """
    users = hospital.env["res.users"]
    new = []
    for role, login, values in rows:
        prepared = prepare_user(hospital, role, login, values)
        known = users.search([("login", "=", login)])
        if known:  # the administrator is always there
            known.write(prepared)
            users += known
        else:
            new.append({**prepared, "login": login, "password": login})
    return {user.login: user for user in users + users.create(new)}


def prepare_user(hospital, role, login, values):
    reads_french = login in hospital.tables["french"]["readers"]
    return {
        "odoobot_state": "disabled",  # else it starts a chat with everybody
        "email": f"{login}@north.example",
        "tz": TZ.key,
        "lang": FRENCH if reads_french else LANGUAGE,
        "group_ids": [(4, hospital.env.ref(f"hospital_base.group_{role}").id)],
        **values,
    }


def make_site(hospital, house):
    company = hospital.companies[house]
    site = hospital.env["hospital.site"].create(
        {
            "name": company.name,
            "code": company.name[0],
            "company_id": company.id,
            "country_id": company.country_id.id,
            "tz": TZ.key,
        }
    )
    hospital.sites[company] = site
    return site


def make_unit(hospital, site, code, name, building, floor, phone, head, pool):
    hospital.units[code] = hospital.env["hr.department"].create(
        {
            "name": name,
            "is_care_unit": True,
            "unit_code": code,
            "company_id": site.company_id.id,
            "site_id": site.id,
            "building": building,
            "floor": floor,
            "unit_phone": phone,
            "cost_centre": f"{site.code}-{code}",
            "head_nurse_ids": hospital.users[head].ids,
        }
    )
    hospital.in_french(hospital.units[code], "units", code)
    hospital.leads[code], hospital.usual_pools[code] = head, pool


def make_shifts(hospital, site, rows):
    for row in rows:
        units = [hospital.units[code].id for code in row.get("units", ())]
        values = {key: value for key, value in row.items() if key != "units"}
        shift = hospital.env["staff.shift"].create(
            {**values, "site_id": site.id, "unit_ids": units}
        )
        hospital.in_french(shift, "shifts", row["code"])
        hospital.shifts[site, row["code"]] = shift
