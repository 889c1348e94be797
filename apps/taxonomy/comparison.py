"""What changed between two versions: which labels moved, which categories came, went or were renamed. Pure.

Categories are the same when one carries the other on (apps/taxonomy/inheritance.py), or when both have one name.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from apps.taxonomy.inheritance import successors


@dataclass(frozen=True)
class Moved:
    """A label of both versions whose category is another one now."""

    label: str
    before: str
    after: str


@dataclass
class Comparison:
    """By category names. `renamed` is (before, after); added and removed are labels of one version only."""

    moved: list[Moved] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


def compare(old: Mapping[str, Set[str]], new: Mapping[str, Set[str]], counts: Mapping[str, int]) -> Comparison:
    """Both versions as {category name: labels}; `counts` has the clips of every label of the new one."""
    names = list(new)
    weights = {label: counts.get(label, 1) for labels in (*old.values(), *new.values()) for label in labels}
    carried = {
        before: names[place] for place, before in successors([new[name] for name in names], old, weights).items()
    }
    for name in old:
        if name not in carried and name in new and name not in carried.values():
            carried[name] = name
    was = {label: name for name, labels in old.items() for label in labels}
    is_now = {label: name for name, labels in new.items() for label in labels}
    return Comparison(
        moved=[
            Moved(label, was[label], is_now[label])
            for label in sorted(was.keys() & is_now.keys())
            if carried.get(was[label]) != is_now[label]
        ],
        new=sorted(set(new) - set(carried.values())),
        gone=sorted(set(old) - set(carried)),
        renamed=sorted((before, after) for before, after in carried.items() if before != after),
        added=sorted(is_now.keys() - was.keys()),
        removed=sorted(was.keys() - is_now.keys()),
    )
