"""People's tables of errors after Dawid and Skene, from the votes in a project's tally.

Each label of each clip that several people answered is a question with the answers yes and no. Questions that the
same people answered the same way are alike, and are taken together; so the cost is that of the groups of people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from apps.quality.consensus import BELIEF
from apps.quality.dawid_skene import dawid_skene

Rows = Mapping[tuple[Any, ...], int]


@dataclass(frozen=True)
class Errors:
    """One person's, of the decisions whether a clip has a label."""

    finds: float  # share of labels that are there which they put down
    adds: float  # share of labels that are not there which they put down


def errors_by_person(tally: Mapping[str, Rows]) -> dict[int, Errors]:
    """Everybody who answered together with others, by user id; nobody where no two people did."""
    vocabulary = len({label for label, _, _ in tally["chose"]})
    named: dict[str, int] = defaultdict(int)
    questions: list[tuple[list[int], set[int], int]] = []
    for (everybody, yes), count in tally["votes"].items():
        named[everybody] += count
        questions.append((_users(everybody), set(_users(yes)), count))
    for (everybody,), clips in tally["voters"].items():
        if nobody := clips * vocabulary - named[everybody]:
            questions.append((_users(everybody), set(), nobody))
    if not questions:
        return {}
    places = {
        user: place for place, user in enumerate(sorted({user for users, *_ in questions for user in users}))
    }
    votes = [
        (number, places[user], int(user in yes))
        for number, (users, yes, _) in enumerate(questions)
        for user in users
    ]
    truth = dawid_skene(*zip(*votes, strict=True), repeats=[n for *_, n in questions], belief=BELIEF, choices=2)
    return {
        user: Errors(finds=float(truth.errors[place, 1, 1]), adds=float(truth.errors[place, 0, 1]))
        for user, place in places.items()
    }


def _users(joined: str) -> list[int]:
    return [int(user) for user in joined.split()]
