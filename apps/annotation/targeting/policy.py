"""The targeting policy: an ordered list of strata. A clip belongs to the first one that picks it. Pure."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Meta

from apps.annotation.targeting import BY_HAND, LOWEST, RANDOM
from apps.annotation.targeting.detectors import AnyDetector
from apps.common.errors import Invalid

Percent = Annotated[float, Meta(ge=0, le=100)]
Score = Annotated[float, Meta(ge=0, le=1)]
Texts = Annotated[list[Annotated[str, Meta(min_length=1, max_length=200)]], Meta(min_length=1, max_length=500)]

MOST = 20  # strata


class Stratum(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="kind", kw_only=True
):
    """What all strata may have: a number of people per task other than the project's; a name of their own."""

    called: ClassVar[str]  # unless a person gave it a name

    overlap: Annotated[int, Meta(ge=1, le=9)] | None = None
    name: Annotated[str, Meta(max_length=100)] = ""

    @property
    def kind(self) -> str:
        """Which kind of stratum it is, as it is stored."""
        return str(type(self).__struct_config__.tag)

    @property
    def title(self) -> str:
        """What its tasks say they were picked for."""
        return self.name.strip() or self.called

    def fault(self) -> str:
        """What is wrong with it, beyond a wrong type or range, and what to do; "" when nothing is."""
        return ""


class Lowest(Stratum, tag="lowest", frozen=True):
    """The lowest share of the project's clips by alignment; clips without one come last."""

    called = LOWEST

    percent: Percent


class LowConfidence(Stratum, tag="low_confidence", frozen=True):
    """Clips whose labeler gave its first choice a score below this, or the lowest share of all clips by it."""

    called = "low confidence"

    below: Score | None = None
    percent: Percent | None = None

    def fault(self) -> str:
        return _one_of(self.below, self.percent, "a score to stay below", "a share in per cent")


class Odd(Stratum, tag="odd", frozen=True):
    """Clips that at least one of these detectors finds odd."""

    called = "odd clips"

    detectors: Annotated[list[AnyDetector], Meta(min_length=1)]

    def fault(self) -> str:
        kinds = [type(detector) for detector in self.detectors]
        return "Name each detector once." if len(set(kinds)) < len(kinds) else ""


class Labelled(Stratum, tag="labels", frozen=True):
    """All clips that carry one of these labels."""

    called = "chosen labels"

    labels: Texts


class Categorised(Stratum, tag="categories", frozen=True):
    """All clips that carry a label of one of these categories."""

    called = "chosen categories"

    categories: Texts


class Sample(Stratum, tag="random", frozen=True):
    """A simple random sample of the clips that no other stratum picks, a share or a number; shown blind."""

    called = RANDOM

    percent: Percent | None = None
    count: Annotated[int, Meta(ge=1, le=10_000_000)] | None = None

    def fault(self) -> str:
        if self.name:
            return "It goes by one name everywhere; leave its name out."
        return _one_of(self.percent, self.count, "a share in per cent", "a number of clips")


Policy = tuple[Lowest | LowConfidence | Odd | Labelled | Categorised | Sample, ...]


def parse(given: Any) -> Policy:
    """The policy from JSON-able builtins. Raises Invalid, which names the stratum and says what to do."""
    if not isinstance(given, list):
        raise Invalid("A policy is a list of strata.", fields={"policy": ["Not a list."]})
    if len(given) > MOST:
        raise Invalid(f"A policy has at most {MOST} strata; join some of these {len(given)}.")
    try:
        policy: Policy = msgspec.convert(given, type=Policy)
    except msgspec.ValidationError as error:
        raise _refusal(str(error), given) from None
    _check(policy)
    return policy


def dump(policy: Policy) -> list[dict[str, Any]]:
    """The policy as it is stored and sent."""
    found: list[dict[str, Any]] = msgspec.to_builtins(policy)
    return list(found)


def _check(policy: Policy) -> None:
    """What concerns a stratum as a whole, and strata among each other."""
    titles: dict[str, int] = {}
    for place, stratum in enumerate(policy):
        kind, title = stratum.kind, stratum.title
        if fault := stratum.fault():
            raise _invalid(place, kind, fault)
        if isinstance(stratum, Sample) and place != len(policy) - 1:
            raise _invalid(
                place, kind, "It is drawn from what the others leave: make it the last, and the only one."
            )
        if title == BY_HAND or (title == RANDOM and not isinstance(stratum, Sample)):
            raise _invalid(place, kind, f'"{title}" is the name of something else; choose another.')
        if title in titles:
            raise _invalid(
                place, kind, f'Stratum {titles[title] + 1} is called "{title}", too; give it a name of its own.'
            )
        titles[title] = place


def _one_of(first: float | None, second: float | None, as_one: str, as_other: str) -> str:
    return "" if (first is None) != (second is None) else f"Give it either {as_one} or {as_other}."


def _invalid(place: int, kind: Any, reason: str) -> Invalid:
    return Invalid(f"Stratum {place + 1} ({kind}): {reason}", fields={f"policy.{place}": [reason]})


# msgspec's messages, in words for people.
_WORDS = [
    (r"Object missing required field `(\w+)`", r"Give it its \1."),
    (r"Object contains unknown field `(\w+)`", r"Leave \1 out; it has no such setting."),
    (r"Expected `(?:float|int)` <= (\S+)", r"Choose a number of at most \1."),
    (r"Expected `(?:float|int)` >= (\S+)", r"Choose a number of at least \1."),
    (r"Expected `(?:float|int)` > (\S+)", r"Choose a number above \1."),
    (r"Expected `array` of length >= 1", "Choose at least one."),
    (r"Expected `array` of length <= (\d+)", r"Choose at most \1."),
    (r"Expected `str` of length >= 1", "Leave out what is empty."),
    (r"Expected `str` of length <= (\d+)", r"Use at most \1 characters."),
    (r"Expected `(\w+)(?: \| null)?`, got `(\w+)`", r"Give \1 where there is \2."),
]


def _refusal(message: str, given: list[Any]) -> Invalid:
    """msgspec's refusal as ours."""
    reason, _, path = message.partition(" - at `$")
    place = int(found[1]) if (found := re.match(r"\[(\d+)\]", path)) else 0
    kind = given[place].get("kind", "without a kind") if isinstance(given[place], dict) else "no stratum"
    where = path.rstrip("`").removeprefix(f"[{place}]").lstrip(".")
    if reason.startswith("Invalid value") and where in {"kind", ""}:
        kinds = ", ".join(str(each.__struct_config__.tag) for each in Stratum.__subclasses__())
        return _invalid(place, kind, f"There is no such kind; choose one of {kinds}.")
    for pattern, words in _WORDS:
        if found := re.match(pattern, reason):
            reason = found.expand(words)
            break
    return _invalid(place, kind, f"{reason} ({where})" if where else reason)
