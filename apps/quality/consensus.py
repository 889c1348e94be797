"""How several people's answers to one clip become one, and how sure that is.

Labels by majority or after Dawid and Skene, spans by clustering, captions by the one that is most like the others.
Each gives a confidence from 0 to 1: what falls below a project's threshold goes to adjudication.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import Generic, TypeVar

import numpy as np

from .captions import likeness
from .dawid_skene import dawid_skene
from .spans import Span, overlap

T = TypeVar("T")
Labels = frozenset[Hashable]

ALIKE = 0.5  # spans that overlap as much, or more, are taken for one event
# What is believed of anybody before they have answered: [label absent, present] x [left out, put down].
BELIEF = ((1.98, 0.02), (0.4, 1.6))


@dataclass(frozen=True)
class Consensus(Generic[T]):
    """One answer for several, and how sure it is."""

    value: T
    confidence: float
    tied: bool = False  # another value has as good a claim


def majority(answers: Sequence[T]) -> Consensus[T]:
    """The answer given most often, and the share of people who gave it. Of equal ones the first; it is said."""
    counts = Counter(answers)
    ((value, most), *others) = counts.most_common()
    return Consensus(value, most / len(answers), tied=any(count == most for _, count in others))


def majority_labels(answers: Sequence[Collection[Hashable]]) -> Consensus[Labels]:
    """Each label by itself: in when more than half of the people put it down.

    The confidence is that of the label people agree about least: the share who decided as the majority did. Half
    against half leaves the label out, at 0.5.
    """
    named = Counter(label for answer in answers for label in set(answer))
    people = len(answers)
    return Consensus(
        frozenset(label for label, count in named.items() if 2 * count > people),
        min((max(count, people - count) / people for count in named.values()), default=1.0),
        tied=any(2 * count == people for count in named.values()),
    )


def dawid_skene_labels(
    answers: Mapping[Hashable, Mapping[Hashable, Collection[Hashable]]], *, vocabulary: int
) -> dict[Hashable, Consensus[Labels]]:
    """Per task, from {task: {person: labels}}: each label that is more likely there than not.

    A project has `vocabulary` labels, and each person has one table of errors over all of them: how often they put
    down a label that is there, and one that is not. So each label of each task is a question with the answers yes
    and no. The many labels that nobody put down in a task are one question, asked so many times for each group
    of people who answered together. The confidence is the probability that the whole of the answer is right.
    """
    people = {
        person: number
        for number, person in enumerate(dict.fromkeys(p for given in answers.values() for p in given))
    }
    questions: list[tuple[Hashable, Hashable]] = []
    rows: list[tuple[int, int, int]] = []
    unnamed: dict[frozenset[Hashable], int] = defaultdict(int)
    for task, given in answers.items():
        named = dict.fromkeys(label for labels in given.values() for label in labels)
        unnamed[frozenset(given)] += max(0, vocabulary - len(named))
        for label in named:
            rows += [(len(questions), people[person], int(label in labels)) for person, labels in given.items()]
            questions.append((task, label))
    if not questions:
        return {task: Consensus(frozenset(), 1.0) for task in answers}
    repeats = [1] * len(questions)
    for group, times in unnamed.items():
        if times:
            rows += [(len(repeats), people[person], 0) for person in group]
            repeats.append(times)
    truth = dawid_skene(*zip(*rows, strict=True), repeats=repeats, belief=BELIEF, choices=2)
    there: dict[Hashable, list[Hashable]] = defaultdict(list)
    sure: dict[Hashable, float] = defaultdict(lambda: 1.0)
    for (task, label), (absent, present) in zip(questions, truth.probabilities, strict=False):
        sure[task] *= float(max(absent, present))
        if present > 0.5:
            there[task].append(label)
    return {task: Consensus(frozenset(there[task]), sure[task]) for task in answers}


def consensus_spans(
    answers: Sequence[Sequence[Span]], *, support: float = 0.5, alike: float = ALIKE
) -> Consensus[list[Span]]:
    """Spans of one label that overlap by `alike` or more are one event, kept if more than `support` heard it.

    Clusters are joined as long as all of their spans overlap so, the likest first, and hold one span of a person
    at most. An event lies at the medians of its onsets and offsets. The confidence is the share of people who
    decided as the majority about the event that they agree about least.
    """
    kept, confidence = [], 1.0
    for cluster in _clusters(answers, alike):
        confidence = min(confidence, max(len(cluster), len(answers) - len(cluster)) / len(answers))
        if len(cluster) > support * len(answers):
            spans = list(cluster.values())
            kept.append(Span(spans[0].label, median(s.onset for s in spans), median(s.offset for s in spans)))
    return Consensus(sorted(kept, key=lambda span: (span.onset, span.offset, str(span.label))), confidence)


def medoid(captions: Sequence[str]) -> Consensus[str]:
    """The caption that is most like all others; the confidence is its mean likeness to them."""
    if len(captions) == 1:
        return Consensus(captions[0], 1.0)
    means = [
        fmean(likeness(one, other) for j, other in enumerate(captions) if j != i) for i, one in enumerate(captions)
    ]
    best = int(np.argmax(means))
    return Consensus(captions[best], means[best])


def _clusters(answers: Sequence[Sequence[Span]], alike: float) -> list[dict[int, Span]]:
    """Events: for each, the span of every person who put it down. Complete linkage over intersection / union."""
    clusters: list[dict[int, Span]] = [{person: span} for person, spans in enumerate(answers) for span in spans]
    while True:
        pairs = [
            (min(overlap(a, b) for a in one.values() for b in other.values()), -i, -j)
            for j, other in enumerate(clusters)
            for i, one in enumerate(clusters[:j])
            if not one.keys() & other.keys() and _label(one) == _label(other)
        ]
        best, i, j = max(pairs, default=(0.0, 0, 0))
        if best < alike or not pairs:
            return clusters
        clusters[-i] |= clusters.pop(-j)


def _label(cluster: Mapping[int, Span]) -> Hashable:
    return next(iter(cluster.values())).label
