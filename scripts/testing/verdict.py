"""What did a stage find: how many checks held, how many did not, and why not?"""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field


class CannotRun(Exception):
    """A stage could not do its work; the message says what to do about it."""


@dataclass
class Verdict:
    passed: int = 0
    failed: int = 0
    sentences: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return self.failed == 0 and self.passed > 0

    def __add__(self, other: "Verdict") -> "Verdict":
        return Verdict(
            self.passed + other.passed,
            self.failed + other.failed,
            self.sentences + other.sentences,
        )

    def fail(self, sentence: str, count: int = 1) -> None:
        self.failed += count
        self.sentences.append(sentence)

    @classmethod
    def of_stage(cls, name: str, stage: Callable, *args) -> "Verdict":
        """Run a stage whatever happens in it; a stage that ran nothing has failed."""
        try:
            verdict = stage(*args)
        except (CannotRun, OSError, subprocess.SubprocessError) as error:
            verdict = cls()
            verdict.fail(f"could not run: {error}")
        if not verdict.passed and not verdict.failed:
            verdict.fail("nothing ran")
        verdict.sentences = [f"{name}: {sentence}" for sentence in verdict.sentences]
        return verdict
