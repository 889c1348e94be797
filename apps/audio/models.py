"""Recording: an uploaded file. Clip: the unit that is labelled. ClipMeasure: its sound in figures."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from apps.projects.models import Project


class Recording(models.Model):
    """An uploaded file, stored once by its sha256. Ready means decoded, measured and cut into clips."""

    class State(models.TextChoices):
        UPLOADED = "uploaded"
        READY = "ready"
        BROKEN = "broken"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="recordings")
    name = models.TextField()  # as uploaded, folders included, never changed
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()  # bytes
    state = models.CharField(max_length=10, choices=State, default=State.UPLOADED)
    reason = models.TextField(blank=True)  # why it is broken
    warnings = models.JSONField(default=list)  # plain sentences
    duration = models.FloatField(default=0)  # seconds, decoded
    rate = models.PositiveIntegerField(default=0)  # Hz
    channels = models.PositiveSmallIntegerField(default=0)
    codec = models.CharField(max_length=50, blank=True)
    container = models.CharField(max_length=50, blank=True)
    peaks = models.JSONField(default=dict)  # samples per bin -> key in the audio store
    playback_rate = models.PositiveIntegerField(default=0)  # Hz of the playback rendition
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    created_at = models.DateTimeField(auto_now_add=True)
    job = models.UUIDField(null=True)  # the message that asks a worker to inspect it
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)  # messages that were lost with it
    inspected_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["project", "sha256"], name="recording_unique_content"),
            models.CheckConstraint(
                condition=~Q(state="ready") | Q(duration__gt=0), name="recording_ready_has_duration"
            ),
            models.CheckConstraint(
                condition=~Q(state="broken") | ~Q(reason=""), name="recording_broken_has_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["project", "state", "-id"]),
            models.Index(fields=["sha256"]),  # who else has this content
            models.Index(fields=["sent_at"], condition=Q(state="uploaded"), name="recording_owed_idx"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def original_key(self) -> str:
        """Key of the upload in the audio store."""
        return f"originals/{self.sha256[:2]}/{self.sha256}"

    @property
    def playback_key(self) -> str:
        """Key of the playback rendition (FLAC): what is heard, drawn and scored."""
        return f"playback/{self.sha256[:2]}/{self.sha256}.flac"

    @property
    def peaks_prefix(self) -> str:
        """Key prefix of the peaks, one file per zoom level."""
        return f"peaks/{self.sha256[:2]}/{self.sha256}"


class Clip(models.Model):
    """A stretch of a recording, seconds in its playback rendition."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    recording = models.ForeignKey(Recording, on_delete=models.CASCADE, related_name="clips")
    onset = models.FloatField()
    offset = models.FloatField()

    class Meta:
        ordering = ["recording_id", "onset"]
        constraints = [
            models.UniqueConstraint(fields=["recording", "onset", "offset"], name="clip_unique"),
            models.CheckConstraint(
                condition=Q(onset__gte=0) & Q(offset__gt=F("onset")), name="clip_onset_before_offset"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recording} {self.onset:g}-{self.offset:g} s"


class ClipMeasure(models.Model):
    """What a clip's sound is like, owed from when it is cut; workers/audio/measure.py says how it is measured."""

    class State(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        DONE = "done"
        FAILED = "failed"

    clip = models.OneToOneField(Clip, on_delete=models.CASCADE, primary_key=True, related_name="measure")
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    job = models.UUIDField(null=True)  # the message that carries it, while sent
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)  # messages that were lost with it
    error = models.TextField(blank=True)
    peak_dbfs = models.FloatField(null=True)
    rms_dbfs = models.FloatField(null=True)
    silent = models.FloatField(null=True)  # share of the clip, 0..1
    clipped = models.FloatField(null=True)  # share of its samples, 0..1
    snr_db = models.FloatField(null=True)  # estimated; none where there is nothing to go by

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="done")
                | Q(
                    peak_dbfs__isnull=False,
                    rms_dbfs__isnull=False,
                    silent__range=(0, 1),
                    clipped__range=(0, 1),
                ),
                name="clipmeasure_done_has_measures",
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(error=""), name="clipmeasure_failed_has_error"
            ),
        ]
        indexes = [
            models.Index(
                fields=["state", "clip"], condition=Q(state__in=["waiting", "sent"]), name="clipmeasure_owed_idx"
            )
        ]

    def __str__(self) -> str:
        return f"measures of clip {self.clip_id}: {self.state}"
