"""Verbs on recordings: ingest, have inspected, retry, remove.

Walk 1 of the design: a file streams into the store with its sha256; its row is `uploaded` and a worker is asked to
inspect it; the answer makes it `ready`, with clips, or `broken`, with a reason. `sweep` asks again where a message
was lost, so no row is forgotten.
"""

from __future__ import annotations

import logging
import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError, Q, RestrictedError
from django.utils import timezone
from redis.exceptions import RedisError

from apps.accounts.models import User
from apps.audio import measuring, names, storage, zip
from apps.audio.cutting import cut
from apps.audio.models import Clip, Recording
from apps.audio.storage import Received, Source
from apps.common import gateway, jobs
from apps.common.errors import NotFound, Refused, StorageFull
from apps.common.gateway import contract
from apps.history.services import record
from apps.projects.models import Project

log = logging.getLogger(__name__)

IN_FLIGHT = 500  # inspections asked for at a time; the queue stays short, the rows wait in the database
GRACE = timedelta(seconds=60)  # between sending a job and asking what became of it
MOST_ATTEMPTS = 5  # workers that may vanish with a recording before it is called broken
CLIP_BATCH = 2000  # rows in one INSERT
GAVE_UP = (
    f"The worker stopped {MOST_ATTEMPTS} times while decoding it. Its log says why: a full disk, too little "
    "memory, or a file that no decoder survives. Retry once that is mended, or remove the recording."
)


class Outcome(models.TextChoices):
    """What became of a file that was sent."""

    STORED = "stored"
    DUPLICATE = "duplicate"  # the project has this very content already
    REFUSED = "refused"


@dataclass(frozen=True)
class Ingested:
    """One file's outcome; a zip archive has one for each of its members."""

    name: str
    outcome: Outcome
    recording: Recording | None = None
    reason: str = ""


def ingest(
    *,
    project: Project,
    name: str,
    stream: Source,
    actor: User | None,
    expected: int | None = None,
    limit: int | None = None,
) -> list[Ingested]:
    """Take a file in: one outcome, or one for each member of a zip archive (known by its content).

    `expected` bytes must come, at most `limit` bytes may. The name is kept as it is. Memory stays constant.
    Raises CutOff, TooLarge, StorageFull or Unavailable; then nothing of this file was stored.
    """
    name = names.storable(name)
    with storage.receiving(stream, expected=expected, limit=limit) as received:
        if zip.is_zip(received.path):
            return _ingest_archive(project=project, name=name, received=received, actor=actor)
        return [_keep(project=project, name=name, received=received, actor=actor)]


def receive_inspected(*, result: contract.AudioInspected) -> None:
    """A worker's answer: ready, with clips, or broken. One that comes twice, or too late, changes nothing."""
    with transaction.atomic():
        recording = (
            Recording.objects.select_for_update(of=("self",))
            .select_related("project")
            .filter(pk=result.recording, state=Recording.State.UPLOADED)
            .first()
        )
        if recording is None:
            return
        broken = result.broken or ("" if result.duration > 0 else "No sound could be decoded from this file.")
        recording.state = Recording.State.BROKEN if broken else Recording.State.READY
        recording.reason = names.storable(broken)
        recording.warnings = [names.storable(warning) for warning in result.warnings]
        recording.duration = result.duration
        recording.rate = result.rate
        recording.channels = result.channels
        recording.codec = names.storable(result.codec)[:50]
        recording.container = names.storable(result.container)[:50]
        recording.peaks = result.peaks
        recording.playback_rate = result.playback_rate
        recording.inspected_at = timezone.now()
        recording.job = None
        recording.save()
        if not broken:
            spans = cut(recording.duration, recording.project.clip_seconds)
            clips = Clip.objects.bulk_create(
                (Clip(recording=recording, onset=onset, offset=offset) for onset, offset in spans),
                batch_size=CLIP_BATCH,
            )
            measuring.owe([clip.pk for clip in clips])
        record(
            "recording.inspect",
            project=recording.project,
            subject=recording,
            name=recording.name,
            state=recording.state,
            reason=recording.reason,
        )


