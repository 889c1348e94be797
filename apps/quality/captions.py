"""How alike two captions are: chrF, the F-score of their shared character n-grams (Popovic 2015).

Pieces of one to six characters, case and spaces aside; precision and recall are averaged over the lengths and
weigh the same (beta = 1), because between people nobody is the reference. Half-shared words count half ("barking"
and "barks"), which whole-word measures miss in captions of a few words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .figures import Figure, undefined

LONGEST = 6


def likeness(one: str, other: str) -> float:
    """From 0, nothing shared, to 1, the same but for case and spaces."""
    first, second = _squeezed(one), _squeezed(other)
    shared_of_first = shared_of_second = 0.0
    lengths = [n for n in range(1, LONGEST + 1) if n <= min(len(first), len(second))]
    if not lengths:
        return float(first == second)
    for n in lengths:
        pieces, others = _pieces(first, n), _pieces(second, n)
        shared = (pieces & others).total()
        shared_of_first += shared / pieces.total()
        shared_of_second += shared / others.total()
    both = shared_of_first + shared_of_second
    return 2 * shared_of_first * shared_of_second / both / len(lengths) if both else 0.0


def mean_likeness(captions: Sequence[str]) -> Figure:
    """Of all pairs of captions of one clip."""
    pairs = [likeness(one, other) for i, one in enumerate(captions) for other in captions[:i]]
    return Figure(sum(pairs) / len(pairs)) if pairs else undefined("no clip has two captions")


def _squeezed(caption: str) -> str:
    return "".join(caption.lower().split())


def _pieces(text: str, length: int) -> Counter[str]:
    return Counter(text[i : i + length] for i in range(len(text) - length + 1))
