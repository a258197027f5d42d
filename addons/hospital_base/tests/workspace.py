"""What every addon asks of the home screen when it adds tiles."""

from odoo.addons.hospital_base import clock

ROLES = (
    *("pool_manager", "head_nurse", "authorizer", "billing_officer"),
    *("hr_officer", "bed_manager", "administrator"),
)


class WorkspaceChecks:
    """``self.counts(user)``, ``self.opened(user, "drafts")`` and how much it costs."""

    def load(self, user):
        return self.env["hospital.workspace"].with_user(user).load()

    def tiles(self, user):
        return {tile["key"]: tile for tile in self.load(user)["tiles"]}

    def counts(self, user):
        return {key: tile["count"] for key, tile in self.tiles(user).items()}

    def opened(self, user, key):
        """The records that one click on the tile shows."""
        action = self.tiles(user)[key]["action"]
        self.assertIn(action["mobile_view_mode"], dict(map(reversed, action["views"])))
        model = self.env[action["res_model"]].with_user(user)
        return model.search(action["domain"])

    def assertTilesOpenWhatTheyCount(self, user):
        """Also those of nothing: the screen opens for her and shows as many."""
        workspace = self.env["hospital.workspace"].with_user(user)
        keys = []
        for tile in workspace._tiles(clock.now(self.env)):
            keys.append(tile["key"])
            action = tile["action"]
            if isinstance(action, str):  # no list: a report in words
                continue
            model = workspace.env[action["res_model"]]
            with self.subTest(user=user.login, tile=tile["key"]):
                found = model.web_search_read(action["domain"], {"id": {}})
                self.assertEqual(found["length"], tile["count"])
                shown = model.get_views(action["views"])["views"]
                self.assertEqual(set(shown), {kind for _id, kind in action["views"]})
        self.assertEqual(len(keys), len(set(keys)), "no tile stands there twice")
        return keys

    def statements(self, user):
        """How many statements the home screen of ``user`` takes, with warm caches."""
        for _ in ("the record rules", "their caches"):
            self.load(user)
            self.env.flush_all()
            self.env.invalidate_all()
        # every request of a browser reads its user and company, whatever it does
        user.company_id.partner_id.read(["lang"])
        user.read(["tz", "lang"])
        before = self.env.cr.sql_log_count
        self.load(user)
        return self.env.cr.sql_log_count - before
