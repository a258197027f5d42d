"""Is it fast enough? Each bar has a line to pass and a harder one to aim at."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """:param most: the value may not be above the lines; else not below them
    :param hard: reported only; none where there is but one line
    """

    name: str
    value: float
    line: float
    hard: float | None = None
    most: bool = True

    def keeps(self, line: float) -> bool:
        return self.value <= line if self.most else self.value >= line

    @property
    def passed(self) -> bool:
        return self.keeps(self.line)

    def __str__(self):
        sign = "<=" if self.most else ">="
        words = [f"{self.name:<58} {self.value:>8.2f}"]
        words.append(f"{sign} {self.line:<7g} {'pass' if self.passed else 'FAIL'}")
        if self.hard is not None:
            met = "met" if self.keeps(self.hard) else "missed"
            words.append(f"  hard {sign} {self.hard:<5g} {met}")
        return " ".join(words)
