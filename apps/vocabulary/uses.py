"""Every table that names labels, and what a change of the label list does to its rows.

A test compares this list with the foreign keys that there are, so that a new table is not forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Use:
    """A table that names labels. Within `once_per` a label is named once; without, as often as it likes.

    `known_by` finds a row that names a given label again.
    """

    name: str
    table: str
    once_per: tuple[str, ...] = ()
    known_by: str = "id"


# What a model said stays as said, twice or not; what people put down for one span, they put down once.
PREDICTIONS = Use("prediction", "runs_prediction")
ANNOTATIONS = Use("annotation", "annotation_annotation", ("assignment_id", "onset", "offset"))
KNOWN_ANSWERS = Use("known_answer", "annotation_knownanswer_labels", ("knownanswer_id",))
# A label has one place in a version of the taxonomy. Where the one that remains has its own, the other's stays as
# it was counted. Edits of a draft make its rows anew.
PLACEMENTS = Use("placement", "taxonomy_placement", ("taxonomy_id",), known_by="taxonomy_id")
# Scores belong to the text: they go with it when it becomes a former one.
ALIGNMENTS = Use("alignment", "runs_alignment", ("run_id", "clip_id"))

FOLLOWING = (PREDICTIONS, ANNOTATIONS, KNOWN_ANSWERS)
USES = (*FOLLOWING, PLACEMENTS, ALIGNMENTS)
