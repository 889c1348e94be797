"""The pure text rules for labels: what a model's words become, and what a person's words become."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

MAX_LENGTH = 100  # characters of a label
WORDS_PER_ITEM = 2  # of a model's comma-separated item (AuditoryHuM, arXiv 2602.19409)


class Cleanup(StrEnum):
    """How a model's items become labels: by the paper's rule, or with all their words (its table VII)."""

    PAPER = "paper"
    MINIMAL = "minimal"


_APOSTROPHES = re.compile(r"['\u2018\u2019\u02bc`]")
_NOT_CLEAN = re.compile(r"[^a-z0-9]+")


def clean_label(text: str) -> str:
    """One label as a person or a list gives it: lower case, plain letters and digits, single spaces.

    Accented letters lose their accents; apostrophes vanish ("cat's" -> "cats"); other punctuation and
    non-ASCII characters part words ("music/drum_kit" -> "music drum kit"). "" when nothing is left.
    """
    plain = unicodedata.normalize("NFKD", text).lower()
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    words = _NOT_CLEAN.sub(" ", _APOSTROPHES.sub("", plain)).split()
    label = " ".join(words)
    if len(label) <= MAX_LENGTH:
        return label
    return label[: MAX_LENGTH + 1].rsplit(" ", 1)[0][:MAX_LENGTH]


def clean_labels(raw: str, cleanup: Cleanup = Cleanup.PAPER) -> list[str]:
    """A model's text as labels, one for each comma-separated item or line; empty and repeated ones go.

    By the paper's rule a label is an item's first two words, by the minimal one all of them. Order is kept, so the
    first label is the model's first choice.
    """
    items = (clean_label(item) for item in re.split(r"[,\n]", raw))
    if cleanup == Cleanup.PAPER:
        items = (" ".join(item.split()[:WORDS_PER_ITEM]) for item in items)
    return list(dict.fromkeys(item for item in items if item))
