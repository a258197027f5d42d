"""Which stages are there, in which order, from the quickest to the slowest?"""

import re
import subprocess

from testing import pytest_stage
from testing.addons_stage import addons
from testing.verdict import Verdict
from testing.workbench import Workbench, attended


def lint(bench: Workbench, _addons: list[str]) -> Verdict:
    command = [bench.root / "scripts" / "lint"]
    with attended(command, env=bench.environment, stdout=subprocess.PIPE) as process:
        return read_lint(echoed(process.stdout), process.wait)


def echoed(lines):
    for line in lines:
        print(line, end="", flush=True)
        yield line


def read_lint(lines, wait) -> Verdict:
    """Each tool is one check: `  ok    name` or `  FAIL  name`."""
    verdict = Verdict()
    for line in lines:
        if re.match(r"  ok    ", line):
            verdict.passed += 1
        elif match := re.match(r"  FAIL  (.+)", line):
            verdict.fail(match[1])
    if wait() and not verdict.failed:
        verdict.fail("scripts/lint broke, see above")
    return verdict


STAGES = {
    "lint": lint,
    "domain": pytest_stage.domain,
    "architecture": pytest_stage.architecture,
    "addons": addons,
    "stack": pytest_stage.stack,
    "reliability": pytest_stage.reliability,
}


def addons_beside_unhurried(bench: Workbench, names: list[str]) -> Verdict:
    """Each keeps one processor busy and neither looks at a clock: two in one go."""
    with pytest_stage.unhurried_beside(bench) as unhurried:
        verdict = addons(bench, names)
        return verdict + unhurried()


# The same tests when all are asked for: they take half an hour else.
TOGETHER = {
    "lint": lint,
    "domain": pytest_stage.domain,
    "architecture": pytest_stage.architecture,
    "addons": addons_beside_unhurried,
    "stack": pytest_stage.hurried_stack,
}
