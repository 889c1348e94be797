"""The label list as a table: every label with its uses, searched, sorted, paged; and what a text would become."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from apps.labels.clean import clean_label
from apps.labels.models import Label
from apps.projects.models import Project

PAGE = 100

# Suggested: clips that the current labeling run proposes it for. Accepted: clips that are done with it.
_TABLE = """
WITH suggested AS (
    SELECT prediction.label_id, count(DISTINCT prediction.clip_id) AS clips
    FROM runs_prediction prediction JOIN runs_run run ON run.id = prediction.run_id
    WHERE run.project_id = %(project)s AND run.kind = 'labeling' AND run.current
    GROUP BY prediction.label_id
), accepted AS (
    SELECT annotation.label_id, count(DISTINCT task.id) AS clips
    FROM annotation_task task JOIN annotation_annotation annotation ON annotation.assignment_id = task.accepted_id
    WHERE task.project_id = %(project)s AND task.state = 'done'
    GROUP BY annotation.label_id
)
SELECT label.id, label.text, label.listed,
    coalesce(suggested.clips, 0) AS suggested, coalesce(accepted.clips, 0) AS accepted,
    array(SELECT former.text FROM labels_label former WHERE former.stands_for_id = label.id ORDER BY 1) AS former,
    count(*) OVER () AS total
FROM labels_label label
LEFT JOIN suggested ON suggested.label_id = label.id
LEFT JOIN accepted ON accepted.label_id = label.id
WHERE label.project_id = %(project)s AND label.stands_for_id IS NULL
AND (%(listed)s IS NULL OR label.listed = %(listed)s)
AND (%(q)s = '' OR strpos(label.text, %(q)s) > 0 OR EXISTS (
    SELECT FROM labels_label former WHERE former.stands_for_id = label.id AND strpos(former.text, %(q)s) > 0
))
ORDER BY {order}
LIMIT %(limit)s OFFSET %(offset)s
"""

SORTS = {
    "text": "label.text",
    "-text": "label.text DESC",
    "suggested": "suggested, label.text",
    "-suggested": "suggested DESC, label.text",
    "accepted": "accepted, label.text",
    "-accepted": "accepted DESC, label.text",
}


@dataclass(frozen=True)
class LabelUse:
    """A label of the table; `former` are the texts that stand for it, `total` how many labels were found."""

    id: int
    text: str
    listed: bool
    suggested: int
    accepted: int
    former: list[str]
    total: int


@dataclass(frozen=True)
class Checked:
    """What a text becomes on the list: new, known (put on it), listed already, former (of `label`), or refused."""

    text: str
    label: str
    outcome: str


def table(
    project: Project, *, q: str = "", listed: bool | None = None, sort: str = "text", page: int = 1
) -> list[LabelUse]:
    """One page of the labels."""
    return _rows(project, q=clean_label(q), listed=listed, sort=sort, limit=PAGE, offset=(page - 1) * PAGE)


def every_label(project: Project) -> list[LabelUse]:
    """The whole table, alphabetically."""
    return _rows(project, q="", listed=None, sort="text", limit=None, offset=0)


def _rows(
    project: Project, *, q: str, listed: bool | None, sort: str, limit: int | None, offset: int
) -> list[LabelUse]:
    given: dict[str, int | str | bool | None] = {
        "project": project.pk,
        "q": q,
        "listed": listed,
        "limit": limit,
        "offset": offset,
    }
    with connection.cursor() as cursor:
        cursor.execute(_TABLE.format(order=SORTS[sort]), given)
        return [LabelUse(*row) for row in cursor.fetchall()]


def check(project: Project, texts: Sequence[str]) -> list[Checked]:
    """What putting these texts on the list would do, in their order, repeated ones once."""
    cleaned = {text: clean_label(text) for text in dict.fromkeys(texts) if text.strip()}
    rows = Label.with_former.filter(project=project, text__in=set(cleaned.values())).select_related("stands_for")
    known = {label.text: label for label in rows}
    found: dict[str, Checked] = {}
    for text, label in cleaned.items():
        found.setdefault(label or text, _checked(text, label, known.get(label)))
    return list(found.values())


def _checked(text: str, label: str, known: Label | None) -> Checked:
    if not label:
        return Checked(text, "", "refused")
    if known is None:
        return Checked(text, label, "new")
    if known.stands_for is not None:
        return Checked(text, known.stands_for.text, "former")
    return Checked(text, label, "listed" if known.listed else "known")
