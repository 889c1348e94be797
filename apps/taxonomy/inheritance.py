"""Which new category carries on an old one, by the labels they share. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence, Set
from typing import TypeVar

Old = TypeVar("Old", bound=Hashable)


def successors(new: Sequence[Set[str]], old: Mapping[Old, Set[str]], counts: Mapping[str, int]) -> dict[int, Old]:
    """By the position of a new category, the old one that it carries on.

    Two carry each other on when each shares with the other more clips (the counts of the labels in both) than with
    any third, ties excluded. A split or a merger without a clear heir carries nothing on.
    """
    shared = [
        (sum(counts[label] for label in labels & before), place, key)
        for place, labels in enumerate(new)
        for key, before in old.items()
        if labels & before
    ]
    clips_of_new: dict[int, list[int]] = defaultdict(list)
    clips_of_old: dict[Old, list[int]] = defaultdict(list)
    for clips, place, key in shared:
        clips_of_new[place].append(clips)
        clips_of_old[key].append(clips)
    return {
        place: key
        for clips, place, key in shared
        if _alone_at_the_top(clips, clips_of_new[place]) and _alone_at_the_top(clips, clips_of_old[key])
    }


def _alone_at_the_top(clips: int, among: Sequence[int]) -> bool:
    return clips == max(among) and among.count(clips) == 1


def rivals(
    new: Sequence[Set[str]], old: Mapping[Old, Set[str]], counts: Mapping[str, int], heirs: Mapping[int, Old]
) -> dict[int, list[Old]]:
    """By the position of a new category, the old ones that lay claim to it without being carried on by it.

    An old category claims whichever new one holds most of its clips; several where they hold the same.
    """
    found: dict[int, list[Old]] = defaultdict(list)
    for key, before in old.items():
        shared = [sum(counts[label] for label in labels & before) for labels in new]
        most = max(shared, default=0)
        for place, clips in enumerate(shared):
            if most and clips == most and heirs.get(place) != key:
                found[place].append(key)
    return dict(found)
