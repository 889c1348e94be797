"""What a row of an export is: a flat, self-contained statement about a stretch of sound, and where it came from.

One row for each clip, plus one for each span that was marked in it: labels (and a caption) that share a span
share a row; a clip with spans only has no row for the whole. A person's clip without any label is a row too, since
silence that was heard is knowledge. With overlap, only the accepted person's work is exported once it is reviewed;
before that (where unreviewed rows are asked for) everyone's.
"""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Row:
    """Times in seconds of the recording; alignments -1..1. `labels` and what is parallel to it: best fit first."""

    file: str  # the recording's name as it was uploaded, folders included
    onset: float
    offset: float
    labels: list[str]
    best_label: str  # of those, the one that fits best; empty without labels
    caption: str
    source: str  # human | model
    annotator: str  # pseudonym; empty for a model
    verdict: str  # accepted; empty where nobody has reviewed it
    reviewer: str  # pseudonym
    alignment: float | None  # of best_label
    alignments: list[float | None]
    model_label: str  # what the model proposed and fits best, to compare with
    model_alignment: float | None
    raw: list[str]  # what the model said, as it said it
    labeler_model: str
    labeler_revision: str
    labeler_prompt: str
    aligner_model: str
    aligner_revision: str
    category: str  # of best_label; empty for one that was set aside from training
    categories: list[str]
    taxonomy_version: int | None
    annotated_at: str  # ISO 8601, UTC
    reviewed_at: str
    clip: str  # uuid
    recording: str  # uuid
    recording_sha256: str


COLUMNS = tuple(column.name for column in fields(Row))
