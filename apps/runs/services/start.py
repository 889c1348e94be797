"""Starting a run, adding clips to one, trying what failed again."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, connection, transaction

from apps.accounts.models import User
from apps.common.errors import Invalid, Refused
from apps.common.gateway import registry
from apps.common.queue import send_by_name_after_commit
from apps.history.services import record
from apps.labels.models import Label
from apps.projects.models import Project
from apps.runs import queries
from apps.runs.models import Run, RunClip
from apps.runs.services.asking import asked
from apps.runs.services.cards import card_for
from apps.runs.services.locking import lock

# Every clip of the project that the run does not cover yet, in the order of the recordings. Where the aligner's
# vector of a clip is stored already, the clip is done without touching its sound.
_ADD_CLIPS = """
INSERT INTO runs_runclip (run_id, clip_id, state, attempts, error)
SELECT %(run)s, clip.id, CASE WHEN vector.id IS NULL THEN 'waiting' ELSE 'done' END, 0, ''
FROM audio_clip clip
JOIN audio_recording recording ON recording.id = clip.recording_id
LEFT JOIN runs_runclip covered ON covered.run_id = %(run)s AND covered.clip_id = clip.id
LEFT JOIN runs_clipembedding vector ON %(aligns)s
    AND vector.model = %(model)s AND vector.revision = %(revision)s AND vector.clip_id = clip.id
