"""What the random sample says of the clips that nobody has answered: its strata, from the project's tally.

The strata are the rates at which clips were drawn. A clip drawn at rate p stands for 1/p clips; so the clips that
the sample speaks for (all unanswered ones, but for those owed for a reason of their own) are divided among the
strata as the clips drawn and not answered otherwise are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from apps.quality.estimate import Stratum, error_of_rest
from apps.quality.figures import Figure, too_few, undefined

Rows = Mapping[tuple[Any, ...], int]


@dataclass
class _Drawn:
    clips: int = 0
    heard: int = 0
    wrong: int = 0


@dataclass(frozen=True)
class Rest:
    """The sample, and the clips it speaks for."""

    strata: list[Stratum]
    drawn: int
    unheard: int  # unanswered clips that it speaks for
    owed: int  # unanswered clips that were picked for a reason, of which the sample says nothing

    @property
    def heard(self) -> int:
        return sum(stratum.heard for stratum in self.strata)

    @property
    def wrong(self) -> int:
        return sum(stratum.wrong for stratum in self.strata)

    @property
    def error(self) -> Figure:
        """The share of wrong labels among the clips that it speaks for."""
        if not self.unheard:
            return undefined(
                "all clips that nobody has answered were picked for a reason; none is left to chance"
                if self.owed
                else "no clip is left that nobody has answered"
            )
        if not self.drawn:
            return too_few("no clip was drawn at random")
        return error_of_rest(self.strata)


def rest_of(tally: Mapping[str, Rows]) -> Rest:
    """Over all labels."""
    clips = sum(tally["label"].values())
    answered = sum(tally["judged label"].values())
    owed = sum(tally["owed"].values())
    return _rest(tally["sample"], unheard=clips - answered - owed, owed=owed)


def rest_by_label(tally: Mapping[str, Rows]) -> dict[int, Rest]:
    """For each label that the model gives a clip, the clips that it gives it to."""
    samples: dict[int, dict[tuple[Any, ...], int]] = defaultdict(dict)
    for key, count in tally["sample"].items():
        samples[key[2]][key] = count
    found = {}
    for (label,), clips in tally["label"].items():
        answered = sum(tally["judged label"].get((label, right), 0) for right in (True, False))
        owed = tally["owed"].get((label,), 0)
        found[label] = _rest(samples[label], unheard=clips - answered - owed, owed=owed)
    return found


def _rest(sample: Rows, *, unheard: int, owed: int) -> Rest:
    drawn: dict[tuple[str, float], _Drawn] = defaultdict(_Drawn)
    for (name, probability, _, right), count in sample.items():
        stratum = drawn[name, probability]
        stratum.clips += count
        if right is not None:
            stratum.heard += count
            stratum.wrong += 0 if right else count
    names = sorted(drawn)
    shares = [drawn[key].clips / key[1] - drawn[key].heard for key in names]
    sizes = _divide(unheard, shares)
    strata = [
        Stratum(size=size + drawn[key].heard, heard=drawn[key].heard, wrong=drawn[key].wrong, name=key[0])
        for key, size in zip(names, sizes, strict=True)
    ]
    return Rest(strata=strata, drawn=sum(stratum.clips for stratum in drawn.values()), unheard=unheard, owed=owed)


def _divide(whole: int, shares: list[float]) -> list[int]:
    """Whole numbers in these proportions that add up to `whole`, by largest remainder."""
    total = sum(shares)
    if not total:
        return [whole] * len(shares) if len(shares) == 1 else [0] * len(shares)
    exact = [whole * share / total for share in shares]
    parts = [int(number) for number in exact]
    by_remainder = sorted(range(len(shares)), key=lambda place: parts[place] - exact[place])
    for place in by_remainder[: whole - sum(parts)]:
        parts[place] += 1
    return parts
