"""What generative labelers are asked, and how their answers are read: word pairs, a caption, or regions.

Needs the standard library and the contract only: the product shows the default prompts, too. An answer is read
strictly. What has not the form asked for is Unread, with its reason; nothing is guessed.
"""

from __future__ import annotations

import re
from enum import StrEnum

from workers.contract import Proposal, Unread

# AuditoryHuM (arXiv 2602.19409); a project's own prompt for labels takes its place.
LABELS = "Describe the auditory scene using word pairs. Separate each pair with a comma."
CAPTION = "Describe what can be heard in this recording in one plain sentence."
REGIONS = (
    "List every sound event in this recording in the order of onset, one per line, and write nothing else. Each "
    "line has the form ONSET-OFFSET: LABEL, with onset and offset in seconds with one decimal and a label of two "
    "words, such as 0.5-3.2: dog barking. If nothing can be heard, write NONE."
)
LONGEST_CAPTION = 2000  # characters; a model that says more has run away
ROUNDING = 0.05  # seconds: offsets come with one decimal, the clip's length does not

_SECONDS = r"(\d{1,5}(?:\.\d{1,6})?)"
_REGION = re.compile(rf"{_SECONDS}\s*s?\s*[-\u2013]\s*{_SECONDS}\s*s?\s*:\s*(\S.*)")


class Mode(StrEnum):
    """What a labeler is asked for."""

    LABELS = "labels"
    CAPTION = "caption"
    REGIONS = "regions"


DEFAULTS = {Mode.LABELS: LABELS, Mode.CAPTION: CAPTION, Mode.REGIONS: REGIONS}


def mode(name: str) -> Mode:
    """The mode of a name; labels without one. Raises ValueError naming those there are."""
    try:
        return Mode(name or Mode.LABELS)
    except ValueError:
        raise ValueError(f"There is no mode {name!r}. There are: {', '.join(Mode)}.") from None


def question(prompt: str, hint: str) -> str:
    """The prompt, and what a person wants the model to know besides."""
    return (
        f"{prompt.strip()}\n\nWhat is known of the recordings: {hint.strip()}" if hint.strip() else prompt.strip()
    )


def read(mode: Mode, answer: str, seconds: float) -> list[Proposal] | Unread:
    """A model's answer about a clip so many seconds long."""
    said = answer.strip()
    if not said:
        return Unread(answer, "The model said nothing.")
    match mode:
        case Mode.LABELS:
            return [Proposal(raw=answer)]  # what becomes of it is the product's cleanup rule
        case Mode.CAPTION:
            return _caption(answer, " ".join(said.split()))
        case Mode.REGIONS:
            return _regions(answer, said, seconds)


def _caption(answer: str, sentence: str) -> list[Proposal] | Unread:
    if len(sentence) > LONGEST_CAPTION:
        return Unread(answer, f"The caption has {len(sentence):,} characters; {LONGEST_CAPTION:,} are the most.")
    if not any(character.isalpha() for character in sentence):
        return Unread(answer, "The caption holds no words.")
    return [Proposal(raw=sentence, caption=True)]


def _regions(answer: str, said: str, seconds: float) -> list[Proposal] | Unread:
    """Every line must be a region: an answer understood in part is not understood."""
    if said.rstrip(".").upper() == "NONE":
        return []
    found = []
    for line in (each.strip() for each in said.splitlines()):
        if not line:
            continue
        fitting = _REGION.fullmatch(line)
        if fitting is None:
            return Unread(answer, f"{_short(line)} is not of the form ONSET-OFFSET: LABEL.")
        onset, offset = float(fitting[1]), float(fitting[2])
        if onset >= offset:
            return Unread(answer, f"{_short(line)} ends before it begins.")
        if onset >= seconds or offset > seconds + ROUNDING:
            return Unread(answer, f"{_short(line)} lies outside the clip, which is {seconds:.2f} s long.")
        found.append(Proposal(raw=fitting[3].strip(), onset=onset, offset=min(offset, seconds)))
    return found


def _short(line: str) -> str:
    return repr(line if len(line) <= 60 else f"{line[:59]}…")
