"""The hospital of the browser tests: `python scene.py CONF DATABASE < scene.json`.

Runs inside Odoo in a process of its own. Makes what an administrator would have made
before the stories begin, and the missions they begin with; prints the links and the
requests, each by the first name of the person asked.
"""

import json
import sys
from datetime import timedelta
from unittest.mock import patch

import odoo
from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.tools import config

CLOCK = "odoo.addons.hospital_base.clock.now"
FUNCTIONS = ("RN", "SN", "CA", "MW")
POOLS = {"FLOAT": "Float pool", "AGENCY": "Agency staff"}
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Scene:
    def __init__(self, env):
        self.env = env
        self.now = env.cr.now()
        self.links, self.requests = {}, {}

    def build(self):
        # Stories are told at any hour of the day.
        none = {"quiet_from": 0, "quiet_to": 0}
        main = self.env.ref("base.main_company")
        main.write({"email": "pool@hospital.test", **none})
        self.functions = self.env["hospital.function"].create(
            [{"code": code, "name": code} for code in FUNCTIONS]
        )
        self.functions[0].name = "Registered nurse"
        self.unit = self.make_unit()
        self.manager = self.make_user("paula", "Paula Meier", "pool_manager")
        self.unit.head_nurse_ids = self.make_user("hanna", "Hanna Frei", "head_nurse")
        self.pools = self.env["staff.pool"].create(
            [
                {
                    "code": code,
                    "name": name,
                    "manager_ids": self.manager.ids,
                    "phone": "+41 21 555 20 00",
                    "served_unit_ids": self.unit.ids,
                }
                for code, name in POOLS.items()
            ]
        )
        with self.recorded_links():
            self.make_link_missions()
            self.make_story_missions()
            self.make_pools_that_lend()
            self.make_bundle()
            self.make_plan()

    def make_unit(self):
        place = {
            "company_id": self.env.ref("base.main_company").id,
            "name": "North Hospital",
        }
        site = self.env["hospital.site"].create(
            {
                **place,
                "code": "N",
                "tz": "Europe/Zurich",
                "country_id": self.env.ref("base.ch").id,
            }
        )
        return self.env["hr.department"].create(
            {
                **place,
                "name": "Cardiology",
                "is_care_unit": True,
                "site_id": site.id,
                "building": "Building B",
                "floor": "3rd floor",
                "unit_phone": "+41 21 555 10 20",
            }
        )

    def make_user(self, login, name, role, **values):
        return self.env["res.users"].create(
            {
                "name": name,
                "login": login,
                "password": login,
                "email": f"{login}@hospital.test",
                "tz": "Europe/Zurich",
                "group_ids": self.env.ref(f"hospital_base.group_{role}").ids,
                **values,
            }
        )

    def make_link_missions(self):
        """One mission for each way in which a link can be closed."""
        self.ask(5, "open")
        self.ask(6, "used")["used"]._answer("accept", self.now)
        self.ask(7, "filled", "winner")["winner"]._answer("accept", self.now)
        withdrawn = self.ask(8, "withdrawn")["withdrawn"].request_id
        withdrawn.with_user(self.manager).action_cancel()
        with patch(CLOCK, lambda env: self.now - DAY):
            self.ask(9, "late")
        # The deadline itself closes an offer; the job that tidies up stays away.
        self.env.ref("mission_request.cron_expire_overdue").active = False

    def make_story_missions(self):
        """What the stories of tests/stack/test_story_answers.py begin with."""
        for name in ("anna", "berta", "carla"):  # free, for the manager to find
            self.make_member(name, self.midnight(10) + 6 * HOUR)
        self.make_staff_of_the_portal("stella")
        self.ask(11, "dora")
        last_of_three = self.ask(12, "eva", "fina", "gina", "hana", seats=3)
        for name in ("eva", "fina"):
            last_of_three[name]._answer("accept", self.now)

    def make_bundle(self):
        """Three days put to one person, and another who is free on three others."""
        starts = [self.midnight(day) + 6 * HOUR for day in (20, 21, 22)]
        mara = self.make_member("mara", *starts)
        self.make_member("nora", *(self.midnight(day) + 6 * HOUR for day in (3, 4, 5)))
        request = self.env["mission.request"].with_user(self.manager)
        requests = request.create([self.prepare_request(start) for start in starts])
        self.env["mission.bundle"].with_user(self.manager)._tie(requests)
        offers = [each._offer_to(mara, self.now) for each in requests]
        requests._send_out(offers[0].union(*offers), self.now)

    def make_plan(self):
        """“Ask on”: remind, ask one more, give up; and two who are free that day."""
        for name in ("pia", "quinn"):
            self.make_member(name, self.midnight(30) + 6 * HOUR)
        wait = {"people": 1, "wait_kind": "minutes", "minutes": 30}
        kinds = ("remind", "next_wave", "cancel_free")
        steps = [(0, 0, {**wait, "kind": kind}) for kind in kinds]
        self.env["mission.plan"].create(
            {"name": "Ask on", "pool_id": self.pools[0].id, "step_ids": steps}
        )

    def make_staff_of_the_portal(self, name):
        """A member with a login who is asked for a mission; the shifts of her site."""
        start = self.midnight(13) + 8 * HOUR
        member = self.make_member(name, start)
        person = member.person_id
        self.make_user(name, person.name, "staff", partner_id=person.partner_id.id)
        for code, label, start_minute, hours in (
            ("E", "Early", 7 * 60, 8),
            ("N", "Night", 21 * 60, 10),
        ):
            self.env["staff.shift"].create(
                {
                    "code": code,
                    "name": label,
                    "site_id": self.unit.site_id.id,
                    "start_minute": start_minute,
                    "length_minutes": hours * 60,
                }
            )
        self.send(start, [name], member)

    def make_pools_that_lend(self):
        """Two, of another manager, and who is free on the days of test_story_slots."""
        lena = self.make_user("lena", "Lena Huber", "pool_manager")
        relief = self.pools[0].copy({"name": "Relief pool", "code": "RELIEF"})
        lenders = self.env["staff.pool"].create(
            [
                {"name": name, "manager_ids": lena.ids}
                for name in ("Surgery pool", "Medicine pool")
            ]
        )
        relief.write(
            {"secondary_ids": [(0, 0, {"secondary_id": each.id}) for each in lenders]}
        )
        surgery, medicine = lenders
        for name, pool, days in (
            ("ida", relief, (14,)),
            ("nora", relief, ()),
            ("jana", surgery, (14, 15)),
            ("kim", medicine, (15,)),
            ("lola", self.pools[0], (17, 18)),
        ):
            starts = [self.midnight(day) + 6 * HOUR for day in days]
            self.make_member(name, *starts, pool=pool)
        self.make_needs(17, 18)

    def make_needs(self, *days):
        """From 07:00 to 15:30 in so many days, entered by the head nurse."""
        self.env["mission.need"].with_user(self.unit.head_nurse_ids).create(
            [
                {
                    "unit_id": self.unit.id,
                    "pool_id": self.pools[0].id,
                    "function_id": self.functions[0].id,
                    "reason_id": self.env.ref("mission_request.reason_sick_leave").id,
                    "day": self.midnight(day).date(),
                }
                for day in days
            ]
        )

    def midnight(self, day):
        return self.now.replace(hour=0, minute=0, second=0, microsecond=0) + day * DAY

    def ask(self, day, *names, **values):
        """A mission in so many days, put to people of these names; their offers."""
        start = self.now.replace(minute=0, second=0, microsecond=0) + day * DAY
        members = self.env["staff.member"].union(
            *[self.make_member(name, start) for name in names]
        )
        return self.send(start, names, members, **values)

    def send(self, start, names, members, **values):
        request = self.env["mission.request"].with_user(self.manager)
        request = request.create(self.prepare_request(start) | values)
        self.requests[names[0]] = request.id
        request.send_to(members.ids)
        offers = request.sudo().offer_ids
        return {offer.person_id.name.split()[0].lower(): offer for offer in offers}

    def prepare_request(self, start):
        return {
            "unit_id": self.unit.id,
            "pool_id": self.pools[0].id,
            "function_id": self.functions[0].id,
            "start": start,
            "duration": 8,
            "note": "Telemetry ward",
        }

    def make_member(self, name, *starts, pool=None):
        person = self.env["staff.person"].create(
            {"name": f"{name.title()} Example", "email": f"{name}@staff.test"}
        )
        self.env["staff.availability"].create(
            [
                {"person_id": person.id, "start": at - HOUR, "stop": at + 12 * HOUR}
                for at in starts
            ]
        )
        return self.env["staff.member"].create(
            {
                "person_id": person.id,
                "pool_id": (pool or self.pools[0]).id,
                "function_ids": self.functions[0].ids,
                "date_start": self.now.date() - DAY,
            }
        )

    def recorded_links(self):
        """Only the message knows a token; listen where the product issues it."""
        link = self.env.registry["hospital.link"]
        issue_many = link._issue_many

        def listen(model, purpose, rows):
            rows = list(rows)
            paths = issue_many(model, purpose, rows)
            for (partner, _record, _expires_at), path in zip(rows, paths, strict=True):
                self.links[partner.name.split()[0].lower()] = path
            return paths

        return patch.object(link, "_issue_many", listen)


def main(conf, database):
    config.parse_config(["-c", conf, "-d", database, "--no-http"], setup_logging=True)
    wanted = json.load(sys.stdin)
    with Registry(database).cursor() as cr:
        context = {"tracking_disable": True, "no_reset_password": True}
        env = Environment(cr, SUPERUSER_ID, context)
        env["ir.config_parameter"].set_param("web.base.url", wanted["base_url"])
        scene = Scene(env)
        scene.build()
    json.dump({"links": scene.links, "requests": scene.requests}, sys.stdout)
    odoo.sql_db.close_all()


if __name__ == "__main__":
    main(*sys.argv[1:])
