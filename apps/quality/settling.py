"""Which of several people's answers to a clip is their consensus, if any is, and how sure that is.

The consensus is never an answer that nobody gave: accepted is one person's work, with its name and time. It must
have exactly the labels of the consensus, and its spans must match those of the consensus; where captions are
asked, it is the one of these whose caption is most like everybody's. Where nobody gave that answer, people have to
settle.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from statistics import fmean

from .captions import likeness
from .consensus import Consensus, consensus_spans
from .spans import Span, matches


@dataclass(frozen=True)
class Answer:
    """What one person put down for a clip; `work` names it."""

    work: int
    user: int
    labels: frozenset[Hashable] = frozenset()
    spans: tuple[Span, ...] = ()
    caption: str = ""


@dataclass(frozen=True)
class Settled:
    """The answer to accept, or none; `confidence` is that of the part people agree about least."""

    answer: Answer | None
    confidence: float

    def holds(self, threshold: float) -> bool:
        """Whether it may be accepted without anybody looking."""
        return self.answer is not None and self.confidence >= threshold - 1e-9


def settle(answers: Sequence[Answer], labels: Consensus[frozenset[Hashable]]) -> Settled:
    """Choose among the answers to one clip, whose labels have this consensus."""
    confidence = labels.confidence
    fitting = [answer for answer in answers if answer.labels == labels.value]
    if any(answer.spans for answer in answers):
        spans = consensus_spans([answer.spans for answer in answers])
        confidence = min(confidence, spans.confidence)
        fitting = [answer for answer in fitting if _same_events(spans.value, answer.spans)]
    if not fitting:
        return Settled(None, confidence)
    if not any(answer.caption for answer in answers):
        return Settled(fitting[0], confidence)
    alike = [
        fmean(likeness(answer.caption, other.caption) for other in answers if other is not answer)
        for answer in fitting
    ]
    best = max(range(len(fitting)), key=lambda i: alike[i])
    return Settled(fitting[best], min(confidence, alike[best]))


def _same_events(consensus: Sequence[Span], spans: Sequence[Span]) -> bool:
    found = matches(consensus, spans)
    return not found.missed and not found.extra
