"""Each person's work in figures: how much, how fast, how right, and how like the others' it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from apps.accounts.models import User
from apps.annotation.queries.known import known_answers_of
from apps.projects.models import Project
from apps.quality.alike import Pair, pairs_of
from apps.quality.errors import Errors, errors_by_person
from apps.quality.estimate import proportion
from apps.quality.figures import Figure, undefined
from apps.quality.queries.tally import Rows


@dataclass(frozen=True)
class Person:
    """What one person did. Shares are of their answers of that kind."""

    user: int
    name: str
    answers: int
    blind: int  # of those
    seconds: float | None  # a clip, on average
    known: Figure  # right of the known answers
    known_asked: int
    matched: Figure  # exactly what was accepted, where several people answered
    accepted: Figure  # of what a reviewer decided on
    errors: Errors | None  # as the answers of all together tell; none where nobody else answered the same clips


@dataclass(frozen=True)
class People:
    people: list[Person]
    pairs: list[Pair]


def people_of(project: Project, tally: Mapping[str, Rows]) -> People:
    """Everybody who answered, by name; `tally` with the voters."""
    answers: dict[int, Counter[str]] = defaultdict(Counter)
    for (user, blind), count in tally["answers"].items():
        answers[user]["all"] += count
        answers[user]["blind"] += count if blind else 0
    for (user, _), milliseconds in tally["time"].items():
        answers[user]["time"] += milliseconds
    for (user, same), count in tally["matched"].items():
        answers[user]["compared"] += count
        answers[user]["same"] += count if same else 0
    for (user, _, accepted), count in tally["reviewed"].items():
        answers[user]["reviewed"] += count
        answers[user]["accepted"] += count if accepted else 0
    errors = errors_by_person(tally)
    known = {one.user: one for one in known_answers_of(project)}
    people = []
    for user in User.objects.filter(pk__in={*answers, *known}).order_by("name", "email"):
        did = answers[user.pk]
        asked = known[user.pk].asked if user.pk in known else 0
        people.append(
            Person(
                user=user.pk,
                name=str(user),
                answers=did["all"],
                blind=did["blind"],
                seconds=did["time"] / 1000 / did["all"] if did["time"] and did["all"] else None,
                known=_share(known[user.pk].right if asked else 0, asked, "no known answer was asked"),
                known_asked=asked,
                matched=_share(did["same"], did["compared"], "nobody else answered a clip that was accepted"),
                accepted=_share(did["accepted"], did["reviewed"], "nothing was reviewed"),
                errors=errors.get(user.pk),
            )
        )
    return People(people=people, pairs=pairs_of(tally))


def _share(count: int, of: int, none: str) -> Figure:
    return proportion(count, of) if of else undefined(none)
