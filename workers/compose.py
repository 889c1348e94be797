"""The composite sentence of a category, read off the distribution of its labels, without a generative model.

In the style of the composite labels of AuditoryHuM. Needs the standard library only: the product writes the
sentence anew when a person has moved labels.
"""

from __future__ import annotations

from collections.abc import Sequence

MOSTLY = 0.4  # share from which the first label is said to make up most of the category
NAMED = 3  # labels given with their share
WORTH_A_SHARE = 0.05  # rarer labels are summed up, after the first two
EXAMPLES = 3  # of those summed up


def sentence(labels: Sequence[str], counts: Sequence[int]) -> str:
    """One sentence for the labels of a category and the clips that carry each, in any order.

    "Mostly dog barking (42 %), with dog growling (18 %) and 7 rarer labels such as ...".
    """
    if not labels:
        return "No labels."
    ordered = sorted(zip(labels, counts, strict=True), key=lambda pair: -pair[1])
    labels, counts = [label for label, _ in ordered], [count for _, count in ordered]
    total = sum(counts)
    if not total:
        return "No clips."
    if len(labels) == 1:
        return f"{_capital(labels[0])} only, in {total:,} {'clip' if total == 1 else 'clips'}."
    shown = [place for place, count in enumerate(counts[:NAMED]) if place < 2 or count / total >= WORTH_A_SHARE]
    parts = [f"{labels[place]} ({_percent(counts[place], total)})" for place in shown]
    rest = labels[len(shown) :]
    if rest:
        rarer = counts[len(shown)] < counts[len(shown) - 1]
        parts.append(_summed_up(rest, rarer=rarer))
    if counts[0] / total >= MOSTLY and counts[0] > counts[1]:
        return f"Mostly {parts[0]}, with {_listed(parts[1:])}."
    return f"A mix of {_listed(parts)}."


def _summed_up(rest: Sequence[str], *, rarer: bool) -> str:
    kind = "rarer" if rarer else "other"
    if len(rest) == 1:
        return f"one {kind} label, {rest[0]}"
    if len(rest) <= EXAMPLES:
        return f"{len(rest)} {kind} labels, {_listed(rest)}"
    return f"{len(rest):,} {kind} labels such as {_listed(rest[:EXAMPLES])}"


def _listed(items: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def _percent(count: int, total: int) -> str:
    """A share in whole per cent that never reads as none or all of it when it is not."""
    share = round(100 * count / total)
    if share == 0:
        return "under 1 %"
    return "over 99 %" if share == 100 else f"{share} %"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
