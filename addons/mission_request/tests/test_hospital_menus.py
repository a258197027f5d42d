"""Which entries does the one app have for each role?"""

from odoo.tests import tagged

from .common import MissionCase

OURS = ("hospital_", "staff_", "mission_", "bed_")
HOME = {"Home"}
NEEDS = {f"Missions/{name}" for name in ("Needs", "Requests", "Orders")} | {
    "Missions/Missions in conflict",
    "Missions/Contingency pack",
    "Missions/Week board",
}
AUTHORIZE = {"Missions/To authorize"}
PEOPLE = {
    f"People/{name}" for name in ("People", "Members", "Skills", "Busy elsewhere")
}
WORKTIME = {
    f"Configuration/Working time/{name}"
    for name in ("Working-time rules", "Shipped rules")
}
POOL = WORKTIME | {
    "Missions/Submissions to agencies",
    *("Missions/Offers", "Missions/Pending", "Missions/Fairness"),
    "People/Objections to figures",
    *(f"People/{name}" for name in ("Pools", "Availability", "Bookings")),
    *("People/Add a person", "People/Who can do this?", "People/Who is free"),
    *(f"Configuration/{name}" for name in ("Skills to ask for", "Import a file")),
    *("Configuration/Looks into lender pools", "Configuration/Shifts"),
    "Configuration/If nobody accepts",
}
MENUS = {
    "pool_manager": HOME | NEEDS | PEOPLE | POOL | AUTHORIZE | {"Missions/Search"},
    "head_nurse": HOME
    | NEEDS
    | {"Missions/Saved needs", "People/Pools", "People/Who is free"},
    "hr_officer": HOME
    | PEOPLE
    | WORKTIME
    | {
        "Configuration/Working time/Staff groups",
        *("Configuration/Import a file", "Configuration/Shifts"),
        "Configuration/Employments made by pools",
    },
    "administrator": HOME
    | NEEDS
    | PEOPLE
    | POOL
    | AUTHORIZE
    | {
        *("Configuration/Authorization policies", "Configuration/Reasons to cancel"),
        *(f"Configuration/{name}" for name in ("Sites", "Care units", "Functions")),
        *(f"Configuration/{name}" for name in ("Reasons", "Messages")),
        "Configuration/Reasons to cancel",
        *(
            "Configuration/Roles during a shift",
            "Configuration/Working time/Staff groups",
        ),
        *("Configuration/Data guarantees", "Configuration/Written by imports"),
        "Configuration/Calendar subscriptions",
        "Configuration/Contingency packs outside",
        "Configuration/Interfaces of agencies",
        "Configuration/Employments made by pools",
    },
    "authorizer": HOME | AUTHORIZE,
    "billing_officer": HOME,
    "bed_manager": HOME,
}


@tagged("post_install", "-at_install")
class TestHospitalMenus(MissionCase):
    def shown(self, user):
        """The apps of our addons and the paths of the entries that lead somewhere."""
        menus = self.env["ir.ui.menu"].with_user(user).load_web_menus(False)
        apps = [
            menus[key]
            for key in menus["root"]["children"]
            if (menus[key]["xmlid"] or "").startswith(OURS)
        ]
        return apps, {path for app in apps for path in self.paths(menus, app, ())}

    def paths(self, menus, menu, above):
        for key in menu["children"]:
            child = menus[key]
            path = (*above, child["name"])
            if child["actionID"]:
                yield "/".join(path)
            yield from self.paths(menus, child, path)

    def test_the_one_app_shows_each_role_what_is_hers(self):
        for role, expected in MENUS.items():
            apps, shown = self.shown(self.a_user(role))
            with self.subTest(role=role):
                self.assertEqual([app["name"] for app in apps], ["Hospital"])
                self.assertEqual(shown, expected)

    def test_it_opens_on_the_home_screen(self):
        home = self.env.ref("hospital_base.home_action")
        for role in MENUS:
            [app], _shown = self.shown(self.a_user(role))
            with self.subTest(role=role):
                self.assertEqual(app["actionID"], home.id)

    def test_whoever_has_no_role_has_no_app(self):
        clerk = self.a_user("staff")
        clerk.group_ids = self.env.ref("base.group_user")
        self.assertEqual(self.shown(clerk)[0], [])
