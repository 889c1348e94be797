"""What the models say of clips. Written in SQL: it is read with every claim and every page of tasks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection

from apps.projects.models import Project

_PROPOSED = """
SELECT p.clip_id, p.caption, p.id, p.label_id, label.text, p.raw, run.model, p.score, a.score, p.onset, p."offset",
    p.rank
FROM runs_run run
JOIN runs_prediction p ON p.run_id = run.id AND p.clip_id = ANY (%(clips)s)
LEFT JOIN labels_label label ON label.id = p.label_id
LEFT JOIN runs_run aligner
    ON aligner.project_id = run.project_id AND aligner.kind = 'alignment' AND aligner.current
LEFT JOIN runs_alignment a ON a.run_id = aligner.id AND a.clip_id = p.clip_id AND a.label_id = p.label_id
WHERE run.project_id = %(project)s AND run.kind IN ('labeling', 'captioning') AND run.current
ORDER BY a.score DESC NULLS LAST, p.rank
"""


@dataclass(frozen=True)
class LabelRef:
    """A label, as it is shown."""

    id: int
    text: str


@dataclass(frozen=True)
class Suggestion:
    """One label that a model proposes for a clip."""

    prediction: int
    label: LabelRef
    raw: str
    model: str
    score: float | None  # the model's own, 0..1
    alignment: float | None  # -1..1
    onset: float | None
    offset: float | None
    rank: int


@dataclass(frozen=True)
class Proposed:
    """What the current labeling and captioning runs say of a clip: suggestions by alignment, a caption."""

    suggestions: list[Suggestion] = field(default_factory=list)
    caption: str = ""


def proposed_for(project: Project, clips: Iterable[int]) -> dict[int, Proposed]:
    """By clip id, what the current labeling and captioning runs propose for it. One statement.

    Labels that were merged since may be proposed twice for one span: the first such suggestion stands for both.
    """
    with connection.cursor() as cursor:
        cursor.execute(_PROPOSED, {"project": project.pk, "clips": sorted(clips)})
        rows = cursor.fetchall()
    suggestions: dict[int, dict[tuple[object, ...], Suggestion]] = {}
    captions: dict[int, str] = {}
    for clip, caption, prediction, label, text, *rest in rows:
        if label is not None:
            found = Suggestion(prediction, LabelRef(label, text), *rest)
            suggestions.setdefault(clip, {}).setdefault((label, found.onset, found.offset), found)
        if caption:
            captions.setdefault(clip, caption)
    return {
        clip: Proposed(list(suggestions.get(clip, {}).values()), captions.get(clip, ""))
        for clip in {*suggestions, *captions}
    }
