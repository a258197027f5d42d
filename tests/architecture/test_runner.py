"""Would the test runner itself notice? It reads reports that hide a failure."""

import re
import runpy
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from testing import pytest_stage, stages
from testing.addons_stage import check_browser, declared_tests
from testing.odoo_log import OdooLog, allow_list
from testing.verdict import CannotRun, Verdict

ROOT = Path(__file__).resolve().parents[2]
LOGGER = "odoo.addons.staff_pool.tests.test_person"


def line(text: str, level: str = "INFO", logger: str = LOGGER) -> str:
    return f"2026-11-02 08:00:00,000 12 {level} test {logger}: {text}\n"


STARTED = line("Starting TestPerson.test_one ...")
GREEN = line("0 failed, 0 error(s) of 1 tests when loading database 'test'")
DECLARED = {("test_person", "test_one")}


def verdict_of(*lines: str, allowed=(), declared=DECLARED) -> Verdict:
    patterns = [re.compile(pattern) for pattern in allowed]
    return OdooLog.read(lines, patterns).verdict(declared)


def test_a_clean_log_passes():
    assert verdict_of(STARTED, GREEN) == Verdict(passed=1)


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (
            [STARTED, line("skipped TestPerson.test_one : no chromium"), GREEN],
            "skipped",
        ),
        (
            [STARTED, line("skipped setUpClass (x.y) : Chrome not found"), GREEN],
            "Chrome",
        ),
        ([STARTED, line("slow query", "WARNING", "odoo.sql_db"), GREEN], "slow query"),
        ([STARTED, line("broken", "CRITICAL", "odoo.http"), GREEN], "broken"),
        ([GREEN], "test_one is written but never ran"),
        ([STARTED], "ended before it counted"),
    ],
)
def test_a_hidden_failure_is_named(lines, sentence):
    verdict = verdict_of(*lines)
    assert verdict.failed == 1
    assert sentence in verdict.sentences[0]


def test_a_red_test_is_counted_once_and_named():
    verdict = verdict_of(
        STARTED,
        line("FAIL: TestPerson.test_one\nTraceback (most recent call last):", "ERROR"),
        "AssertionError: 1 != 2\n",
        line("1 failed, 0 error(s) of 1 tests when loading database 'test'", "ERROR"),
    )
    assert (verdict.passed, verdict.failed) == (0, 1)
    assert verdict.sentences == ["TestPerson.test_one"]


def test_failures_that_are_counted_but_not_named_still_fail():
    total = line(
        "0 failed, 2 error(s) of 5 tests when loading database 'test'", "ERROR"
    )
    verdict = verdict_of(STARTED, total)
    assert (verdict.passed, verdict.failed) == (3, 2)


def test_an_allowed_line_is_no_surprise_and_another_one_is():
    warning = line("no trigrams here", "WARNING", "odoo.service.db")
    allowed = [r"^WARNING odoo\.service\.db: no trigrams"]
    assert verdict_of(STARTED, warning, GREEN, allowed=allowed).failed == 0
    assert verdict_of(STARTED, warning, GREEN, allowed=["^ERROR"]).failed == 1


def test_an_allowed_pattern_needs_a_reason(tmp_path):
    (tmp_path / "allow.txt").write_text("^WARNING\n")
    with pytest.raises(ValueError, match="no reason"):
        allow_list(tmp_path / "allow.txt")


def test_the_allow_list_is_short_and_reasoned():
    assert len(allow_list(ROOT / "tests" / "log_allow.txt")) <= 10


def test_tests_are_found_whether_imported_or_not(tmp_path):
    folder = tmp_path / "addons" / "staff_pool" / "tests"
    folder.mkdir(parents=True)
    (folder / "test_person.py").write_text("class A:\n    def test_one(self): ...\n")
    assert declared_tests(tmp_path, ["staff_pool"]) == DECLARED


def test_a_stage_in_which_nothing_ran_fails():
    verdict = Verdict.of_stage("stack", Verdict)
    assert verdict.sentences == ["stack: nothing ran"]


def test_a_stage_that_cannot_run_fails_and_says_why():
    def stage():
        raise CannotRun("no browser")

    assert Verdict.of_stage("addons", stage).sentences == [
        "addons: could not run: no browser"
    ]