def retry(*, recording: Recording, actor: User) -> Recording:
    """Have a broken recording inspected anew. Raises Refused when it is not broken."""
    with transaction.atomic():
        recording = _locked(recording)
        if recording.state != Recording.State.BROKEN:
            raise Refused("Only a broken recording can be retried; this one is not broken.", code="not_broken")
        recording.state = Recording.State.UPLOADED
        recording.reason = ""
        recording.attempts = 0
        _ask(recording)
        recording.save()
        record("recording.retry", actor=actor, project=recording.project, subject=recording, name=recording.name)
    return recording


def remove(*, recording: Recording, actor: User) -> None:
    """Remove a recording with its clips and what models said of them.

    Raises Refused once anybody has claimed one of its clips: what people did is never deleted by removing a file.
    Its files leave the store when no other project has the same content.
    """
    worked = Refused(
        "People have already worked on clips of this recording, and their work is never deleted with a file. "
        "Set its tasks aside instead.",
        code="worked_on",
    )
    try:
        with transaction.atomic():
            recording = _locked(recording)
            # The one thing audio knows of annotation, which stands above it, is the way back from a clip.
            if Clip.objects.filter(recording=recording, tasks__assignments__isnull=False).exists():
                raise worked
            record(
                "recording.remove",
                actor=actor,
                project=recording.project,
                subject=recording,
                name=recording.name,
                sha256=recording.sha256,
            )
            keys = [recording.original_key, recording.playback_key, *recording.peaks.values()]
            sha256 = recording.sha256
            recording.delete()
            transaction.on_commit(lambda: remove_unused(sha256=sha256, keys=keys))
    except (
        ProtectedError,
        RestrictedError,
        IntegrityError,
    ) as error:  # someone claimed a clip just now
        raise worked from error


def remove_unused(*, sha256: str, keys: list[str]) -> bool:
    """Remove a content's files unless some recording has it; returns whether they were removed."""
    with transaction.atomic():
        storage.lock_content(sha256)
        if Recording.objects.filter(sha256=sha256).exists():
            return False
        storage.remove(keys)
        return True


def sweep() -> None:
    """Send what was not sent, send again what was lost, give up on what no worker survives, tidy incoming/."""
    try:
        _give_back_lost()
    except RedisError as error:
        log.warning("cannot tell lost inspections while Redis does not answer: %s", error)
        return
    with transaction.atomic():
        waiting = Recording.objects.filter(state=Recording.State.UPLOADED, sent_at=None).order_by("pk")
        for recording in waiting.select_for_update(skip_locked=True)[: max(0, IN_FLIGHT - _in_flight())]:
            _ask(recording)
            recording.save(update_fields=["job", "sent_at"])
    storage.remove_abandoned()


def _ingest_archive(*, project: Project, name: str, received: Received, actor: User | None) -> list[Ingested]:
    """Every member through the same door. A bad one is refused with its reason and the rest goes on."""
    outcomes: list[Ingested] = []
    try:
        with zip.members(received.path, limit=settings.MAX_ZIP_BYTES, most=settings.MAX_ZIP_MEMBERS) as members:
            for member in members:
                outcomes.append(_ingest_member(project=project, member=member, actor=actor))
    except zip.BadArchive as error:
        return [Ingested(name=name, outcome=Outcome.REFUSED, reason=error.message)]
    if not outcomes:
        reason = "This zip archive holds no files."
        return [Ingested(name=name, outcome=Outcome.REFUSED, reason=reason)]
    return outcomes


