"""What a Label Studio labelling interface (XML) asks of a model: where the sound is, and what to answer with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from workers.contract import Proposal

_TYPES = {"Labels": "labels", "Choices": "choices", "TextArea": "textarea"}


class UnusableInterface(Exception):
    """The interface has no place for a sound, or none for an answer; the message says what it needs."""


@dataclass(frozen=True)
class Control:
    """One place for an answer."""

    name: str
    to_name: str
    type: str  # labels, choices or textarea
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Interface:
    """`data` is the key of a task's data that holds the sound's address."""

    data: str
    controls: tuple[Control, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label that it offers, in its order."""
        return tuple(dict.fromkeys(label for control in self.controls for label in control.labels))


def read(xml: str) -> Interface:
    """The interface in Label Studio's XML. Raises UnusableInterface."""
    if "<!" in xml:  # neither a document type nor entities: nothing that expands
        raise UnusableInterface("The labelling interface must be plain XML, without <! ... >.")
    try:
        root = ElementTree.fromstring(xml)
    except ElementTree.ParseError as error:
        raise UnusableInterface(f"The labelling interface is no XML: {error}.") from error
    sounds = {
        each.get("name"): (each.get("value") or "").removeprefix("$")
        for tag in ("Audio", "AudioPlus")
        for each in root.iter(tag)
    }
    controls = tuple(
        Control(
            name=each.get("name") or "",
            to_name=each.get("toName") or "",
            type=_TYPES[each.tag],
            labels=tuple(value for inner in each if (value := inner.get("value"))),
        )
        for each in root.iter()
        if each.tag in _TYPES and each.get("toName") in sounds
    )
    if not controls:
        raise UnusableInterface("The labelling interface needs an <Audio> and <Labels> or <Choices> for it.")
    data = sounds[controls[0].to_name]
    if not data:
        raise UnusableInterface('The labelling interface\'s <Audio> needs a value, such as value="$audio".')
    return Interface(data, tuple(each for each in controls if sounds[each.to_name] == data))


def result(found: Interface, proposals: list[Proposal], seconds: float) -> dict[str, Any]:
    """The proposals as Label Studio's prediction, each where the interface has a place for it.

    A label that the interface offers under other capitals is given as it offers it; one that it does not offer has
    no place. Labels without a span cover the whole sound, where there are only regions to answer with.
    """
    regions: list[dict[str, Any]] = []
    for control in found.controls:
        offered = {label.casefold(): label for label in control.labels}
        mine = [each for each in proposals if each.caption == (control.type == "textarea")]
        fitting = [(each, offered.get(each.raw.casefold(), "" if offered else each.raw)) for each in mine]
        for each, label in fitting:
            if label:
                score = {} if each.score is None else {"score": each.score}
                regions.append(
                    {
                        "from_name": control.name,
                        "to_name": control.to_name,
                        "type": control.type,
                        "value": _value(control, each, label, seconds),
                        **score,
                    }
                )
    scores = [each.score for each in proposals if each.score is not None]
    return {"result": regions, "score": max(scores, default=0.0)}


def _value(control: Control, proposal: Proposal, label: str, seconds: float) -> dict[str, Any]:
    if control.type == "textarea":
        return {"text": [label]}
    if control.type == "choices":
        return {"choices": [label]}
    onset = 0.0 if proposal.onset is None else proposal.onset
    return {"start": onset, "end": seconds if proposal.offset is None else proposal.offset, "labels": [label]}
