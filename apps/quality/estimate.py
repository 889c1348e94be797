"""What a random sample tells about the clips that nobody has heard: the share of wrong labels, with its interval.

The sample is drawn without replacement within strata. The estimate is the stratified Horvitz-Thompson one. Its
interval must also hold where little was sampled and nothing wrong was found, which is where the usual ones
(normal, Wilson with an effective sample size) fail. It is built as follows.

In one stratum with n of N clips heard and x of them wrong, the exact limits (Clopper and Pearson's for a finite
population) are quantiles of the number wrong among the N - n unheard: beta-binomial (N - n; x, n - x + 1) for the
lower and (N - n; x + 1, n - x) for the upper. So one clip is added to what was found: a right one, or a wrong one.
Over several strata the limits are quantiles of the sum of such numbers. The clip is added in one stratum only, the
one that carries the limit farthest (Fay and Feuer 1997 do so for Poisson counts), and in each stratum with fewer
than five heard clips; the others keep the mean and variance that the sample gives them. The sum is matched to a
beta distribution by its mean and variance, and the limits are rounded outwards to whole clips. docs/quality.md and
ADR 0013 tell how this was chosen and what it covers.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scipy import special

from .figures import Figure, too_few, undefined

CONFIDENCE = 0.95
FEWEST = 20  # heard clips, below which no estimate is given
THIN = 5  # heard clips of a stratum, below which what was found in it is not trusted alone
_ANY = 10**9  # clips: so many that the sample takes nothing away


@dataclass(frozen=True)
class Stratum:
    """Clips sampled at one rate: how many there are, how many of them were heard, how many of those were wrong."""

    size: int
    heard: int
    wrong: int
    name: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.wrong <= self.heard <= self.size:
            raise ValueError(f"A stratum holds its sample, and the sample its errors: {self}")

    @property
    def unheard(self) -> int:
        return self.size - self.heard


def error_of_rest(strata: Sequence[Stratum], *, confidence: float = CONFIDENCE, fewest: int = FEWEST) -> Figure:
    """The share of wrong clips among those that nobody has heard."""
    rest = sum(stratum.unheard for stratum in strata)
    if not rest:
        return undefined("every clip has been heard")
    missing = _too_few(strata, fewest)
    if missing is not None:
        return missing
    low, high = _limits(strata, confidence)
    return Figure(sum(_expected(stratum) for stratum in strata) / rest, low / rest, high / rest)


def error_of_all(strata: Sequence[Stratum], *, confidence: float = CONFIDENCE, fewest: int = FEWEST) -> Figure:
    """The share of wrong clips among all, heard and unheard, as the sample found them."""
    size = sum(stratum.size for stratum in strata)
    if not size:
        return undefined("there are no clips")
    missing = _too_few(strata, fewest)
    if missing is not None:
        return missing
    known = sum(stratum.wrong for stratum in strata)
    low, high = _limits(strata, confidence)
    value = known + sum(_expected(stratum) for stratum in strata)
    return Figure(value / size, (known + low) / size, (known + high) / size)


def proportion(count: int, of: int, *, confidence: float = CONFIDENCE) -> Figure:
    """A share with its exact interval (Clopper and Pearson): one person's accuracy, say."""
    if not of:
        return undefined("nothing to count")
    tail = (1 - confidence) / 2
    low = 0.0 if count == 0 else float(special.betaincinv(count, of - count + 1, tail))
    high = 1.0 if count == of else float(special.betaincinv(count + 1, of - count, 1 - tail))
    return Figure(count / of, low, high)


def difference(count: int, of: int, other_count: int, other_of: int, *, confidence: float = CONFIDENCE) -> Figure:
    """How much larger the first share is than the other, of two groups of which any number could have been drawn.

    With the other share turned round (right for wrong) the difference is a sum over two strata of the same weight.
    """
    if not of or not other_of:
        return undefined("one of the two groups is empty")
    groups = [Stratum(_ANY + of, of, count), Stratum(_ANY + other_of, other_of, other_of - other_count)]
    low, high = _limits(groups, confidence)
    return Figure(count / of - other_count / other_of, low / _ANY - 1, high / _ANY - 1)


def _too_few(strata: Sequence[Stratum], fewest: int) -> Figure | None:
    """Why nothing can be said yet, if so."""
    heard = sum(stratum.heard for stratum in strata)
    if heard < fewest:
        return too_few(f"{heard} clips of the random sample were heard; an estimate needs {fewest}")
    for stratum in strata:
        if stratum.size and not stratum.heard:
            of = f" of '{stratum.name}'" if stratum.name else ""
            return too_few(f"none of the {stratum.size} clips{of} was heard")
    return None


def _expected(stratum: Stratum) -> float:
    """How many of the unheard clips are wrong, estimated."""
    return stratum.unheard * stratum.wrong / stratum.heard if stratum.heard else 0.0


def _limits(strata: Sequence[Stratum], confidence: float) -> tuple[float, float]:
    """The lowest and the highest number of wrong clips among the unheard that agree with the sample."""
    tail = (1 - confidence) / 2
    unknown = [stratum for stratum in strata if stratum.unheard]
    if not unknown:
        return 0.0, 0.0
    low = min(
        _quantile([_Rest.of(s, right=added) for s, added in zip(unknown, one, strict=True)], tail)
        for one in _added(unknown)
    )
    high = max(
        _quantile([_Rest.of(s, wrong=added) for s, added in zip(unknown, one, strict=True)], 1 - tail)
        for one in _added(unknown)
    )
    return math.floor(low + 1e-9), math.ceil(high - 1e-9)


def _added(strata: Sequence[Stratum]) -> Iterator[list[int]]:
    """Where a clip is added: in all thin strata and one more, each in its turn."""
    for chosen in range(len(strata)):
        yield [int(i == chosen or stratum.heard < THIN) for i, stratum in enumerate(strata)]


@dataclass(frozen=True)
class _Rest:
    """How many of a stratum's unheard clips are wrong, as far as the sample tells: mean and variance."""

    size: int
    mean: float
    variance: float

    @classmethod
    def of(cls, stratum: Stratum, *, right: int = 0, wrong: int = 0) -> _Rest:
        """With so many right and wrong clips added to those heard."""
        size, heard = stratum.unheard, stratum.heard + right + wrong
        rate = (stratum.wrong + wrong) / heard
        # That of the beta-binomial distribution after an addition, and otherwise the unbiased one of the estimate.
        divisor = heard + 1 if right or wrong else heard - 1
        return cls(size, size * rate, size * rate * (1 - rate) * (size + heard) / divisor if 0 < rate < 1 else 0.0)


def _quantile(parts: Sequence[_Rest], share: float) -> float:
    """The quantile of a sum of independent numbers, of which those without spread are only added."""
    fixed = sum(part.mean for part in parts if not part.variance)
    free = [part for part in parts if part.variance]
    if not free:
        return fixed
    size = sum(part.size for part in free)
    rate = sum(part.mean for part in free) / size
    # A sample of two may spread more than any beta distribution can.
    both = max(rate * (1 - rate) * size**2 / sum(part.variance for part in free) - 1, 1e-3)
    return fixed + size * float(special.betaincinv(rate * both, (1 - rate) * both, share))
