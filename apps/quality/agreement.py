"""How far people agree beyond chance: Fleiss' kappa, Krippendorff's alpha, Cohen's kappa.

All of them work on counts (how many people gave unit i the value j), and a row that occurs often may be given once
with its `weights`: such rows are all that has to be kept of a million answers. People put down sets of labels, so
that "the" category of a clip does not exist. Sets are handled in two ways, each said by its name:

- label by label: does this person's answer hold the label, yes or no (`label_agreement`), and all labels together
  by pooling what was observed and what chance gives (`pooled_kappa`);
- whole sets, with partial credit for those that overlap: Krippendorff's alpha under the distance MASI (Passonneau
  2006) or Jaccard (`set_alpha`).

Sources: Fleiss 1971; Cohen 1960; Krippendorff, Content Analysis, and "Computing Krippendorff's alpha-reliability".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

from .figures import Figure, undefined

Metric = Literal["nominal", "ordinal", "interval"]
Distance = Literal["masi", "jaccard"]
Floats = NDArray[np.float64]

NO_PAIR = "no clip has two answers"
ALL_ALIKE = "all answers are the same, so chance agreement is perfect, too"
_ROWS = 512  # of the matrix of distances at a time


@dataclass(frozen=True)
class Agreed:
    """What kappa is made of: the agreement that was observed, and the one that chance gives. Of how many units."""

    units: float
    observed: float
    expected: float


def fleiss(counts: ArrayLike, weights: ArrayLike | None = None) -> Agreed | None:
    """The parts of Fleiss' kappa from `counts` (units, categories); None when nobody can be compared.

    Units with fewer than two answers are left out. Fleiss' own kappa has as many answers for each unit; where they
    differ, each unit counts once for what is observed and each answer once for what chance gives.
    """
    rows, repeats = _rows(counts, weights)
    if not rows.size:
        return None
    answers = rows.sum(axis=1)
    pairs = (rows * (rows - 1)).sum(axis=1) / (answers * (answers - 1))
    shares = repeats @ rows / (repeats @ answers)
    return Agreed(float(repeats.sum()), float(repeats @ pairs / repeats.sum()), float(shares @ shares))


def fleiss_kappa(counts: ArrayLike, weights: ArrayLike | None = None) -> Figure:
    """Fleiss' kappa from `counts` (units, categories): how many people put each unit into each category."""
    return pooled_kappa([fleiss(counts, weights)])


def cohen(confusion: ArrayLike) -> Agreed | None:
    """The parts of Cohen's kappa from a square table: how often one person said i where the other said j."""
    table = np.asarray(confusion, dtype=np.float64)
    total = table.sum()
    if not total:
        return None
    expected = table.sum(axis=1) @ table.sum(axis=0) / total**2
    return Agreed(float(total), float(np.trace(table) / total), float(expected))


def cohen_kappa(confusion: ArrayLike) -> Figure:
    """Cohen's kappa of two people from a square table: how often one said i where the other said j."""
    return pooled_kappa([cohen(confusion)])


def pooled_kappa(parts: Iterable[Agreed | None]) -> Figure:
    """One kappa from several, such as those of all labels: each counts by how far chance leaves room to agree."""
    compared = [part for part in parts if part is not None]
    if not compared:
        return undefined(NO_PAIR)
    room = sum(part.units * (1 - part.expected) for part in compared)
    if room <= 1e-12 * sum(part.units for part in compared):
        return undefined(ALL_ALIKE)
    return Figure(sum(part.units * (part.observed - part.expected) for part in compared) / room)


def presence_counts(histogram: Mapping[tuple[int, int], int]) -> tuple[Floats, Floats]:
    """Counts (without, with) and weights from how many clips had `chose` of `answered` people put a label down.

    The histogram's keys are (answered, chose).
    """
    rows = [(answered - chose, chose) for answered, chose in histogram]
    return np.array(rows, dtype=np.float64).reshape(-1, 2), np.array(list(histogram.values()), dtype=np.float64)


def label_agreement(histogram: Mapping[tuple[int, int], int]) -> Agreed | None:
    """The parts of Fleiss' kappa for one label, present or not: for `pooled_kappa`, alone or with others."""
    return fleiss(*presence_counts(histogram))


def label_alpha(histogram: Mapping[tuple[int, int], int]) -> Figure:
    """Krippendorff's alpha (nominal) for one label, present or not."""
    return krippendorff_alpha_from_counts(*presence_counts(histogram))


def krippendorff_alpha(ratings: ArrayLike, metric: Metric = "nominal") -> Figure:
    """Krippendorff's alpha from a table (raters, units) of numbers; NaN where somebody did not answer."""
    table = np.asarray(ratings, dtype=np.float64)
    given = ~np.isnan(table)
    values, codes = np.unique(table[given], return_inverse=True)
    counts = np.zeros((table.shape[1], values.size))
    np.add.at(counts, (np.nonzero(given)[1], codes), 1)
    return krippendorff_alpha_from_counts(counts, metric=metric, values=values)


