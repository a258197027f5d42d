"""What does the log of an Odoo test run say: counts, failures, skips, surprises?"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from testing.verdict import Verdict

LINE = re.compile(
    r"^\S+ \S+ \d+ (?P<level>[A-Z]+) (?P<db>\S+) (?P<logger>\S+): (?P<text>.*)"
)
TOTAL = re.compile(r"(\d+) failed, (\d+) error\(s\) of (\d+) tests when loading")
STARTING = re.compile(r"Starting (?P<test>\w+\.\w+) \.\.\.")
SKIPPED = re.compile(r"skipped (?P<test>.+?) : (?P<reason>.*)")
RED = re.compile(r"(FAIL|ERROR): (?P<test>(?:Subtest )?\S+)")
REPEATS = re.compile(r"\d+ failed, |Module \w+: \d+ failures|At least one test failed")
GRAVE = {"WARNING", "ERROR", "CRITICAL"}


@dataclass
class Record:
    level: str
    logger: str
    text: str

    def __str__(self) -> str:
        return f"{self.level} {self.logger}: {self.text}"


@dataclass
class OdooLog:
    """The tests that ran and the lines that need an eye."""

    total: tuple[int, int, int] | None = None
    started: set[tuple[str, str]] = field(default_factory=set)
    red: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    surprises: list[Record] = field(default_factory=list)

    @classmethod
    def read(cls, lines, allowed: list[re.Pattern]) -> "OdooLog":
        log = cls()
        for record in records(lines):
            log._take(record, allowed)
        return log

    def _take(self, record: Record, allowed: list[re.Pattern]) -> None:
        text = record.text.split("\n", 1)[0]
        if match := STARTING.match(text):
            method = match["test"].partition(".")[2]
            self.started.add((record.logger.rpartition(".")[2], method))
        elif match := SKIPPED.match(text):
            self.skipped.append(f"{match['test']} was skipped: {match['reason']}")
        elif match := TOTAL.search(text):
            self.total = tuple(int(number) for number in match.groups())
        elif record.level not in GRAVE or REPEATS.match(text):
            return
        elif match := RED.match(text):
            self.red.append(match["test"])
        elif not any(pattern.search(str(record)) for pattern in allowed):
            self.surprises.append(record)

    def verdict(self, declared: set[tuple[str, str]]) -> Verdict:
        """Red tests, skips, surprises and declared tests that never started."""
        verdict = Verdict()
        if self.total is None:
            verdict.fail("Odoo ended before it counted its tests")
            self.total = (0, 0, len(self.started))
        failures, errors, ran = self.total
        verdict.passed = max(ran - failures - errors - len(self.skipped), 0)
        for name in self.red:
            verdict.fail(name)
        if failures + errors > len(self.red):
            unnamed = failures + errors - len(self.red)
            verdict.fail(f"{unnamed} more that Odoo counted", unnamed)
        for sentence in self.skipped:
            verdict.fail(sentence)
        for module, method in sorted(declared - self.started):
            verdict.fail(f"{module}.{method} is written but never ran")
        for record in self.surprises:
            verdict.fail(f"logged {str(record).splitlines()[0]}")
        return verdict


def records(lines):
    """Join the continuation lines (tracebacks) to the line that opened them."""
    current = None
    for line in lines:
        if match := LINE.match(line):
            if current:
                yield current
            current = Record(match["level"], match["logger"], match["text"])
        elif current:
            current.text += "\n" + line.rstrip("\n")
    if current:
        yield current


def allow_list(path: Path) -> list[re.Pattern]:
    """The patterns of a file in which every pattern follows a `# reason` line."""
    patterns, reason = [], None
    for line in path.read_text().splitlines():
        if line.startswith("#"):
            reason = line
        elif line.strip():
            if not reason:
                raise ValueError(f"{path.name}: no reason above {line!r}")
            patterns.append(re.compile(line))
            reason = None
    return patterns
