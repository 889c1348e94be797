"""Reading exports, and reading a whole project as rows: streamed, in the recordings' order, in constant memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby, islice
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from apps.annotation.models import Annotation, Assignment, Review, Task
from apps.audio.models import Clip
from apps.common.errors import NotFound
from apps.exports.models import Export
from apps.exports.pseudonyms import pseudonym
from apps.exports.rows import Row
from apps.projects.models import Project
from apps.runs.models import Alignment, Prediction, Run
from apps.runs.queries import current_run
from apps.taxonomy.models import Placement

BATCH = 500  # clips read at a time
DIGITS = 6  # of times and alignments: a microsecond, a millionth

Span = tuple[float | None, float | None]
Placed = TypeVar("Placed", Annotation, Prediction)


def exports(*, project: Project) -> QuerySet[Export]:
    """The project's exports, newest first."""
    return Export.objects.filter(project=project).select_related("taxonomy")


def export(*, project: Project, uuid: UUID | None = None, number: int | None = None) -> Export:
    """One export of the project, by its uuid or its number. Raises NotFound."""
    named = {"uuid": uuid} if number is None else {"number": number}
    found = exports(project=project).filter(**named).first()
    if found is None:
        raise NotFound("There is no such export in this project.")
    return found


@dataclass(frozen=True)
class Provenance:
    """What holds for the whole export."""

    project: Project
    include_unreviewed: bool
    labeling: Run | None
    alignment: Run | None
    taxonomy_version: int | None
    categories: dict[int, str]  # by label id; without those set aside from training


@dataclass
class Loaded:
    """What is known of a batch of clips, by clip id; annotations by assignment id."""

    tasks: dict[int, Task] = field(default_factory=dict)
    work: dict[int, list[Assignment]] = field(default_factory=lambda: defaultdict(list))
    annotations: dict[int, list[Annotation]] = field(default_factory=lambda: defaultdict(list))
    reviews: dict[int, Review] = field(default_factory=dict)  # the accepting one, by task id
    predictions: dict[tuple[int, int], list[Prediction]] = field(default_factory=lambda: defaultdict(list))
    runs: dict[int, Run] = field(default_factory=dict)
    scores: dict[tuple[int, int], float] = field(default_factory=dict)  # by clip and label id


def rows(export: Export, *, of: Collection[str] | None = None) -> Iterator[Row]:
    """The export's rows (or those `of` clips, by uuid) as they are now. Call it in one transaction.

    Reviewed work, and on request what is not reviewed yet: a person's submitted work where there is some, else
    what the current labeling run proposes. Clips that were set aside are left out of both.
    """
    project = export.project
    about = Provenance(
        project=project,
        include_unreviewed=export.include_unreviewed,
        labeling=current_run(project, Run.Kind.LABELING),
        alignment=current_run(project, Run.Kind.ALIGNMENT),
        taxonomy_version=export.taxonomy.version if export.taxonomy else None,
        categories=dict(
            Placement.objects.filter(taxonomy=export.taxonomy, category__set_aside=False).values_list(
                "label_id", "category__name"
            )
            if export.taxonomy
            else ()
        ),
    )
    clips = Clip.objects.filter(recording__project=project).select_related("recording")
    if of is not None:
        clips = clips.filter(uuid__in=of)
    if not export.include_unreviewed:
        clips = clips.filter(tasks__state=Task.State.DONE)
    stream = clips.order_by("recording_id", "onset", "id").iterator(chunk_size=BATCH)
    while batch := list(islice(stream, BATCH)):
        loaded = _load(about, batch)
        for clip in batch:
            yield from _rows_of(about, loaded, clip)


def _load(about: Provenance, clips: list[Clip]) -> Loaded:
    """Everything about a batch of clips, in seven statements."""
    loaded = Loaded()
    for task in Task.objects.filter(project=about.project, clip__in=clips):
        loaded.tasks[task.clip_id] = task
    states = [Task.State.DONE, Task.State.OPEN, Task.State.REVIEW]
    for assignment in Assignment.objects.filter(
        task__in=loaded.tasks.values(), task__state__in=states, state=Assignment.State.SUBMITTED
    ).order_by("slot"):
        loaded.work[assignment.task_id].append(assignment)
    for review in Review.objects.filter(task__in=loaded.tasks.values(), verdict=Review.Verdict.ACCEPTED):
        loaded.reviews[review.task_id] = review
    held = [assignment for work in loaded.work.values() for assignment in work]
    annotations = Annotation.objects.filter(assignment__in=held).select_related("label", "prediction")
    for annotation in annotations.order_by("id"):
        loaded.annotations[annotation.assignment_id].append(annotation)
    wanted = {a.prediction.run_id for made in loaded.annotations.values() for a in made if a.prediction}
    if about.labeling:
        wanted.add(about.labeling.pk)
    loaded.runs = Run.objects.in_bulk(wanted)
    predictions = Prediction.objects.filter(clip__in=clips, run__in=wanted).select_related("label")
    for prediction in predictions.order_by("rank"):
        loaded.predictions[prediction.clip_id, prediction.run_id].append(prediction)
    if about.alignment:
        scores = Alignment.objects.filter(run=about.alignment, clip__in=clips)
        loaded.scores = {
            (clip, label): score for clip, label, score in scores.values_list("clip", "label", "score")
        }
    return loaded


