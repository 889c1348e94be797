"""Having clips measured: every clip of a ready recording is owed its measures, and workers take them in batches.

The row is owed from when the clip is cut. A message that is lost is sent again by the sweep; a clip that was lost
with its worker travels alone from then on, so that it takes no other with it, and fails the third time.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Count, F
from django.utils import timezone
from redis.exceptions import RedisError

from apps.accounts.models import User
from apps.audio import names
from apps.audio.models import ClipMeasure
from apps.common import gateway, jobs
from apps.common.gateway import contract
from apps.common.queue import send_by_name_after_commit
from apps.history.services import record
from apps.projects.models import Project

log = logging.getLogger(__name__)

BATCH = 32  # clips in one message
IN_FLIGHT = 8  # messages at a time; uploads use the same queue and are not to wait long
GRACE = timedelta(seconds=30)  # between sending a job and asking what became of it
MOST_ATTEMPTS = 3
OWED_AT_ONCE = 20_000  # rows that one sweep makes
GAVE_UP = "The worker stopped three times while it measured this clip. Its log says why."

State = ClipMeasure.State

# Clips of ready recordings that were cut before measures were known of, or by other hands than cutting's.
_OWE = """
INSERT INTO audio_clipmeasure (clip_id, state, attempts, error)
SELECT c.id, 'waiting', 0, ''
FROM audio_clip c JOIN audio_recording r ON r.id = c.recording_id
WHERE r.state = 'ready' AND NOT EXISTS (SELECT FROM audio_clipmeasure m WHERE m.clip_id = c.id)
ORDER BY c.id
LIMIT %(limit)s
ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True)
class Measured:
    """How far measuring is in a project."""

    done: int
    owed: int
    failed: int


def owe(clips: list[int]) -> None:
    """These clips are owed their measures; they leave on commit."""
    ClipMeasure.objects.bulk_create((ClipMeasure(clip_id=clip) for clip in clips), batch_size=2000)
    send_by_name_after_commit("audio.send_measures")


@transaction.atomic
def send_waiting() -> None:
    """Send more batches where there is room."""
    flying = ClipMeasure.objects.filter(state=State.SENT).values("job").distinct().count()
    room = IN_FLIGHT - flying
    if room <= 0:
        return
    waiting = (
        ClipMeasure.objects.filter(state=State.WAITING)
        .select_related("clip__recording")
        .select_for_update(of=("self",), skip_locked=True, no_key=True)
        .order_by("clip_id")[: room * BATCH]
    )
    for batch in _batches(list(waiting)):
        _send(batch)


@transaction.atomic
def receive_measured(*, result: contract.ClipsMeasured) -> None:
    """A worker's answer. What comes twice, or after its clip was removed, changes nothing."""
    found = {clip.clip: clip for clip in result.clips}
    owed = ClipMeasure.objects.filter(clip__in=list(found), state__in=[State.WAITING, State.SENT])
    rows = list(owed.select_for_update(no_key=True).order_by("clip_id"))
    for row in rows:
        measured = found[row.clip_id]
        row.job = None
        row.error = names.storable(measured.error)
        row.state = State.FAILED if measured.error else State.DONE
        if not measured.error:
            row.peak_dbfs, row.rms_dbfs = measured.peak_dbfs, measured.rms_dbfs
            row.silent, row.clipped, row.snr_db = measured.silent, measured.clipped, measured.snr_db
    fields = ["state", "job", "error", "peak_dbfs", "rms_dbfs", "silent", "clipped", "snr_db"]
    ClipMeasure.objects.bulk_update(rows, fields)
    send_waiting()


def sweep() -> None:
    """Owe what nobody owed yet, owe again what was lost, send what waits."""
    with connection.cursor() as cursor:
        cursor.execute(_OWE, {"limit": OWED_AT_ONCE})
    try:
        _give_back_lost()
    except RedisError as error:
        log.warning("cannot tell lost measurements while Redis does not answer: %s", error)
        return
    send_waiting()


def measured_in(project: Project) -> Measured:
    """How many of the project's clips are measured, still owed, and could not be."""
    counts = dict(
        ClipMeasure.objects.filter(clip__recording__project=project)
        .order_by()
        .values_list("state")
        .annotate(Count("clip"))
    )
    return Measured(
        done=counts.get(State.DONE, 0),
        owed=counts.get(State.WAITING, 0) + counts.get(State.SENT, 0),
        failed=counts.get(State.FAILED, 0),
    )


@transaction.atomic
def measure_again(*, project: Project, actor: User | None) -> int:
    """Owe the measures of the clips that could not be measured once more; how many."""
    failed = ClipMeasure.objects.filter(clip__recording__project=project, state=State.FAILED)
    again = failed.update(state=State.WAITING, error="", attempts=0)
    if again:
        record("clip.measure_again", actor=actor, project=project, clips=again)
        send_by_name_after_commit("audio.send_measures")
    return again


def _batches(rows: list[ClipMeasure]) -> Iterator[list[ClipMeasure]]:
    """Those that were lost before alone, the others together."""
    yield from ([row] for row in rows if row.attempts)
    fresh = [row for row in rows if not row.attempts]
    yield from (fresh[start : start + BATCH] for start in range(0, len(fresh), BATCH))


def _send(batch: list[ClipMeasure]) -> None:
    job = uuid.uuid4()
    rows = ClipMeasure.objects.filter(pk__in=[row.pk for row in batch])
    rows.update(state=State.SENT, job=job, sent_at=timezone.now())
    clips = [
        contract.ClipRef(
            id=row.clip_id,
            audio=row.clip.recording.playback_key,
            onset=row.clip.onset,
            offset=row.clip.offset,
        )
        for row in batch
    ]
    gateway.send_after_commit(
        contract.MeasureClips(clips=clips),
        reply="audio.receive_measured",
        queue=contract.QUEUE_AUDIO,
        job_id=str(job),
    )


def _give_back_lost() -> None:
    """Clips whose message is neither queued nor held by a living worker wait again, or fail the third time."""
    sent = ClipMeasure.objects.filter(state=State.SENT, sent_at__lt=timezone.now() - GRACE)
    asked = {str(job) for job in sent.values_list("job", flat=True).distinct()}
    lost = jobs.lost(asked, queue=contract.QUEUE_AUDIO)
    if not lost:
        return
    log.warning("%s measurements were lost; their clips are owed again", len(lost))
    rows = ClipMeasure.objects.filter(state=State.SENT, job__in=lost)
    rows.filter(attempts__gte=MOST_ATTEMPTS - 1).update(
        state=State.FAILED, attempts=F("attempts") + 1, job=None, error=GAVE_UP
    )
    rows.update(state=State.WAITING, attempts=F("attempts") + 1, job=None)
