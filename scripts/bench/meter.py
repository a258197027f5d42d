"""What does a call cost? Milliseconds on the wall, and of the processor.

On a machine that others use the wall says little: the processor's time of this
process, of the server's and of PostgreSQL's backends is what ratios are made of.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Cost:
    wall: float
    cpu: float


def worked(pid: int) -> float:
    """Milliseconds that the processor has worked for a process; 0 once it is gone."""
    total = 0
    for thread in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        try:
            total += int(thread.read_text().split()[0])
        except (FileNotFoundError, ProcessLookupError):
            continue
    return total / 1e6


def measure(call: Callable, pids: Iterable[int]) -> tuple[Cost, object]:
    """:param pids: the other processes that work for the call"""
    pids = list(pids)
    others, own, clock = sum(map(worked, pids)), time.process_time(), time.monotonic()
    result = call()
    wall, mine = time.monotonic() - clock, time.process_time() - own
    cpu = 1000 * mine + sum(map(worked, pids)) - others
    return Cost(1000 * wall, cpu), result


def medians(costs: Iterable[Cost]) -> Cost:
    costs = list(costs)
    return Cost(median(c.wall for c in costs), median(c.cpu for c in costs))


def percentile(values: Iterable[float], share: float) -> float:
    """The value that ``share`` of them do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
