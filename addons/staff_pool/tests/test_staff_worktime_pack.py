"""Which rules come with the product, and how does an establishment take them over?"""

from odoo.tests import tagged

from ..domain.search import Effect, Reason
from ..domain.worktime.judge import check_values
from ..domain.worktime.kinds import KINDS
from .common import StaffPoolCase
from .worktime_builders import WorktimeBuilders


@tagged("post_install", "-at_install")
class TestStaffWorktimePack(WorktimeBuilders, StaffPoolCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hr = cls.a_user("hr_officer")
        cls.packs = cls.env["staff.worktime.pack"].search([])

    def a_pack(self, code):
        return self.packs.filtered(lambda pack: pack.code == code)

    def apply(self, code, **values):
        form = self.env["staff.worktime.apply"].with_user(self.hr)
        form = form.create(
            {"pack_id": self.a_pack(code).id, "valid_from": "2026-11-02", **values}
        )
        form.action_apply()
        rules = self.env["staff.worktime.rule"].search([])
        return {rule.code: rule for rule in rules}

    def test_four_packs_are_there_with_rules_and_with_what_they_do_not_check(self):
        self.assertEqual(self.packs.mapped("code"), ["eu", "ch", "fr_public", "ru"])
        for pack in self.packs:
            with self.subTest(pack.code):
                self.assertTrue(pack.rule_count)
                self.assertTrue(all(pack.gap_ids.mapped("because")))
                self.assertEqual(pack.gap_count, len(pack.gap_ids))

    def test_every_line_can_be_judged_by_and_said(self):
        for line in self.packs.line_ids:
            with self.subTest(line.code):
                self.assertEqual(check_values(line.kind, line.limits), [])
                self.assertTrue(line.limits_text)
                self.assertNotIn("_", line.limits_text)

    def test_every_kind_has_a_name_a_sentence_and_words_for_its_values(self):
        texts = self.env["hospital.texts"]
        for kind in KINDS:
            with self.subTest(kind):
                self.assertIn(kind, texts._worktime_kinds())
                self.assertIn(f"work_{kind}", texts._worktime_reasons())
                for described in texts._describe_limits(kind):
                    self.assertNotEqual(described["label"], described["name"])

    def test_loading_again_changes_nothing(self):
        before = self.packs.line_ids.mapped("code"), self.packs.ids
        self.packs._load_shipped()
        packs = self.packs.search([])
        self.assertEqual((packs.line_ids.mapped("code"), packs.ids), before)

    def test_packs_are_read_in_french_where_french_came_later(self):
        self.env["res.lang"]._activate_lang("fr_CH")
        pack = self.a_pack("ch").with_context(lang="fr_CH")
        self.assertEqual(pack.name, "Suisse : loi sur le travail, hôpitaux")
        self.assertIn("Repos quotidien", pack.line_ids[0].name)

    def test_hr_officer_applies_a_pack_to_her_establishment(self):
        rules = self.apply("ch")
        daily = rules["ch_daily_rest"]
        self.assertEqual(daily.company_id, self.env.company)
        self.assertEqual(daily.effect, "blocks")
        self.assertNotIn("ch_daily_rest_hospital", rules)
        self.assertEqual(rules["ch_week_45"].group_id.code, "ch_office")

    def test_applying_twice_writes_no_version_twice(self):
        rules = self.apply("ch")
        count = len(rules["ch_daily_rest"].version_ids)
        self.assertEqual(len(self.apply("ch")["ch_daily_rest"].version_ids), count)

    def test_a_variant_stands_instead_of_what_it_replaces(self):
        self.apply("ch")
        lines = self.a_pack("ch").line_ids
        variant = lines.filtered(lambda line: line.code == "ch_daily_rest_hospital")
        with self.at(self.env.cr.now().replace(year=2026, month=11, day=3)):
            rules = self.apply("ch", variant_ids=variant.ids, valid_from="2026-11-04")
            self.assertTrue(rules["ch_daily_rest_hospital"].next_from)
            last = rules["ch_daily_rest"]._last_version()
            self.assertEqual((last.effect, str(last.valid_from)), ("off", "2026-11-04"))

    def test_a_part_of_a_minute_is_said_away_from_the_limit(self):
        said = [
            self.env["hospital.texts"]._say_reasons(
                [Reason(code, Effect.BLOCKS, {**facts, "source": ""})]
            )
            for code, facts in (
                ("work_mean_hours", {"value": 2880 + 1 / 17, "limit": 2880}),
                ("work_daily_rest", {"value": 659.9, "limit": 660}),
            )
        ]
        self.assertEqual(
            said,
            [
                ["48 h 01 a week on average, 48 h allowed"],
                ["Only 10 h 59 of rest, 11 h needed"],
            ],
        )
