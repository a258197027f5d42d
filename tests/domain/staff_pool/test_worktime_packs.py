"""Every cell of the table of rules is a rule with its boundary, or says why not."""

import pytest

from odoo.addons.staff_pool.domain.search import Effect
from odoo.addons.staff_pool.domain.worktime.judge import check_values, judge

from tests.domain.staff_pool.worktime_examples import (
    PACKS,
    ZONES,
    builders_of,
    pack,
    rule_of,
    work,
    worked,
)

CELLS = {
    "eu": """daily_rest hospital_variant weekly_rest weekly_hours shift_length
        breaks night_window law_trap""",
    "ch": """daily_rest hospital_variant weekly_rest weekly_hours shift_length
        consecutive_days breaks night_window on_call notice law_trap""",
    "fr_public": """daily_rest weekly_rest weekly_hours shift_length
        consecutive_days breaks night_window notice law_trap""",
    "ru": """daily_rest weekly_rest weekly_hours shift_length breaks night_window
        notice before_holiday law_trap""",
}
ROWS = [(code, row) for code in ZONES for row in pack(code)["rules"]]
BOUNDARIES = [
    pytest.param(code, rule_of(row), builder, id=f"{row['code']}-{number}")
    for code, row in ROWS
    for number, builder in enumerate(builders_of(rule_of(row)))
]


@pytest.mark.parametrize("code, rule, builder", BOUNDARIES)
def test_a_limit_is_kept_up_to_the_last_minute_and_broken_by_one(code, rule, builder):
    for off in (-1, 0, 1):
        example = builder(rule.values, off)
        breaks = off > 0 if example.above else off < 0
        for breach in example.found(rule, ZONES[code]):
            assert bool(breach) == breaks, (off, breach)
            assert not breach or breach[0] == pytest.approx(example.value)


@pytest.mark.parametrize("code", ZONES)
def test_every_cell_is_a_rule_or_a_line_that_says_why_not(code):
    found = pack(code)
    ruled = {cell for row in found["rules"] for cell in _cells(row)}
    told = {line["cell"] for line in found["not_checked"]}
    assert ruled | told == set(CELLS[code].split())


@pytest.mark.parametrize("code, row", ROWS, ids=str)
def test_a_rule_has_a_source_names_and_values_that_its_kind_knows(code, row):
    assert row["source"] and row["name"] and row["name_fr"]
    assert check_values(row["kind"], row["values"]) == []
    assert row["effect"] in ("blocks", "warns")
    assert row["confirmed"] or row["effect"] == "warns"
    codes = {other["code"] for other in pack(code)["rules"]}
    assert set(row.get("replaces", ())) <= codes - {row["code"]}
    assert row.get("group", "") in {"", *pack(code)["groups"]}


@pytest.mark.parametrize("code", ZONES)
def test_codes_are_unique_and_each_line_has_both_languages(code):
    found = pack(code)
    codes = [row["code"] for row in found["rules"]]
    assert len(codes) == len(set(codes))
    assert all(line["because"] and line["because_fr"] for line in found["not_checked"])


@pytest.mark.parametrize("code", ZONES)
def test_the_readme_names_every_rule_and_every_line(code):
    words = " ".join((PACKS / "README.md").read_text().split())
    for row in pack(code)["rules"]:
        assert f"`{row['code']}`" in words and row["source"] in words
    for line in pack(code)["not_checked"]:
        assert line["because"] in words


@pytest.mark.parametrize("code", ZONES)
def test_the_readme_says_which_rules_only_warn(code):
    lines = (PACKS / "README.md").read_text().split("\n- ")
    for row in pack(code)["rules"]:
        [line] = [
            line for line in lines if f"`{row['code']}` ({row['source'][0]}" in line
        ]
        assert ("*warns*" in line) == (row["effect"] == "warns"), row["code"]


def test_a_break_that_russian_law_leaves_to_the_hospital_only_warns():
    [row] = [row for _code, row in ROWS if row["code"] == "ru_breaks"]
    rule, tz = rule_of(row), ZONES["ru"]
    judged = [
        judge([rule], worked([rule], work(480, minutes, tz, break_minutes=0), [], tz))
        for minutes in (239, 240, 241)
    ]
    assert judged[:2] == [(), ()]
    assert [reason.effect for reason in judged[2]] == [Effect.WARNS]


def test_a_rule_that_warns_never_blocks():
    [row] = [row for _code, row in ROWS if row["code"] == "fr_year_hours"]
    rule = rule_of(row)
    year = [work((day - 300) * 1440, 600, "Europe/Paris") for day in range(170)]
    [reason] = judge([rule], worked([rule], year[0], year[1:], "Europe/Paris"))
    assert reason.effect == Effect.WARNS


def test_a_free_week_breaks_no_rule_of_any_pack():
    for code, tz in ZONES.items():
        rules = [rule_of(row) for row in pack(code)["rules"]]
        slot = work(480, 180, tz)
        assert judge(rules, worked(rules, slot, [], tz)) == ()


def _cells(row):
    return {row["cell"], *row.get("also", ())}