def _rows_of(about: Provenance, loaded: Loaded, clip: Clip) -> Iterator[Row]:
    task = loaded.tasks.get(clip.pk)
    if task and task.state == Task.State.SET_ASIDE:
        return
    if task and task.state == Task.State.DONE:
        accepted = [work for work in loaded.work[task.pk] if work.pk == task.accepted_id]
        for work in accepted:
            yield from _human_rows(about, loaded, clip, work, loaded.reviews.get(task.pk))
        return
    submitted = [work for work in loaded.work[task.pk] if work.round == task.round] if task else []
    for work in submitted:
        yield from _human_rows(about, loaded, clip, work, None)
    if not submitted and about.labeling:
        proposed = loaded.predictions[clip.pk, about.labeling.pk]
        for span, predictions in _by_span(proposed):
            yield _row(about, loaded, clip, run=about.labeling, span=span, placed=predictions, source="model")


def _human_rows(
    about: Provenance, loaded: Loaded, clip: Clip, work: Assignment, review: Review | None
) -> Iterator[Row]:
    annotations = loaded.annotations[work.pk]
    # The run whose suggestion was confirmed; for what was typed, the one that counts today.
    confirmed = [annotation.prediction.run_id for annotation in annotations if annotation.prediction]
    run = loaded.runs[confirmed[0]] if confirmed else about.labeling
    groups = _by_span(annotations) or [((None, None), [])]
    for span, group in groups:
        yield _row(about, loaded, clip, run=run, span=span, placed=group, source="human", work=work, review=review)


def _by_span(placed: Iterable[Placed]) -> list[tuple[Span, list[Placed]]]:
    """What shares a span together; first what has none."""

    def span(one: Placed) -> Span:
        return one.onset, one.offset

    def order(one: Placed) -> tuple[float, float]:
        return (-1.0, -1.0) if one.onset is None or one.offset is None else (one.onset, one.offset)

    return [(key, list(group)) for key, group in groupby(sorted(placed, key=order), key=span)]


def _row(
    about: Provenance,
    loaded: Loaded,
    clip: Clip,
    *,
    run: Run | None,
    span: Span,
    placed: Sequence[Annotation | Prediction],
    source: str,
    work: Assignment | None = None,
    review: Review | None = None,
) -> Row:
    labels, scores, ids = _ranked(loaded, clip, placed)
    proposed = loaded.predictions[clip.pk, run.pk] if run else []
    model_labels, model_scores, _ = _ranked(loaded, clip, proposed)
    categories = [about.categories.get(label, "") for label in ids]
    onset, offset = span
    return Row(
        file=clip.recording.name,
        onset=round(clip.onset + (onset or 0.0), DIGITS),
        offset=round(clip.offset if offset is None else clip.onset + offset, DIGITS),
        labels=labels,
        best_label=labels[0] if labels else "",
        caption=" ".join(one.caption for one in placed if one.caption),
        source=source,
        annotator=pseudonym("annotator", project=about.project.uuid, user=work.user_id) if work else "",
        verdict=review.verdict if review else "",
        reviewer=pseudonym("reviewer", project=about.project.uuid, user=review.reviewer_id) if review else "",
        alignment=scores[0] if scores else None,
        alignments=scores,
        model_label=model_labels[0] if model_labels else "",
        model_alignment=model_scores[0] if model_scores else None,
        raw=list(dict.fromkeys(prediction.raw for prediction in proposed)),
        labeler_model=run.model if run else "",
        labeler_revision=run.revision if run else "",
        labeler_prompt=run.prompt if run else "",
        aligner_model=about.alignment.model if about.alignment else "",
        aligner_revision=about.alignment.revision if about.alignment else "",
        category=categories[0] if categories else "",
        categories=categories,
        taxonomy_version=about.taxonomy_version,
        annotated_at=_moment(work.submitted_at) if work else "",
        reviewed_at=_moment(review.created_at) if review else "",
        clip=str(clip.uuid),
        recording=str(clip.recording.uuid),
        recording_sha256=clip.recording.sha256,
    )


def _ranked(
    loaded: Loaded, clip: Clip, placed: Iterable[Annotation | Prediction]
) -> tuple[list[str], list[float | None], list[int]]:
    """Texts, scores and ids of distinct labels: best alignment first, unscored last, else in the order given."""
    labels = {one.label.pk: one.label.text for one in placed if one.label}
    scored = [(loaded.scores.get((clip.pk, pk)), pk) for pk in labels]
    scored.sort(key=lambda pair: -2.0 if pair[0] is None else pair[0], reverse=True)
    rounded = [None if score is None else round(score, DIGITS) for score, _ in scored]
    return [labels[pk] for _, pk in scored], rounded, [pk for _, pk in scored]


def _moment(at: datetime | None) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if at else ""
