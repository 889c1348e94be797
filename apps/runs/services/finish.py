"""How a run ends: done, failed or cancelled."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from apps.accounts.models import User
from apps.common import gateway, jobs
from apps.common.errors import Refused
from apps.common.queue import call_after_commit, send_by_name_after_commit
from apps.history.services import record
from apps.runs import queries
from apps.runs.models import Run, RunClip
from apps.runs.quality import quality
from apps.runs.services import start
from apps.runs.services.cards import queue_for
from apps.runs.services.locking import lock


def finish(run: Run) -> None:
    """Nothing is owed any more: write the result down, and let the run be the one that counts.

    The caller holds the lock. A run none of whose clips came through has failed.
    """
    if run.kind == Run.Kind.ASKED:
        _answered(run)
        return
    counts = run.clips.aggregate(
        clips=Count("id"),
        done=Count("id", filter=Q(state=RunClip.State.DONE)),
        failed=Count("id", filter=Q(state=RunClip.State.FAILED)),
    )
    if not counts["done"]:
        first = run.clips.filter(state=RunClip.State.FAILED).order_by("id").first()
        why = f" The first reason: {first.error}" if first else " Its clips were removed meanwhile."
        fail(run, f"None of the {counts['clips']} clips came through.{why}")
        return
    now = timezone.now()
    seconds = (now - (run.started_at or now)).total_seconds() + run.result.get("seconds", 0.0)
    run.result = {**counts, "seconds": round(seconds, 3), **_findings(run)}
    run.state, run.finished_at, run.current = Run.State.DONE, now, True
    Run.objects.filter(project=run.project_id, kind=run.kind, current=True).exclude(pk=run.pk).update(
        current=False
    )
    run.save(update_fields=["result", "state", "finished_at", "current"])
    record("run.finish", project=run.project, subject=run, kind=run.kind, model=run.model, **run.result)
    if run.kind == Run.Kind.ALIGNMENT:
        # Higher domains act on it: tasks get their alignment and are opened. Their sweep covers a lost message.
        send_by_name_after_commit("annotation.alignment_finished", run.pk)
    elif run.then_align:
        _align(run)


def _answered(run: Run) -> None:
    """What was asked is answered: its labels are scored; the run waits for the next question."""
    since = run.started_at or run.created_at
    fresh = run.clips.filter(state=RunClip.State.DONE, finished_at__gte=since)
    pairs = run.predictions.filter(clip__in=fresh.values("clip"), label__isnull=False).order_by()
    if found := [list(pair) for pair in pairs.values_list("clip", "label").distinct()]:
        send_by_name_after_commit("runs.align_pairs", run.project_id, found)
    run.state, run.finished_at = Run.State.DONE, timezone.now()
    run.save(update_fields=["state", "finished_at"])


def fail(run: Run, reason: str) -> None:
    """The run cannot go on, and why. The caller holds the lock; what is owed stays owed, for a retry."""
    run.state, run.error, run.finished_at = Run.State.FAILED, reason, timezone.now()
    run.step_job = None
    run.save(update_fields=["state", "error", "finished_at", "step_job"])
    _take_back(run)
    record("run.fail", project=run.project, subject=run, kind=run.kind, model=run.model, error=reason)


@transaction.atomic
def cancel(*, run: Run, actor: User | None) -> Run:
    """Stop the run: what still waits is not sent, and what comes in later is dropped. Raises Refused."""
    held = lock(run.pk)
    if held is None or held.state not in queries.ACTIVE:
        raise Refused("This run is not under way any more, so there is nothing to cancel.")
    held.state, held.finished_at, held.step_job = Run.State.CANCELLED, timezone.now(), None
    held.save(update_fields=["state", "finished_at", "step_job"])
    _take_back(held)
    record("run.cancel", actor=actor, project=held.project, subject=held, kind=held.kind, model=held.model)
    return held


def _take_back(run: Run) -> None:
    """Clips that are on their way wait again; their messages are taken out of the queue."""
    sent = run.clips.filter(state=RunClip.State.SENT)
    names = [str(job) for job in sent.order_by().values_list("job", flat=True).distinct() if job]
    sent.update(state=RunClip.State.WAITING, job=None)
    card = gateway.model_cards().get(run.model)
    if card is not None and names:
        queue = queue_for(run, card)
        call_after_commit(lambda: jobs.withdraw(names, queue=queue))


def _findings(run: Run) -> dict[str, Any]:
    if run.kind != Run.Kind.ALIGNMENT:
        found = run.predictions.aggregate(predictions=Count("id"), labels=Count("label", distinct=True))
        return {**found, "unread": run.unread.count()}
    if run.aligns is None:
        return {"labeling": None, "mu_clips": 0, "mu_c": None, "mu_1": None}
    fit = quality(queries.best_scores(labeling=run.aligns, alignment=run))
    return {
        "labeling": str(run.aligns.uuid),
        "mu_clips": fit.clips,
        "mu_c": fit.mu_c,
        "mu_1": fit.mu_1,
    }


def _align(run: Run) -> None:
    try:
        with transaction.atomic():
            start.bring_up_to_date(
                project=run.project, kind=Run.Kind.ALIGNMENT, model=run.then_align, actor=run.created_by
            )
    except Refused as error:
        run.result["then_align_error"] = error.message
        run.save(update_fields=["result"])
