"""Scores for labels that people put down, by the aligner whose run counts."""

from __future__ import annotations

from collections.abc import Iterable

from apps.audio.models import Clip
from apps.common import gateway
from apps.common.errors import Unavailable
from apps.common.gateway import contract
from apps.labels.models import Label
from apps.projects.models import Project
from apps.runs import queries, vectors
from apps.runs.models import Alignment, ClipEmbedding, LabelEmbedding, Run
from apps.runs.services.alignment import write_alignments
from apps.runs.services.receive import store_label_vectors

PERSON_WAITS = 1.5  # seconds
TASK_WAITS = 20.0
TEXTS_PER_ASK = 64


def score_label(*, project: Project, clip: Clip, text: str) -> float | None:
    """The alignment (-1..1) of a clean label with a clip. Call it outside a transaction: it may wait 1.5 s.

    None when no alignment run counts yet, the clip has no vector by it, or no worker answers in time.
    """
    run = queries.current_run(project, Run.Kind.ALIGNMENT)
    if run is None or not text:
        return None
    stored = {"model": run.model, "revision": run.revision}
    of_clip = ClipEmbedding.objects.filter(clip=clip, **stored).values_list("vector", flat=True).first()
    if of_clip is None:
        return None
    try:
        _embed(run, [text], timeout=PERSON_WAITS)
    except Unavailable:
        return None
    of_label = LabelEmbedding.objects.filter(text=text, **stored).values_list("vector", flat=True).first()
    if of_label is None:
        return None
    return float(vectors.alignments(vectors.matrix([of_clip]), vectors.matrix([of_label]))[0])


def align_pairs(*, project: Project, pairs: Iterable[tuple[int, int]]) -> int:
    """Store the alignment of (clip id, label id) pairs under the alignment run that counts; how many were new.

    Pairs that are scored already, or whose clip has no vector, are left out; so are those of other projects.
    Raises Unavailable when label vectors are missing and no worker answers. Call it from a task: it may wait.
    """
    run = queries.current_run(project, Run.Kind.ALIGNMENT)
    asked = set(pairs)
    if run is None or not asked:
        return 0
    clips = {clip for clip, _ in asked}
    texts = dict(
        Label.objects.filter(project=project, pk__in={label for _, label in asked}).values_list("id", "text")
    )
    own = set(Clip.objects.filter(pk__in=clips, recording__project=project).values_list("id", flat=True))
    scored = set(Alignment.objects.filter(run=run, clip__in=clips).values_list("clip_id", "label_id"))
    new = [(clip, label, texts[label]) for clip, label in asked - scored if clip in own and label in texts]
    wanted = sorted({text for _, _, text in new})
    for first in range(0, len(wanted), TEXTS_PER_ASK):
        _embed(run, wanted[first : first + TEXTS_PER_ASK], timeout=TASK_WAITS)
    return write_alignments(run, new)


def _embed(run: Run, texts: list[str], *, timeout: float) -> None:
    """Make sure that the labels have vectors. Raises Unavailable."""
    stored = LabelEmbedding.objects.filter(text__in=texts, model=run.model, revision=run.revision)
    missing = sorted(set(texts) - set(stored.values_list("text", flat=True)))
    if not missing:
        return
    job = contract.EmbedLabels(model=run.model, labels=missing, revision=run.revision)
    answer = gateway.ask(job, timeout=timeout)
    if answer.error:
        raise Unavailable(answer.error)
    if fault := store_label_vectors(model=run.model, revision=run.revision, result=answer):
        raise Unavailable(fault)