WHERE recording.project_id = %(project)s AND covered.id IS NULL
ORDER BY recording.id, clip.onset
"""


@transaction.atomic
def start(
    *,
    project: Project,
    kind: Run.Kind,
    model: str,
    actor: User | None,
    prompt: str | None = None,
    params: dict[str, Any] | None = None,
    then_align: str = "",
) -> Run:
    """A new run of the model over every clip of the project. Without a `prompt`, the project's own is asked.

    `then_align` names an aligner to run over what a labeling run proposes. Raises Invalid for what does not fit,
    Refused when a run of the kind is under way or the model's files are missing; then nothing has changed.
    """
    card = card_for(kind=kind, model=model)
    settings = settings_for(project=project, kind=kind, card=card, prompt=prompt, params=params)
    if then_align:
        if kind != Run.Kind.LABELING:
            raise Invalid("Only a labeling run can be followed by an alignment run.")
        card_for(kind=Run.Kind.ALIGNMENT, model=then_align)
    aligns = queries.current_run(project, Run.Kind.LABELING) if kind == Run.Kind.ALIGNMENT else None
    if kind == Run.Kind.ALIGNMENT and aligns is None and not Label.objects.filter(project=project).exists():
        raise Invalid("There is nothing to align yet: run a labeler first, or let people label some clips.")
    _refuse_second(project, kind)
    try:
        with transaction.atomic():
            run = Run.objects.create(
                project=project, kind=kind, then_align=then_align, aligns=aligns, created_by=actor, **settings
            )
    except IntegrityError:
        raise _under_way(kind) from None
    clips = _add_clips(run)
    if not clips:
        raise Invalid("This project has no clips yet. Upload recordings, and start the run when they are ready.")
    record("run.start", actor=actor, project=project, subject=run, kind=kind, model=model, clips=clips)
    send_by_name_after_commit("runs.dispatch", run.pk)
    return run


@transaction.atomic
def extend(*, run: Run, actor: User | None, then_align: str | None = None) -> int:
    """Let a run cover the clips that have come since; the number of them. With none, nothing changes.

    An alignment run also scores what its labeling run proposed since. Raises Refused when it is under way, or
    when its model is no longer the revision that it ran with (a new run is needed then).
    """
    held = _reopenable(run)
    card = card_for(kind=Run.Kind(held.kind), model=held.model)
    if card.revision != held.revision:
        raise Refused(f"{held.model} has another revision since this run. Start a new run.", code="other_revision")
    added = _add_clips(held)
    if added or queries.has_unscored(held):
        if then_align is not None:
            held.then_align = then_align
        _reopen(held)
        record("run.extend", actor=actor, project=held.project, subject=held, clips=added)
    return added


@transaction.atomic
def retry(*, run: Run, actor: User | None) -> int:
    """Try again what failed, and go on with what a failed or cancelled run left; the number of clips.

    Raises Refused when nothing is left to do, or another run of the kind is under way.
    """
    held = _reopenable(run)
    card_for(kind=Run.Kind(held.kind), model=held.model)
    again = held.clips.filter(state=RunClip.State.FAILED).update(
        state=RunClip.State.WAITING, attempts=0, error="", finished_at=None
    )
    left = held.clips.filter(state__in=queries.OWED).count()
    if not left and held.state == Run.State.DONE:
        raise Refused("Nothing failed in this run, so there is nothing to try again.")
    _reopen(held)
    record("run.retry", actor=actor, project=held.project, subject=held, clips=again)
    return left


def bring_up_to_date(
    *,
    project: Project,
    kind: Run.Kind,
    model: str,
    actor: User | None,
    prompt: str | None = None,
    params: dict[str, Any] | None = None,
    then_align: str = "",
) -> Run:
    """The current run, extended, when its settings are the ones asked for; else a new run.

    What it returns is under way unless there was nothing new to do. Raises as `start`.
    """
    card = card_for(kind=kind, model=model)
    wanted = settings_for(project=project, kind=kind, card=card, prompt=prompt, params=params)
    run = queries.current_run(project, kind)
    same = run is not None and all(getattr(run, name) == value for name, value in wanted.items())
    if run is None or not same or (kind == Run.Kind.ALIGNMENT and not _aligns_current(run)):
        return start(
            project=project,
            kind=kind,
            model=model,
            actor=actor,
            prompt=prompt,
            params=params,
            then_align=then_align,
        )
    extend(run=run, actor=actor, then_align=then_align)
    run.refresh_from_db()
    return run


def _aligns_current(run: Run) -> bool:
    current = queries.current_run(run.project, Run.Kind.LABELING)
    return run.aligns_id == (current.pk if current else None)


def settings_for(
    *,
    project: Project,
    kind: Run.Kind,
    card: registry.ModelCard,
    prompt: str | None,
    params: dict[str, Any] | None,
) -> dict[str, Any]:
    """What a run of this model is run with, and known by. Raises Invalid."""
    if kind == Run.Kind.ALIGNMENT and (prompt or params):
        raise Invalid("An aligner runs with the settings of its card; register another card for others.")
    labels: list[str] = []
    if card.zero_shot:
        listed = Label.objects.filter(project=project, listed=True).order_by("text")
        labels = list(listed.values_list("text", flat=True))
        if not labels:
            raise Invalid(f"{card.name} picks from the project's label list, which is empty. Add labels to it.")
    if kind != Run.Kind.ALIGNMENT:
        prompt, params = asked(project=project, kind=kind, card=card, prompt=prompt, params=params or {})
    return {
        "model": card.name,
        "revision": card.revision,
        "prompt": prompt or "",
        "labels": labels,
        "params": params or {},
    }


def _add_clips(run: Run) -> int:
    given: dict[str, str | int | bool] = {
        "run": run.pk,
        "project": run.project_id,
        "model": run.model,
        "revision": run.revision,
        "aligns": run.kind == Run.Kind.ALIGNMENT,
    }
    with connection.cursor() as cursor:
        cursor.execute(_ADD_CLIPS, given)
        return int(cursor.rowcount)


def _reopenable(run: Run) -> Run:
    """The run, locked, and no run of its kind under way. Raises Refused."""
    held = lock(run.pk)
    if held is None:
        raise Refused("This run was removed meanwhile.")
    if held.state == Run.State.DONE and not held.current:
        raise Refused("A later run has taken this one's place. Start a new run.", code="superseded")
    _refuse_second(held.project, Run.Kind(held.kind))
    return held


def _reopen(run: Run) -> None:
    run.state, run.error = Run.State.QUEUED, ""
    run.started_at = run.finished_at = None
    run.step_job, run.step_attempts = None, 0
    try:
        with transaction.atomic():
            run.save(
                update_fields=[
                    "state",
                    "error",
                    "then_align",
                    "started_at",
                    "finished_at",
                    "step_job",
                    "step_attempts",
                ]
            )
    except IntegrityError:
        raise _under_way(Run.Kind(run.kind)) from None
    send_by_name_after_commit("runs.dispatch", run.pk)


def _refuse_second(project: Project, kind: Run.Kind) -> None:
    if queries.active_run(project, kind):
        raise _under_way(kind)


def _under_way(kind: Run.Kind) -> Refused:
    name = "An alignment run" if kind == Run.Kind.ALIGNMENT else f"A {kind} run"
    return Refused(
        f"{name} of this project is under way. Wait for it to finish, or cancel it.", code="run_under_way"
    )
