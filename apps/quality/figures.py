"""A figure that is shown to people: a number, with its interval where it has one, or why there is none."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """`value` with its interval `low` to `high`; or no value, and the reason in words. Never NaN."""

    value: float | None
    low: float | None = None
    high: float | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if (self.value is None) != bool(self.reason):
            raise ValueError("A figure has either a value or the reason why it has none.")
        if any(number is not None and not math.isfinite(number) for number in (self.value, self.low, self.high)):
            raise ValueError("The numbers of a figure are finite.")


def undefined(why: str) -> Figure:
    """No number can be given, whatever the amount of data: the data are degenerate."""
    return Figure(None, reason=f"undefined: {why}")


def too_few(why: str) -> Figure:
    """More data would give a number."""
    return Figure(None, reason=f"too few: {why}")