def krippendorff_alpha_from_counts(
    counts: ArrayLike,
    weights: ArrayLike | None = None,
    *,
    metric: Metric = "nominal",
    values: ArrayLike | None = None,
) -> Figure:
    """Krippendorff's alpha from `counts` (units, values): how many people gave each unit each value.

    `values` are the numbers that the columns stand for, in rising order: 0, 1, 2, ... unless told.
    """
    rows, repeats = _rows(counts, weights)
    if not rows.size:
        return undefined(NO_PAIR)
    per_pair = repeats / (rows.sum(axis=1) - 1)
    coincidences = rows.T @ (per_pair[:, None] * rows) - np.diag(per_pair @ rows)
    totals = coincidences.sum(axis=1)
    numbers = np.arange(totals.size, dtype=np.float64) if values is None else np.asarray(values, dtype=np.float64)
    distances = _distances(metric, numbers, totals)
    return _alpha(float((coincidences * distances).sum()), float(totals @ distances @ totals), float(totals.sum()))


def set_alpha(units: Iterable[Sequence[Collection[Any]]], distance: Distance = "masi") -> Figure:
    """Krippendorff's alpha over whole sets: `units` holds, for each clip, the sets that people put down.

    Jaccard's distance of two sets is 1 - shared / all of their labels. MASI weighs that likeness by 1 for equal
    sets, 2/3 when one holds the other, 1/3 when they overlap and 0 when they do not. Two empty sets are equal.
    """
    sets: dict[frozenset[Any], int] = {}
    found: Counter[tuple[int, ...]] = Counter()  # the answers to a clip, as numbers of sets, in order
    for answers in units:
        if len(answers) > 1:
            found[tuple(sorted(sets.setdefault(frozenset(answer), len(sets)) for answer in answers))] += 1
    if not found:
        return undefined(NO_PAIR)
    measure = _SetDistances(list(sets), distance)
    totals, observed = np.zeros(len(sets)), 0.0
    for numbers, repeats in found.items():
        np.add.at(totals, list(numbers), repeats)
        if len(set(numbers)) > 1:
            observed += repeats * float(measure.between(numbers, numbers).sum()) / (len(numbers) - 1)
    everything = np.arange(len(sets))
    expected = sum(
        float(totals[rows] @ measure.between(rows, everything) @ totals)
        for rows in np.split(everything, range(_ROWS, len(sets), _ROWS))
    )
    return _alpha(observed, expected, float(totals.sum()))


class _SetDistances:
    """Distances between numbered sets."""

    def __init__(self, sets: Sequence[frozenset[Any]], distance: Distance) -> None:
        columns = {member: column for column, member in enumerate(dict.fromkeys(m for s in sets for m in s))}
        members = [columns[member] for one in sets for member in one]
        starts = np.concatenate([[0], np.cumsum([len(one) for one in sets])])
        self.members = sparse.csr_array(
            (np.ones(len(members)), members, starts), shape=(len(sets), max(1, len(columns)))
        )
        self.sizes = np.diff(starts).astype(np.float64)
        self.distance = distance

    def between(self, rows: Sequence[int] | NDArray[np.intp], columns: Sequence[int] | NDArray[np.intp]) -> Floats:
        """The matrix of distances between the sets numbered `rows` and those numbered `columns`."""
        left, right = np.asarray(rows), np.asarray(columns)
        shared = (self.members[left] @ self.members[right].T).toarray()
        smaller = np.minimum(self.sizes[left][:, None], self.sizes[right])
        union = self.sizes[left][:, None] + self.sizes[right] - shared
        likeness = np.divide(shared, union, out=np.ones_like(shared), where=union > 0)
        if self.distance == "masi":
            likeness *= np.select([shared == union, shared == smaller, shared > 0], [1, 2 / 3, 1 / 3], 0)
        distances: Floats = 1 - likeness
        return distances


def _rows(counts: ArrayLike, weights: ArrayLike | None) -> tuple[Floats, Floats]:
    """The rows with two answers or more, and how often each occurs."""
    rows = np.asarray(counts, dtype=np.float64)
    if not rows.size:
        return np.zeros((0, 0)), np.zeros(0)
    repeats = np.ones(len(rows)) if weights is None else np.asarray(weights, dtype=np.float64)
    compared = (rows.sum(axis=1) > 1) & (repeats > 0)
    return rows[compared], repeats[compared]


def _distances(metric: Metric, values: Floats, totals: Floats) -> Floats:
    if metric == "nominal":
        return 1 - np.eye(values.size)
    if (
        metric == "ordinal"
    ):  # values are as far apart as there are answers from the middle of one to that of the other
        values = np.cumsum(totals) - totals / 2
    squares: Floats = np.subtract.outer(values, values) ** 2
    return squares


def _alpha(observed: float, expected: float, answers: float) -> Figure:
    """Alpha from the disagreement within units and among all answers, each summed over pairs."""
    if expected <= 1e-12 * answers:
        return undefined(ALL_ALIKE)
    return Figure(1 - (answers - 1) * observed / expected)
