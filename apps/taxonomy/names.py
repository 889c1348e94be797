"""Names of categories: how they are cleaned and told apart. Pure."""

from __future__ import annotations

from collections.abc import Collection

LONGEST = 200  # characters


def tidy(name: str) -> str:
    """Single spaces, none around."""
    return " ".join(name.split())


def distinct(name: str, taken: Collection[str]) -> str:
    """The name, with a number where it is taken (whatever its case): "rain", "rain 2"."""
    name = tidy(name)[:LONGEST]
    lower = {other.lower() for other in taken}
    number, candidate = 1, name
    while candidate.lower() in lower:
        number += 1
        ending = f" {number}"
        candidate = name[: LONGEST - len(ending)] + ending
    return candidate
