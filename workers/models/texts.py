"""How a label is spoken to a model that reads."""

from __future__ import annotations

from collections.abc import Sequence

from workers.models.errors import ModelError


def spoken(labels: Sequence[str]) -> list[str]:
    """Labels as plain words: underscores and runs of spaces are single spaces. ModelError when one is empty."""
    texts = [" ".join(label.replace("_", " ").split()) for label in labels]
    if not all(texts):
        raise ModelError("A label without any text cannot be aligned. Remove it and try again.")
    return texts
