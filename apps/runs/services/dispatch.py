"""Sending what is owed to the workers, a bounded number of batches at a time."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from apps.common import gateway
from apps.common.gateway import contract, registry
from apps.runs import queries
from apps.runs.models import Run, RunClip
from apps.runs.services import alignment
from apps.runs.services.cards import queue_for
from apps.runs.services.finish import fail, finish
from apps.runs.services.locking import lock


@transaction.atomic
def dispatch(run_id: int) -> None:
    """Do whatever the run needs next. Does nothing when another process is just doing so."""
    run = lock(run_id, wait=False)
    if run is not None and run.state in queries.ACTIVE:
        advance(run)


def advance(run: Run) -> None:
    """Send more batches where there is room; go to the next step, or finish, where no clip is owed.

    The caller holds the lock; messages leave on commit.
    """
    card = gateway.model_cards().get(run.model)
    if card is None:
        fail(run, f"{run.model} is no longer registered in workers/models.toml.")
        return
    if run.state == Run.State.QUEUED:
        run.state, run.started_at = Run.State.RUNNING, timezone.now()
        run.save(update_fields=["state", "started_at"])
    flying = set(run.clips.filter(state=RunClip.State.SENT).order_by().values_list("job", flat=True).distinct())
    sent = False
    for batch in _batches(run, card, room=settings.RUN_BATCHES_IN_FLIGHT - len(flying)):
        _send(run, card, batch)
        sent = True
    if flying or sent:
        return
    if run.kind == Run.Kind.ALIGNMENT:
        alignment.advance(run, card)
    else:
        finish(run)


def _batches(run: Run, card: registry.ModelCard, *, room: int) -> Iterator[list[RunClip]]:
    """The next waiting clips, in order. One whose message was lost before travels alone.

    So a clip that kills its worker takes no other with it.
    """
    if room <= 0:
        return
    size = card.batch
    waiting = (
        run.clips.filter(state=RunClip.State.WAITING)
        .select_related("clip__recording")
        .only("attempts", "run_id", "clip__onset", "clip__offset", "clip__recording__sha256")
        .order_by("id")[: room * size]
    )
    batch: list[RunClip] = []
    for row in waiting:
        if row.attempts:
            yield [row]
            room -= 1
        else:
            batch.append(row)
            if len(batch) == size:
                yield batch
                batch = []
                room -= 1
        if not room:
            return
    if batch:
        yield batch


def _send(run: Run, card: registry.ModelCard, batch: list[RunClip]) -> None:
    job_id = uuid.uuid4()
    RunClip.objects.filter(pk__in=[row.pk for row in batch]).update(
        state=RunClip.State.SENT, job=job_id, sent_at=timezone.now()
    )
    clips = [
        contract.ClipRef(
            id=row.clip_id,
            audio=row.clip.recording.playback_key,
            onset=row.clip.onset,
            offset=row.clip.offset,
        )
        for row in batch
    ]
    job: contract.LabelClips | contract.EmbedClips
    if run.kind != Run.Kind.ALIGNMENT:
        job = contract.LabelClips(
            run=run.pk,
            model=run.model,
            clips=clips,
            prompt=run.prompt,
            labels=run.labels,
            params=run.params,
            revision=run.revision,
        )
        reply = "runs.receive_labels"
    else:
        job = contract.EmbedClips(
            run=run.pk, model=run.model, clips=clips, params=run.params, revision=run.revision
        )
        reply = "runs.receive_clip_vectors"
    gateway.send_after_commit(job, reply=reply, queue=queue_for(run, card), job_id=str(job_id))
