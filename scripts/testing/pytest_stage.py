"""Runs a folder of pytest tests and reads its verdict from the JUnit report."""

import resource
import time
from pathlib import Path
from xml.etree import ElementTree

from testing.verdict import Verdict
from testing.workbench import Workbench, attended

DOMAIN_SECONDS = 5.0


def domain(bench: Workbench, _addons: list[str]) -> Verdict:
    """Pure tests; the best of three runs is held against the budget."""
    verdict, seconds = _timed(bench, "tests/domain")
    for _ in range(2):
        if seconds <= DOMAIN_SECONDS or verdict.failed:
            break
        verdict, again = _timed(bench, "tests/domain")
        seconds = min(seconds, again)
    if seconds > DOMAIN_SECONDS:
        verdict.fail(
            f"took {seconds:.1f} s, the budget is {DOMAIN_SECONDS:.0f} s in all"
        )
    return verdict


def architecture(bench: Workbench, _addons: list[str]) -> Verdict:
    return pytest(bench, "tests/architecture")


def stack(bench: Workbench, _addons: list[str]) -> Verdict:
    return pytest(bench, "tests/stack")


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


def pytest(bench: Workbench, folder: str) -> Verdict:
    report = bench.log_dir / f"{Path(folder).name}.xml"
    report.unlink(missing_ok=True)
    command = [bench.python, "-m", "pytest", "-q", folder, f"--junitxml={report}"]
    command += ["--continue-on-collection-errors"]
    with attended(command, cwd=bench.root, env=bench.environment) as process:
        code = process.wait()
    return read_report(report, code)


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
