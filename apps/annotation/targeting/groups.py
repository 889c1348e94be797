"""Where the labels of a category come from: taxonomy lies above this domain, and says so here at the start."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from apps.projects.models import Project

# Of a project and names of categories, the ids of the labels in each, by name; a name nobody knows is left out.
LabelsOf = Callable[[Project, Sequence[str]], dict[str, list[int]]]


def _none(project: Project, names: Sequence[str]) -> dict[str, list[int]]:
    return {}


_labels_of: LabelsOf = _none


def tell(labels_of: LabelsOf) -> None:
    """Who knows the categories."""
    global _labels_of  # noqa: PLW0603
    _labels_of = labels_of


def labels_of(project: Project, names: Sequence[str]) -> dict[str, list[int]]:
    """The labels of each category, by the taxonomy that counts."""
    return _labels_of(project, names)
