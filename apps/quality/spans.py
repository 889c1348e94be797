"""How alike two people's spans are: by events with a collar, and by frames.

An event is found when the other person has one with the same label whose onset lies within the collar and whose
offset lies within the collar or half the event's length, whichever is longer; each event is matched at most once,
as many as possible (DCASE; sed_eval, whose counts these are). Between people nobody is the reference, so
`mutual_matches` counts with each of them in that part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from .agreement import cohen, pooled_kappa
from .figures import Figure, undefined

COLLAR = 0.2  # seconds
OFFSET_SHARE = 0.5  # of the event's length
FRAME = 0.02  # seconds
SLACK = 1e-9  # of rounding, so that an onset just at the collar is within it


@dataclass(frozen=True)
class Span:
    """A label from `onset` to `offset`, seconds within the clip."""

    label: Hashable
    onset: float
    offset: float


@dataclass(frozen=True)
class Matches:
    """Events found in both answers, and in one only. Those of many clips add up."""

    both: int = 0
    missed: int = 0  # in the reference only
    extra: int = 0

    def __add__(self, other: Matches) -> Matches:
        return Matches(self.both + other.both, self.missed + other.missed, self.extra + other.extra)

    @property
    def f1(self) -> Figure:
        """2 both / (2 both + missed + extra)."""
        events = 2 * self.both + self.missed + self.extra
        return Figure(2 * self.both / events) if events else undefined("nobody put down a span")


def matches(
    reference: Iterable[Span],
    other: Iterable[Span],
    *,
    collar: float = COLLAR,
    offset_share: float = OFFSET_SHARE,
) -> Matches:
    """The events of `other` held against those of `reference`."""
    events, others = _by_label(reference), _by_label(other)
    both = sum(
        _matched(events[label], others[label], collar, offset_share) for label in events.keys() & others.keys()
    )
    return Matches(both, sum(map(len, events.values())) - both, sum(map(len, others.values())) - both)


def mutual_matches(answers: Sequence[Sequence[Span]], *, collar: float = COLLAR) -> Matches:
    """All pairs of answers to one clip, each of the two once as the reference."""
    total = Matches()
    for i, one in enumerate(answers):
        for j, other in enumerate(answers):
            if i != j:
                total += matches(one, other, collar=collar)
    return total


def frame_table(
    one: Sequence[Span], other: Sequence[Span], *, duration: float, frame: float = FRAME
) -> NDArray[np.int64]:
    """For one label: in how many frames the first person (row) and the other (column) hear it: no, yes.

    A frame counts as heard when its middle lies in a span. Tables of many clips add up; `frame_kappa` takes sums.
    """
    middles = (np.arange(max(1, round(duration / frame))) + 0.5) * frame
    first, second = _heard(one, middles), _heard(other, middles)
    return np.bincount(2 * first + second, minlength=4).reshape(2, 2)


def frame_kappa(tables: Iterable[NDArray[np.int64]]) -> Figure:
    """Frame-wise agreement beyond chance, of the tables of all labels (one each)."""
    return pooled_kappa(cohen(table) for table in tables)


def overlap(one: Span, other: Span) -> float:
    """Intersection over union of two spans, labels aside."""
    shared = min(one.offset, other.offset) - max(one.onset, other.onset)
    return max(0.0, shared) / (max(one.offset, other.offset) - min(one.onset, other.onset))


def _by_label(spans: Iterable[Span]) -> dict[Hashable, list[Span]]:
    grouped: dict[Hashable, list[Span]] = defaultdict(list)
    for span in spans:
        grouped[span.label].append(span)
    return grouped


def _matched(events: Sequence[Span], others: Sequence[Span], collar: float, offset_share: float) -> int:
    """As many pairs as can be made of two lists of one label."""
    bounds = np.array([(event.onset, event.offset) for event in events])
    found = np.array([(event.onset, event.offset) for event in others])
    apart = np.abs(bounds[:, None] - found)
    late = np.maximum(collar, offset_share * (bounds[:, 1] - bounds[:, 0]))[:, None]
    near = (apart[..., 0] <= collar + SLACK) & (apart[..., 1] <= late + SLACK)
    return int((maximum_bipartite_matching(csr_array(near), perm_type="column") >= 0).sum())


def _heard(spans: Sequence[Span], middles: NDArray[np.floating[Any]]) -> NDArray[np.int64]:
    heard = np.zeros(middles.size, dtype=np.int64)
    for span in spans:
        heard[(middles >= span.onset) & (middles < span.offset)] = 1
    return heard
