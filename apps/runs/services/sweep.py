"""The sweep: what was lost on the way is owed again, and every run that has room goes on."""

from __future__ import annotations

import logging
from datetime import timedelta

import redis
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from apps.common import gateway, jobs
from apps.runs import queries
from apps.runs.models import Run, RunClip
from apps.runs.services.cards import queue_for
from apps.runs.services.dispatch import dispatch
from apps.runs.services.finish import fail
from apps.runs.services.locking import lock

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
QUEUE_OF_SCORING = gateway.contract.QUEUE_APP


def sweep() -> None:
    """Look after every run that is under way. A broker that does not answer leaves all as it is."""
    for run in Run.objects.filter(state__in=queries.ACTIVE).order_by("id"):
        try:
            _recover(run)
        except redis.RedisError as error:
            log.warning("cannot tell what was lost while Redis does not answer: %s", error)
            return
        dispatch(run.pk)


def _recover(run: Run) -> None:
    """Messages that are neither queued nor held by a living worker were lost: their clips are owed again."""
    card = gateway.model_cards().get(run.model)
    if card is None:
        return
    before = timezone.now() - timedelta(seconds=settings.RUN_JOB_GRACE)
    sent = run.clips.filter(state=RunClip.State.SENT, sent_at__lt=before)
    names = {str(job) for job in sent.order_by().values_list("job", flat=True).distinct()}
    if run.step_job is not None and run.step_sent_at is not None and run.step_sent_at < before:
        names.add(str(run.step_job))
    lost = jobs.lost(names, queue=queue_for(run, card))
    lost = jobs.lost(lost, queue=QUEUE_OF_SCORING)
    if lost:
        _owe_again(run.pk, lost)


@transaction.atomic
def _owe_again(run_id: int, lost: set[str]) -> None:
    run = lock(run_id)
    if run is None or run.state != Run.State.RUNNING:
        return
    clips = run.clips.filter(state=RunClip.State.SENT, job__in=lost)
    log.warning("run %s: %s jobs were lost; what they carried is owed again", run_id, len(lost))
    clips.filter(attempts__gte=MOST_ATTEMPTS - 1).update(
        state=RunClip.State.FAILED,
        attempts=F("attempts") + 1,
        finished_at=timezone.now(),
        job=None,
        error="The worker stopped three times while it worked on this clip.",
    )
    clips.update(state=RunClip.State.WAITING, attempts=F("attempts") + 1, job=None)
    if run.step_job is not None and str(run.step_job) in lost:
        run.step_job, run.step_attempts = None, run.step_attempts + 1
        run.save(update_fields=["step_job", "step_attempts"])
        if run.step_attempts >= MOST_ATTEMPTS:
            fail(run, "The worker stopped three times while it embedded labels or scored them. Try the run again.")