def _ingest_member(*, project: Project, member: zip.Member, actor: User | None) -> Ingested:
    try:
        with (
            member.open() as source,
            storage.receiving(source, limit=settings.MAX_UPLOAD_BYTES) as received,
        ):
            if zip.is_zip(received.path):
                reason = "An archive inside an archive is not opened. Unpack it, then upload what is in it."
                return Ingested(name=member.name, outcome=Outcome.REFUSED, reason=reason)
            return _keep(project=project, name=member.name, received=received, actor=actor)
    except (zip.BadArchive, storage.TooLarge, StorageFull) as error:
        return Ingested(name=member.name, outcome=Outcome.REFUSED, reason=error.message)


def _keep(*, project: Project, name: str, received: Received, actor: User | None) -> Ingested:
    """Make received bytes a recording of the project, unless it has them already."""
    if received.size == 0:
        return Ingested(name=name, outcome=Outcome.REFUSED, reason="The file is empty (0 bytes).")
    try:
        with transaction.atomic():
            storage.lock_content(received.sha256)
            twin = Recording.objects.filter(project=project, sha256=received.sha256).first()
            if twin is not None:
                if not (settings.AUDIO_STORE / twin.original_key).exists():
                    storage.place(received, twin.original_key)  # what the store had lost has come back
                reason = f"This project has it already, as {names.last_part(twin.name)}."
                return Ingested(name=name, outcome=Outcome.DUPLICATE, recording=twin, reason=reason)
            recording = Recording(
                project=project, name=name, sha256=received.sha256, size=received.size, uploaded_by=actor
            )
            storage.place(received, recording.original_key)
            recording.save()
            if _in_flight() < IN_FLIGHT:
                _ask(recording)
                recording.save(update_fields=["job", "sent_at"])
            record(
                "recording.upload",
                actor=actor,
                project=project,
                subject=recording,
                name=name,
                size=received.size,
                sha256=received.sha256,
            )
    except IntegrityError as error:
        raise NotFound("The project was deleted while the file came in. Nothing was stored.") from error
    return Ingested(name=name, outcome=Outcome.STORED, recording=recording)


def _locked(recording: Recording) -> Recording:
    found = (
        Recording.objects.select_for_update(of=("self",)).select_related("project").filter(pk=recording.pk).first()
    )
    if found is None:
        raise NotFound("This recording has just been removed.")
    return found


def _ask(recording: Recording) -> None:
    """Ask a worker, on commit, to inspect the recording; the caller saves `job` and `sent_at`."""
    recording.job = uuid.uuid4()
    recording.sent_at = timezone.now()
    job = contract.InspectAudio(
        recording=recording.pk,
        original=recording.original_key,
        playback=recording.playback_key,
        peaks=recording.peaks_prefix,
    )
    gateway.send_after_commit(
        job, reply="audio.receive_inspected", queue=contract.QUEUE_AUDIO, job_id=str(recording.job)
    )


def _in_flight() -> int:
    return Recording.objects.filter(state=Recording.State.UPLOADED, sent_at__isnull=False).count()


def _give_back_lost() -> None:
    """Make rows whose message is lost unsent again, or broken where that happened too often."""
    sent = Recording.objects.filter(
        Q(state=Recording.State.UPLOADED) & Q(sent_at__lt=timezone.now() - GRACE) & Q(job__isnull=False)
    )
    asked = {str(job): pk for pk, job in sent.values_list("pk", "job")}
    gone = jobs.lost(asked, queue=contract.QUEUE_AUDIO)
    for job in sorted(gone):
        with transaction.atomic():
            recording = (
                Recording.objects.select_for_update(of=("self",))
                .select_related("project")
                .filter(pk=asked[job], job=job, state=Recording.State.UPLOADED)
                .first()
            )
            if recording is None:
                continue
            recording.job = recording.sent_at = None
            recording.attempts += 1
            if recording.attempts >= MOST_ATTEMPTS:
                recording.state = Recording.State.BROKEN
                recording.reason = GAVE_UP
                record(
                    "recording.inspect",
                    project=recording.project,
                    subject=recording,
                    name=recording.name,
                    state=recording.state,
                    reason=recording.reason,
                )
            recording.save()
