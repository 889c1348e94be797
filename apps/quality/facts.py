"""What is known of one task, and what it adds to its project's tally: whole numbers only, so that sums stay exact.

The definitions that every figure stands on (docs/quality.md says them in full):

- The model's label of a clip is the one that an export names first: of what the current labeling run proposes, the
  one with the best alignment (the model's first choice where none is scored).
- A clip is answered by the accepted work, else by all work submitted in the current round. The model's label is
  right when more than half of those who answered put it down.
- Clips that were set aside stay out of all figures about labels; so does what people said to known answers.
- Labels count wherever in the clip they were put down, once.
- The random sample is the clips that were picked with a probability below 1. It speaks for the clips that nobody
  has answered, but for those in the queue for a reason of their own (owed): they are no random ones.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

import msgspec

from apps.quality.captions import likeness
from apps.quality.spans import Span, frame_table, mutual_matches

MILLIONTHS = 1_000_000
BINS = 500  # of alignments, per unit: 0.002 wide
COARSE = 10  # of alignments, per unit, where answers are compared at like alignment
TIME_STEP = 1.05  # each bin of seconds is that much longer than the one before

Key = tuple[object, ...]


@dataclass(frozen=True)
class Answer:
    """What one person put down for the clip, or what of it a reviewer returned."""

    user: int
    blind: bool
    milliseconds: int
    returned: bool = False
    accepted: bool = False
    known: bool = False  # to a known answer, asked to see how well the person hears
    adjudicates: bool = False  # settles what the others disagree on
    labels: frozenset[int] = frozenset()
    spans: tuple[Span, ...] = ()
    caption: str = ""


@dataclass(frozen=True)
class Facts:
    """A task as it stands. `answers` holds the current round's, and returned ones of any round."""

    alignment: float | None = None
    label: int | None = None  # the model's
    held: bool = False
    aside: bool = False
    done: bool = False
    stratum: str = ""
    probability: float | None = None
    duration: float = 0.0  # seconds
    after: float | None = None
    answers: tuple[Answer, ...] = field(default=())

    @property
    def submitted(self) -> list[Answer]:
        """The answers of the current round."""
        return [answer for answer in self.answers if not (answer.returned or answer.known)]

    @property
    def independent(self) -> list[Answer]:
        """Those of them that were given without knowledge of the others."""
        return [answer for answer in self.submitted if not answer.adjudicates]

    @property
    def counting(self) -> list[Answer]:
        """The answers that say what is right: the accepted one, else all of the current round."""
        return [answer for answer in self.submitted if answer.accepted or not self.done]

    @property
    def right(self) -> bool | None:
        """Whether the model's label is right; None while nobody has answered, or where the model has none."""
        counting = self.counting
        if self.label is None or not counting:
            return None
        return 2 * sum(self.label in answer.labels for answer in counting) > len(counting)


def bin_of(alignment: float) -> int:
    """The number of an alignment's bin, 0 for -1."""
    return min(math.floor((alignment + 1) * BINS), 2 * BINS - 1)


def time_bin(milliseconds: int) -> int:
    """The number of a time's bin: 0 up to a tenth of a second, then each TIME_STEP longer."""
    return max(0, math.floor(math.log(max(milliseconds, 1) / 100, TIME_STEP)) + 1)


def seconds_of(number: int) -> float:
    """The middle of a bin of seconds."""
    return 0.1 * TIME_STEP ** (number - 0.5) if number else 0.05


def counts(facts: Facts) -> dict[str, int]:
    """What the task adds to the tally, by key (a JSON list)."""
    tally: Counter[Key] = Counter()
    for answer in facts.answers:
        _effort(tally, answer)
    if not facts.aside:
        _clip(tally, facts)
        _people(tally, facts)
    return {msgspec.json.encode(key).decode(): n for key, n in tally.items() if n}


