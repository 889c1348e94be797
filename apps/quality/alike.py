"""How alike people's answers are, from the project's tally: label by label, whole sets, and pair by pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from apps.quality.agreement import cohen_kappa, label_agreement, label_alpha, pooled_kappa
from apps.quality.figures import Figure

Rows = Mapping[tuple[Any, ...], int]


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


def fleiss_of(tally: Mapping[str, Rows]) -> Figure:
    """Fleiss' kappa of all labels together."""
    return pooled_kappa(label_agreement(histogram) for histogram in presence(tally).values())


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
