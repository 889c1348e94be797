"""AudioSet's classes in words: short names, other names and nesting, read from workers/data/audioset.txt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).resolve().parent.parent / "data" / "audioset.txt"


@dataclass(frozen=True)
class SoundClass:
    """One class: what to call it, every text that names it (lower case), and the classes it is a kind of."""

    name: str
    short: str
    phrases: tuple[str, ...]
    ancestors: frozenset[str]
    branch: str  # the first of the seven top branches that it hangs on


@cache
def sound_classes() -> dict[str, SoundClass]:
    """All classes by name."""
    names: dict[str, list[str]] = {}
    ancestors: dict[str, set[str]] = {}
    branches: dict[str, str] = {}
    path: list[str] = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        entry, _, others = line.strip().partition(" | ")
        path = path[: (len(line) - len(line.lstrip())) // 2]
        name = entry.removeprefix("[").removesuffix("]")
        ancestors.setdefault(name, set()).update(path)
        branches.setdefault(name, (path[0] if path else name).strip("()"))
        if name == entry:
            names[name] = [other.strip() for other in others.split(";") if other.strip()]
            path.append(name)
    classes = {name: others for name, others in names.items() if not name.startswith("(")}
    return {
        name: SoundClass(
            name,
            _short(name, others),
            _phrases(name, others),
            frozenset(ancestors[name] & classes.keys()),
            branches[name],
        )
        for name, others in classes.items()
    }


def _short(name: str, others: list[str]) -> str:
    """At most two plain words: the one marked with =, else the class name up to its first comma or bracket."""
    if others and others[0].startswith("="):
        return others[0][1:]
    return re.split(r",| \(", name)[0].replace("-", " ").lower()


def _phrases(name: str, others: list[str]) -> tuple[str, ...]:
    """The class name, its parts (at commas; with and without what stands in brackets), and the other names."""
    bracketed = re.fullmatch(r"(.*) \((.*)\)", name)
    if bracketed:
        parts = [bracketed[1], f"{bracketed[1]} {bracketed[2]}"]
    else:
        parts = [part.strip() for part in name.split(",") if part.strip() != "etc."]
    texts = [name, *parts, *(other.removeprefix("=") for other in others)]
    return tuple(dict.fromkeys(text.lower() for text in texts))
