"""What is known of runs: which one counts, how far one is, what failed, how well the labels fit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from apps.common.errors import NotFound
from apps.common.gateway import prompts
from apps.labels.models import Label
from apps.projects.models import Project
from apps.runs.models import Alignment, ClipEmbedding, LabelEmbedding, Prediction, Run, RunClip, UnreadAnswer

PROMPTS_SHOWN = 20
RATE_WINDOW = timedelta(seconds=30)
ACTIVE = (Run.State.QUEUED, Run.State.RUNNING)
OWED = (RunClip.State.WAITING, RunClip.State.SENT)


@dataclass(frozen=True)
class Progress:
    """A run's clips by state; `rate` in clips per second; None where it cannot honestly be told."""

    waiting: int = 0
    sent: int = 0
    done: int = 0
    failed: int = 0
    total: int = 0
    unread: int = 0  # answers of a labeler
    rate: float | None = None
    seconds_left: float | None = None


def runs(*, project: Project, kind: str | None = None) -> QuerySet[Run]:
    """The project's runs, or those of one kind."""
    found = Run.objects.filter(project=project).select_related("aligns")
    return found.filter(kind=kind) if kind else found


def run(*, project: Project, uuid: UUID) -> Run:
    """One run of the project. Raises NotFound."""
    found = runs(project=project).filter(uuid=uuid).first()
    if found is None:
        raise NotFound("There is no such run in this project.")
    return found


def current_run(project: Project, kind: Run.Kind) -> Run | None:
    """The run of this kind whose results count, if there is one."""
    return Run.objects.filter(project=project, kind=kind, current=True).first()


def active_run(project: Project, kind: Run.Kind) -> Run | None:
    """The run of this kind that is queued or running, if there is one."""
    return Run.objects.filter(project=project, kind=kind, state__in=ACTIVE).first()


def progress(of: Iterable[Run], *, now: datetime | None = None) -> dict[int, Progress]:
    """How far each run is, by its id, in one statement; a run that is done wrote its counts down at its end.

    The rate is that of the results of the last 30 s, over the time since the result before them (or since the run
    began): results come a job at a time, and a job of a slow model takes longer than 30 s. Seconds left are told
    once it is known and there is something left to do with clips; what follows them (label vectors, scoring) has
    no count to go by.
    """
    now = now or timezone.now()
    since = now - RATE_WINDOW
    wanted = {one.pk: one for one in of}
    found = {pk: _frozen(one) for pk, one in wanted.items()}
    unread = UnreadAnswer.objects.filter(run=OuterRef("run_id")).order_by().values("run").values(n=Count("id"))
    rows = (
        RunClip.objects.filter(run__in=[one for one in wanted.values() if one.state != Run.State.DONE])
        .values("run_id")
        .order_by()
        .annotate(
            waiting=Count("id", filter=Q(state=RunClip.State.WAITING)),
            sent=Count("id", filter=Q(state=RunClip.State.SENT)),
            done=Count("id", filter=Q(state=RunClip.State.DONE)),
            failed=Count("id", filter=Q(state=RunClip.State.FAILED)),
            total=Count("id"),
            recent=Count("id", filter=Q(finished_at__gt=since)),
            before=Max("finished_at", filter=Q(finished_at__lte=since)),
            unread=Coalesce(unread, 0),
        )
    )
    for row in rows:
        one = wanted[row["run_id"]]
        rate = seconds = None
        if one.state == Run.State.RUNNING and row["recent"] and one.started_at:
            elapsed = (now - max(row["before"] or one.started_at, one.started_at)).total_seconds()
            rate = row["recent"] / elapsed if elapsed >= 1 else None
            left = row["waiting"] + row["sent"]
            seconds = left / rate if rate and left else None
        found[one.pk] = Progress(
            waiting=row["waiting"],
            sent=row["sent"],
            done=row["done"],
            failed=row["failed"],
            total=row["total"],
            unread=row["unread"],
            rate=rate,
            seconds_left=seconds,
        )
    return found


