"""Runs a folder of pytest tests and reads its verdict from the JUnit report."""

import resource
import time
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

from testing.verdict import Verdict
from testing.workbench import Workbench, attended

DOMAIN_MILLISECONDS = 6  # of the processor, for each test
#: Tests of the stack that look at no clock: a busy machine only makes them slower.
UNHURRIED = tuple(
    f"tests/stack/test_{name}.py"
    for name in ("rights", "demo", "commands", "life", "kill_plan")
)


def domain(bench: Workbench, _addons: list[str]) -> Verdict:
    """Pure tests; the best of three runs is held against the budget."""
    verdict, seconds = _timed(bench, "tests/domain")
    budget = verdict.passed * DOMAIN_MILLISECONDS / 1000
    for _ in range(2):
        if seconds <= budget or verdict.failed:
            break
        verdict, again = _timed(bench, "tests/domain")
        seconds = min(seconds, again)
    if seconds > budget:
        verdict.fail(f"took {seconds:.1f} s, the budget is {budget:.1f} s in all")
    return verdict


def architecture(bench: Workbench, _addons: list[str]) -> Verdict:
    return pytest(bench, "tests/architecture")


def stack(bench: Workbench, _addons: list[str]) -> Verdict:
    return pytest(bench, "tests/stack")


def reliability(bench: Workbench, _addons: list[str]) -> Verdict:
    """The nightly sizes: their smaller brothers are in `stack`."""
    return pytest(bench, "tests/stack", "-m", "large", "-s")


@contextmanager
def unhurried_beside(bench: Workbench):
    """Tests that may be slow, run while the caller works; gives what judges them."""
    with (
        (bench.log_dir / "unhurried.log").open("w") as log,
        pytest_beside(bench, *UNHURRIED, stdout=log) as verdict,
    ):
        yield lambda: _told(verdict(), Path(log.name))


def _told(verdict: Verdict, log: Path) -> Verdict:
    if verdict.failed:
        print(log.read_text(errors="replace"))
    return verdict


def hurried_stack(bench: Workbench, _addons: list[str]) -> Verdict:
    return pytest(bench, "tests/stack", *(f"--ignore={path}" for path in UNHURRIED))


def _timed(bench: Workbench, folder: str) -> tuple[Verdict, float]:
    """The verdict and the seconds it took, of the processor on a busy machine.

    No test hides behind that by waiting: `rules/purity.py` forbids domain tests to.
    """
    clock, work = time.monotonic(), _processor_seconds()
    verdict = pytest(bench, folder)
    return verdict, min(time.monotonic() - clock, _processor_seconds() - work)


def _processor_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def pytest(bench: Workbench, *arguments: str) -> Verdict:
    with pytest_beside(bench, *arguments, stdout=None) as verdict:
        return verdict()


@contextmanager
def pytest_beside(bench: Workbench, *arguments: str, stdout):
    """Pytest at work while the caller is; gives a function that waits and judges."""
    name = Path(arguments[0]).stem
    report = bench.log_dir / f"{name}.xml"
    report.unlink(missing_ok=True)
    command = [bench.python, "-m", "pytest", "-q", *arguments, f"--junitxml={report}"]
    command += ["--continue-on-collection-errors"]
    options = {"cwd": bench.root, "env": bench.environment, "stdout": stdout}
    with attended(command, **options) as process:
        yield lambda: read_report(report, process.wait())


def read_report(report: Path, code: int) -> Verdict:
    """Count the cases of a JUnit report; a skipped one counts as failed."""
    verdict = Verdict()
    if report.exists():
        for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 our own file
            _count(case, verdict)
    if code and not verdict.failed:
        verdict.fail(f"pytest ended with code {code}, see above")
    return verdict


def _count(case: ElementTree.Element, verdict: Verdict) -> None:
    name = f"{case.get('classname')}::{case.get('name')}"
    if case.find("failure") is not None or case.find("error") is not None:
        verdict.fail(name)
    elif (skipped := case.find("skipped")) is not None:
        verdict.fail(f"{name} was skipped: {skipped.get('message')}")
    else:
        verdict.passed += 1