def _effort(tally: Counter[Key], answer: Answer) -> None:
    tally["answers", answer.user, answer.blind] += 1
    tally["time", answer.user, answer.blind] += answer.milliseconds
    if answer.milliseconds:  # a page that was left open says nothing, and neither does a program
        tally["took", answer.blind, time_bin(answer.milliseconds)] += 1
    if answer.returned or answer.accepted:
        tally["reviewed", answer.user, answer.blind, answer.accepted] += 1


def _clip(tally: Counter[Key], facts: Facts) -> None:
    place = None if facts.alignment is None else bin_of(facts.alignment)
    tally["clip", place] += 1
    if facts.alignment is not None:
        score = round(facts.alignment * MILLIONTHS)
        tally["score", place] += score
        if facts.after is not None:
            tally["before", place] += 1
            tally["before score", place] += score
    if facts.after is not None:
        paired = facts.alignment is not None
        tally["after", bin_of(facts.after), paired] += 1
        tally["after score", bin_of(facts.after), paired] += round(facts.after * MILLIONTHS)
    if facts.counting:
        tally["answered", place] += 1
    sampled = facts.probability is not None and facts.probability < 1
    weight = 1 / facts.probability if facts.probability and sampled else 1  # how many clips it speaks for
    if facts.label is None:
        return
    tally["label", facts.label] += 1
    right = facts.right
    if right is not None:
        tally["judged", place, right, weight] += 1
        tally["judged label", facts.label, right] += 1
    elif not facts.held and not sampled:
        tally["owed", facts.label] += 1
    if sampled:
        tally["sample", facts.stratum, facts.probability, facts.label, right] += 1
    level = None if facts.alignment is None else math.floor(facts.alignment * COARSE)
    for answer in facts.independent:
        tally["kept", level, answer.blind, facts.label in answer.labels] += 1


def _people(tally: Counter[Key], facts: Facts) -> None:
    """How alike the answers of the current round are."""
    answers = sorted(facts.independent, key=lambda answer: answer.user)
    if len(answers) < 2:
        return
    tally["compared", len(answers)] += 1
    everybody = _joined(answer.user for answer in answers)
    for label, chose in Counter(label for answer in answers for label in answer.labels).items():
        tally["chose", label, len(answers), chose] += 1
        tally["votes", everybody, _joined(answer.user for answer in answers if label in answer.labels)] += 1
    tally["voters", everybody] += 1
    for one, other in combinations(answers, 2):
        pair = one.user, other.user
        tally["pair", *pair, "clips"] += 1
        tally["pair", *pair, "both"] += len(one.labels & other.labels)
        tally["pair", *pair, "first"] += len(one.labels - other.labels)
        tally["pair", *pair, "second"] += len(other.labels - one.labels)
    for accepted in (answer for answer in facts.submitted if answer.accepted):
        for answer in answers:
            tally["matched", answer.user, answer.labels == accepted.labels] += 1
    _spans(tally, answers, facts.duration)
    for first, second in combinations([answer.caption for answer in answers if answer.caption], 2):
        tally["captions", "pairs"] += 1
        tally["captions", "likeness"] += round(likeness(first, second) * MILLIONTHS)


def _spans(tally: Counter[Key], answers: list[Answer], duration: float) -> None:
    """Of clips in which somebody marked a span."""
    labels = {span.label for answer in answers for span in answer.spans}
    if not labels:
        return
    found = mutual_matches([answer.spans for answer in answers])
    tally["spans", "clips"] += 1
    tally["spans", "both"] += found.both
    tally["spans", "missed"] += found.missed
    tally["spans", "extra"] += found.extra
    for one, other in combinations(answers, 2):
        for label in labels:
            heard = [[span for span in answer.spans if span.label == label] for answer in (one, other)]
            for place, frames in enumerate(frame_table(*heard, duration=duration).flat):
                tally["frames", label, place] += int(frames)


def _joined(users: Iterable[int]) -> str:
    return " ".join(str(user) for user in users)
