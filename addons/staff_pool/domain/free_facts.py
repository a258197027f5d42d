"""What is known of somebody over many slots, and what of it counts for one of them?

The search asks for one slot and gets a ``Profile``. A table asks for a hundred: here
each gets the profile that the search would have made, out of facts loaded once.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property
from itertools import accumulate

from odoo.addons.hospital_base.domain.spans import Span

from .eligibility import Policy
from .fit import Cap
from .search import Profile, Slot
from .worktime.facts import Stretch

LONGEST_WORK = timedelta(hours=24)  # of a stretch: a booking, a piece of a roster


@dataclass(frozen=True)
class Grid:
    """The columns as slots, in the order of their begin, with the rules of each."""

    slots: Sequence[Slot]
    policies: Sequence[Policy]

    @cached_property
    def starts(self):
        return [slot.start for slot in self.slots]

    @cached_property
    def longest(self):
        return max(slot.stop - slot.start for slot in self.slots)

    @cached_property
    def windows(self) -> list[dict[str, Span]]:
        """Per slot the spans over which its rules want work summed."""
        return [
            policy.work.windows(slot.span, slot.tz)
            for slot, policy in zip(self.slots, self.policies, strict=True)
        ]

    @property
    def pool_ids(self):
        return self.slots[0].pool_ids

    @property
    def around(self) -> Span:
        """From the begin of the first slot to the end of the last."""
        return Span(self.slots[0].start, max(slot.stop for slot in self.slots))

    def reached(self, place: int) -> Span:
        """The slot with the time in which other work matters to its rules."""
        before, after = self.policies[place].work.reach
        slot = self.slots[place]
        return Span(slot.start - before, slot.stop + after)

    @property
    def needed(self) -> Span:
        """The time in which work must be known to judge every slot."""
        places = range(len(self.slots))
        spans = [self.reached(place) for place in places]
        spans += [window for found in self.windows for window in found.values()]
        spans += [span for slot in self.slots for span in (slot.week, slot.month)]
        return Span(min(s.start for s in spans), max(s.stop for s in spans))

    def under(self, spans: Iterable[Span]) -> dict[int, list[Span]]:
        """Place of a slot → the spans that overlap it."""
        slots, starts = self.slots, self.starts
        found = defaultdict(list)
        for span in spans:
            first = bisect_right(starts, span.start - self.longest)
            for place in range(first, bisect_left(starts, span.stop)):
                if slots[place].stop > span.start:
                    found[place].append(span)
        return found


@dataclass(frozen=True)
class Known:
    """One membership, over the whole time of a grid.

    :param profile: what holds at any time; offers, absences and times taken elsewhere
        of the whole time, work and sums of none
    :param work: of all employments, in the order of its begin, within ``Grid.needed``
    :param missions: spans of the missions among it, if hours are capped
    :param caps: the most hours, by ``"week"`` and ``"month"``
    """

    profile: Profile
    work: tuple[Stretch, ...] = ()
    missions: tuple[Span, ...] = ()
    caps: Mapping[str, float] = field(default_factory=dict, hash=False)
    _sums: dict = field(default_factory=dict, hash=False, compare=False)

    @cached_property
    def starts(self):
        return [stretch.span.start for stretch in self.work]

    @cached_property
    def booked(self) -> list[Span]:
        """Her work that is not known from elsewhere."""
        busy = set(self.profile.busy)
        return [each.span for each in self.work if each.span not in busy]

    def profile_at(self, grid: Grid, place: int) -> Profile:
        """What the rules look at when they judge this slot."""
        slot = grid.slots[place]
        return replace(
            self.profile,
            others=tuple(self.work_in(grid.reached(place))),
            minutes={
                name: self._worked(window)
                for name, window in grid.windows[place].items()
            },
            caps=tuple(self._cap(slot, period) for period in self.caps),
        )

    def work_in(self, within: Span) -> list[Stretch]:
        """Her work that overlaps ``within``, whole."""
        first = bisect_right(self.starts, within.start - LONGEST_WORK)
        last = bisect_left(self.starts, within.stop)
        return [each for each in self.work[first:last] if each.span.stop > within.start]

    def _worked(self, window):
        """Minutes of work in ``window``; many slots share one."""
        if window not in self._sums:
            self._sums[window] = self._worked_until(window.stop) - self._worked_until(
                window.start
            )
        return self._sums[window]

    def _worked_until(self, moment):
        """Minutes of work before ``moment``, of all that is known."""
        begun = bisect_left(self.starts, moment)
        near = bisect_right(self.starts, moment - LONGEST_WORK)
        return self._totals[near] + sum(
            each.work_within(Span(each.span.start, moment))
            for each in self.work[near:begun]
        )

    @cached_property
    def _totals(self):
        """Minutes of work of the first so many stretches."""
        return [0, *accumulate(stretch.work_minutes for stretch in self.work)]

    def _cap(self, slot, period):
        within = slot.week if period == "week" else slot.month
        return Cap(period, self.caps[period], minutes_in(self.missions, within))


def minutes_in(spans: Iterable[Span], within: Span) -> float:
    """Elapsed minutes of ``spans`` in ``within``."""
    common = (span.common(within) for span in spans)
    return sum(part.minutes for part in common if part)