class Bench:
    """A workbench without the tools that browser tests need."""

    def __init__(self, python, chromium):
        self.python, self.chromium = python, chromium

    def setting(self, _name):
        return self.chromium


@pytest.mark.parametrize(
    ("bench", "missing"),
    [
        (Bench("/bin/false", "/bin/true"), "websocket-client"),
        (Bench("/bin/true", "/no/chromium"), "chromium"),
    ],
)
def test_a_missing_browser_is_named_before_anything_runs(bench, missing):
    with pytest.raises(CannotRun, match=missing):
        check_browser(bench)


def test_a_skipped_pytest_case_fails(tmp_path):
    report = tmp_path / "r.xml"
    report.write_text(
        '<t><testcase classname="a" name="b"/>'
        '<testcase classname="a" name="c"><skipped message="no nginx"/></testcase></t>'
    )
    verdict = pytest_stage.read_report(report, code=0)
    assert (verdict.passed, verdict.failed) == (1, 1)
    assert "no nginx" in verdict.sentences[0]


def test_a_pytest_that_broke_fails(tmp_path):
    assert pytest_stage.read_report(tmp_path / "none.xml", code=2).failed == 1


def test_slow_domain_tests_fail(monkeypatch):
    for milliseconds, failed in ((1, 0), (-1, 1)):
        seconds = 3 * (pytest_stage.DOMAIN_MILLISECONDS - milliseconds) / 1000
        monkeypatch.setattr(
            pytest_stage, "_timed", lambda *_, took=seconds: (Verdict(passed=3), took)
        )
        assert pytest_stage.domain(None, []).failed == failed


def test_a_lint_tool_that_complains_fails():
    verdict = stages.read_lint(["  ok    ruff\n", "  FAIL  prettier\n"], lambda: 1)
    assert (verdict.passed, verdict.failed) == (1, 1)


@pytest.mark.parametrize(
    ("verdict", "code", "last"),
    [
        (Verdict(3, 0), 0, "6 passed, 0 failed"),
        (Verdict(3, 1, ["x"]), 1, "6 passed, 2 failed"),
    ],
)
def test_all_stages_run_and_the_last_line_sums_them(
    verdict, code, last, monkeypatch, capsys
):
    names = dict.fromkeys(("lint", "domain"), lambda *_: verdict + Verdict())
    program = runpy.run_path(str(ROOT / "scripts" / "test"))["main"]
    monkeypatch.setitem(program.__globals__, "TOGETHER", names)
    assert program([]) == code
    assert capsys.readouterr().out.splitlines()[-1] == last


def test_what_runs_beside_is_judged_with_the_rest(monkeypatch):
    @contextmanager
    def unhurried(_bench):
        yield lambda: Verdict(5, 1, ["rights"])

    monkeypatch.setattr(stages, "addons", lambda *_: Verdict(3, 0))
    monkeypatch.setattr(pytest_stage, "unhurried_beside", unhurried)
    verdict = stages.addons_beside_unhurried(None, [])
    assert (verdict.passed, verdict.failed) == (8, 1)


def test_what_failed_beside_is_shown(tmp_path, monkeypatch, capsys):
    @contextmanager
    def broken(_bench, *_paths, stdout):
        stdout.write("the role read a name")
        stdout.flush()
        yield lambda: Verdict(0, 1, ["rights"])

    monkeypatch.setattr(pytest_stage, "pytest_beside", broken)
    with pytest_stage.unhurried_beside(SimpleNamespace(log_dir=tmp_path)) as judged:
        assert judged().failed == 1
    assert "the role read a name" in capsys.readouterr().out


def test_every_test_of_the_stack_is_run_once(tmp_path, monkeypatch):
    """Beside the addons or after them, and nothing that was renamed is left out."""
    asked = []

    @contextmanager
    def noted(_bench, *paths, stdout):
        asked.append(paths)
        yield Verdict

    monkeypatch.setattr(pytest_stage, "pytest_beside", noted)
    with pytest_stage.unhurried_beside(SimpleNamespace(log_dir=tmp_path)):
        pytest_stage.hurried_stack(SimpleNamespace(log_dir=tmp_path), [])
    beside, (_folder, *ignored) = asked
    assert [f"--ignore={path}" for path in beside] == ignored
    assert all((ROOT / path).is_file() for path in beside)
