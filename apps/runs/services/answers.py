"""What a labeler said of a clip, as it is kept: labels and captions by rank, and what could not be read."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from apps.common.gateway import contract
from apps.labels.clean import Cleanup, clean_label, clean_labels
from apps.labels.language import foreign_letters

Item = tuple[str, contract.Proposal]  # a clean label, or "" for a caption, and what it comes from


@dataclass(frozen=True)
class Answer:
    """`error`: why the clip failed. `unread`: the answer as said, and why it was not read, or not wholly."""

    items: list[Item] = field(default_factory=list)
    unread: contract.Unread | None = None
    error: str = ""


def read(said: contract.ClipLabels, cleanup: Cleanup) -> Answer:
    """A clip's answer in the model's order; the same label on the same span counts once."""
    if error := said.error or _span_fault(said.proposals):
        return Answer(error=error)
    if said.unread:
        return Answer(unread=said.unread)
    items: dict[tuple[str, float | None, float | None], contract.Proposal] = {}
    for proposal in said.proposals:
        for text in _texts(proposal, cleanup):
            items.setdefault((text, proposal.onset, proposal.offset), proposal)
    found = [(text, proposal) for (text, _, _), proposal in items.items()]
    return Answer(found, _doubt(said.proposals, found))


def _texts(proposal: contract.Proposal, cleanup: Cleanup) -> list[str]:
    if proposal.caption:
        return [""]
    if proposal.chosen:
        return [text] if (text := clean_label(proposal.raw)) else []
    return clean_labels(proposal.raw, cleanup)


def _doubt(proposals: Iterable[contract.Proposal], found: list[Item]) -> contract.Unread | None:
    """Why labels that a model wrote itself are no English labels, if so."""
    raw = "\n".join(dict.fromkeys(each.raw for each in proposals if not each.chosen))
    letters = foreign_letters(raw)
    if letters and found:
        return contract.Unread(raw, f"It is not all English ({letters}); what was made of it may not fit.")
    if letters:
        return contract.Unread(raw, f"It is not English ({letters}); nothing is left of it after the cleanup.")
    if raw and not found:
        return contract.Unread(raw, "Nothing is left of it after the cleanup.")
    return None


def _span_fault(proposals: Iterable[contract.Proposal]) -> str:
    """Why a span cannot be kept; "" when all can. A span that makes no sense is shown, never guessed."""
    for proposal in proposals:
        onset, offset = proposal.onset, proposal.offset
        if onset is None and offset is None:
            continue
        if onset is None or offset is None or not 0 <= onset < offset < math.inf:
            return f"The model gave a span that is none: {onset} to {offset} s, for {proposal.raw!r}."
    return ""