def _frozen(of: Run) -> Progress:
    done, failed = of.result.get("done", 0), of.result.get("failed", 0)
    return Progress(done=done, failed=failed, total=done + failed, unread=of.result.get("unread", 0))


def failures(of: Run) -> QuerySet[RunClip]:
    """The clips that failed, with their recordings."""
    return RunClip.objects.filter(run=of, state=RunClip.State.FAILED).select_related("clip__recording__project")


def unread(of: Run) -> QuerySet[UnreadAnswer]:
    """The answers that could not be read as they were asked for, with their recordings."""
    return UnreadAnswer.objects.filter(run=of).select_related("clip__recording__project")


def prompts_used(project: Project, mode: prompts.Mode) -> list[dict[str, Any]]:
    """The prompts that labelers were asked in this mode, the latest first: `prompt`, `runs`, `last_used_at`."""
    asked = Run.objects.filter(project=project).exclude(prompt="").exclude(kind=Run.Kind.ALIGNMENT)
    of_mode = Q(params__mode=mode)
    if mode == prompts.Mode.LABELS:
        of_mode |= Q(params__mode__isnull=True)
    used = asked.filter(of_mode).order_by().values("prompt").annotate(runs=Count("id"), last=Max("created_at"))
    return [
        {"prompt": one["prompt"], "runs": one["runs"], "last_used_at": one["last"]}
        for one in used.order_by("-last")[:PROMPTS_SHOWN]
    ]


@dataclass(frozen=True)
class Prompts:
    """What labelers are asked in one mode, and what they were asked before, the latest first."""

    mode: prompts.Mode
    prompt: str
    default: str
    used: list[dict[str, Any]]


def all_prompts(project: Project) -> list[Prompts]:
    """For every mode, what is asked and what was."""
    return [
        Prompts(mode, prompt_for(project, mode), prompts.DEFAULTS[mode], prompts_used(project, mode))
        for mode in prompts.Mode
    ]


def prompt_for(project: Project, mode: prompts.Mode) -> str:
    """What a labeler is asked in this mode unless a run says otherwise: the project's prompt for labels; for the
    other modes the one that was used last."""
    if mode == prompts.Mode.LABELS:
        return project.prompt.strip() or prompts.DEFAULTS[mode]
    used = prompts_used(project, mode)
    return str(used[0]["prompt"]) if used else prompts.DEFAULTS[mode]


def best_scores(*, labeling: Run, alignment: Run) -> QuerySet[Alignment, float]:
    """For each clip with an aligned proposal, the best alignment of what the labeling run proposed for it."""
    proposed = Prediction.objects.filter(run=labeling, clip=OuterRef("clip"), label=OuterRef("label"))
    scored = Alignment.objects.filter(Exists(proposed), run=alignment).order_by().values("clip_id")
    return scored.annotate(best=Max("score")).values_list("best", flat=True)


def has_unscored(alignment: Run) -> bool:
    """Whether its labeling run proposes a label without a score, for a clip that the aligner has a vector of."""
    scored = Alignment.objects.filter(run=alignment, clip=OuterRef("clip"), label=OuterRef("label"))
    vector = ClipEmbedding.objects.filter(
        model=alignment.model, revision=alignment.revision, clip=OuterRef("clip")
    )
    proposed = Prediction.objects.filter(run=alignment.aligns_id, label__isnull=False)
    return alignment.aligns_id is not None and proposed.filter(~Exists(scored), Exists(vector)).exists()


def unembedded_labels(*, labeling: Run, model: str, revision: str, limit: int) -> list[str]:
    """Label texts that the labeling run proposed and that have no vector by this model yet, alphabetically."""
    embedded = LabelEmbedding.objects.filter(model=model, revision=revision).values("text")
    proposed = Label.objects.filter(predictions__run=labeling).exclude(text__in=embedded)
    return list(proposed.order_by("text").values_list("text", flat=True).distinct()[:limit])
