"""How alike people's answers are, from the project's tally: label by label, whole sets, and pair by pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from apps.quality.agreement import ALL_ALIKE, NO_PAIR, cohen_kappa, label_agreement, label_alpha, pooled_kappa
from apps.quality.facts import MILLIONTHS
from apps.quality.figures import Figure, undefined
from apps.quality.spans import Matches, frame_kappa

Rows = Mapping[tuple[Any, ...], int]


@dataclass(frozen=True)
class Agreement:
    """How alike the answers are of clips that several people answered, independently of each other."""

    clips: int
    kappa: Figure  # Fleiss', of all labels together
    alpha: Figure  # Krippendorff's, likewise
    spans: int  # clips in which somebody marked a span
    events: Figure
    frames: Figure
    captions: Figure


@dataclass(frozen=True)
class Alike:
    """One label: how far people agree on whether it is there."""

    clips: int  # that at least one of several people gave the label to
    kappa: Figure
    alpha: Figure


@dataclass(frozen=True)
class Pair:
    """Two people, by user id: Cohen's kappa over all decisions whether a clip has a label."""

    first: int
    second: int
    clips: int
    kappa: Figure


def presence(tally: Mapping[str, Rows]) -> dict[int, dict[tuple[int, int], int]]:
    """For each label, how many clips there are of which `chose` of `answered` people put it down."""
    compared = {answered: clips for (answered,), clips in tally["compared"].items()}
    found: dict[int, dict[tuple[int, int], int]] = defaultdict(dict)
    for (label, answered, chose), clips in tally["chose"].items():
        found[label][answered, chose] = clips
    for histogram in found.values():
        for answered, clips in compared.items():
            chosen = sum(count for (of, _), count in histogram.items() if of == answered)
            if clips > chosen:
                histogram[answered, 0] = clips - chosen
    return found


def alike_by_label(tally: Mapping[str, Rows]) -> dict[int, Alike]:
    """Each label that somebody put down where several people answered."""
    return {
        label: Alike(
            clips=sum(count for (_, chose), count in histogram.items() if chose),
            kappa=pooled_kappa([label_agreement(histogram)]),
            alpha=label_alpha(histogram),
        )
        for label, histogram in presence(tally).items()
    }


def agreement_of(tally: Mapping[str, Rows]) -> Agreement:
    """Of the project as a whole."""
    histograms = list(presence(tally).values())
    spans = {what: count for (what,), count in tally["spans"].items()}
    pairs, alike = (tally["captions"].get((what,), 0) for what in ("pairs", "likeness"))
    tables: dict[int, NDArray[np.int64]] = defaultdict(lambda: np.zeros(4, dtype=np.int64))
    for (label, place), frames in tally["frames"].items():
        tables[label][place] = frames
    return Agreement(
        clips=sum(tally["compared"].values()),
        kappa=pooled_kappa(label_agreement(histogram) for histogram in histograms),
        alpha=pooled_alpha(histograms),
        spans=spans.get("clips", 0),
        events=Matches(*(spans.get(what, 0) for what in ("both", "missed", "extra"))).f1,
        frames=frame_kappa(table.reshape(2, 2) for table in tables.values()),
        captions=Figure(alike / MILLIONTHS / pairs) if pairs else undefined("no clip has two captions"),
    )


def pooled_alpha(histograms: Sequence[Mapping[tuple[int, int], int]]) -> Figure:
    """Krippendorff's alpha (nominal) of all labels together: disagreement seen and expected, summed over labels.

    Every label is a question with the answers yes and no about the same clips, so all have as many answers.
    """
    seen = expected = 0.0
    answers = 0
    for histogram in histograms:
        with_it = sum(chose * clips for (_, chose), clips in histogram.items())
        answers = sum(answered * clips for (answered, _), clips in histogram.items())
        seen += sum(
            2 * chose * (answered - chose) * clips / (answered - 1)
            for (answered, chose), clips in histogram.items()
        )
        expected += 2 * with_it * (answers - with_it)
    if not answers:
        return undefined(NO_PAIR)
    if not expected:
        return undefined(ALL_ALIKE)
    return Figure(1 - (answers - 1) * seen / expected)


def pairs_of(tally: Mapping[str, Rows]) -> list[Pair]:
    """Everybody with everybody they share a clip with, over the labels that anybody put down on a shared clip."""
    labels = len({label for label, _, _ in tally["chose"]})
    found: dict[tuple[int, int], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for (first, second, what), count in tally["pair"].items():
        found[first, second][what] = count
    pairs = []
    for (first, second), seen in sorted(found.items()):
        neither = seen["clips"] * labels - seen["both"] - seen["first"] - seen["second"]
        kappa = cohen_kappa([[seen["both"], seen["first"]], [seen["second"], neither]])
        pairs.append(Pair(first=first, second=second, clips=seen["clips"], kappa=kappa))
    return pairs
