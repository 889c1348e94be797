"""Run: one execution of one model over a project, and everything it left: predictions, alignments, embeddings."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from apps.audio.models import Clip
from apps.labels.models import Label
from apps.projects.models import Project


class Run(models.Model):
    """One model, one set of settings, all clips. Its settings are never edited; a new wish is a new run.

    `step_*` is the one message about the whole run that is under way (label vectors, scoring), as a RunClip's
    `job` is for its clip.
    """

    class Kind(models.TextChoices):
        LABELING = "labeling"
        CAPTIONING = "captioning"  # by labelers, too; apart, so that captions do not take the place of labels
        ALIGNMENT = "alignment"
        ASKED = "asked"  # labelers, about single clips that a person wants to know of at once

    COUNTING = (Kind.LABELING, Kind.CAPTIONING, Kind.ALIGNMENT)  # of each, one run is the current one

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="runs")
    kind = models.CharField(max_length=10, choices=Kind)
    model = models.CharField(max_length=100)
    revision = models.CharField(max_length=100)
    prompt = models.TextField(blank=True)
    labels = models.JSONField(default=list)  # the label list as it was at the start (zero-shot)
    params = models.JSONField(default=dict)
    code = models.CharField(max_length=50, blank=True)  # version of the workers that ran it
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    current = models.BooleanField(default=False)
    then_align = models.CharField(max_length=100, blank=True)  # aligner to run over what this run proposes
    aligns = models.ForeignKey(  # the labeling run whose labels an alignment run scores
        "self", null=True, on_delete=models.SET_NULL, related_name="alignment_runs"
    )
    error = models.TextField(blank=True)
    result = models.JSONField(default=dict)  # written at the end, such as mu_c and mu_1
    usage = models.JSONField(default=dict)  # tokens, requests, retries and cost so far, of models that count them
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    step_job = models.UUIDField(null=True)
    step_sent_at = models.DateTimeField(null=True)
    step_attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "kind"], condition=Q(current=True), name="run_one_current_per_kind"
            ),
            models.UniqueConstraint(
                fields=["project", "kind"],
                condition=Q(state__in=["queued", "running"]) & ~Q(kind="asked"),
                name="run_one_active_per_kind",
            ),
            models.CheckConstraint(condition=~Q(state="failed") | ~Q(error=""), name="run_failed_has_error"),
        ]
        indexes = [
            models.Index(fields=["state"], condition=Q(state__in=["queued", "running"]), name="run_active_idx")
        ]

    def __str__(self) -> str:
        return f"{self.kind} run {self.pk} of {self.model}"


class RunClip(models.Model):
    """One clip's place in a run: the row that is owed."""

    class State(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        DONE = "done"
        FAILED = "failed"

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="clips")
    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    job = models.UUIDField(null=True)  # the message that carries it, while sent
    sent_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)  # null also where an earlier run's vector served
    attempts = models.PositiveSmallIntegerField(default=0)  # messages that were lost with it
    error = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "clip"], name="runclip_unique"),
            models.CheckConstraint(condition=~Q(state="failed") | ~Q(error=""), name="runclip_failed_has_error"),
        ]
        indexes = [models.Index(fields=["run", "state", "id"])]

    def __str__(self) -> str:
        return f"clip {self.clip_id} in run {self.run_id}: {self.state}"


class Prediction(models.Model):
    """What a model proposed for a clip (a suggestion, on screen). `raw` is kept exactly as said."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="predictions")
    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="predictions")
    rank = models.PositiveSmallIntegerField()  # 1 is the model's first choice
    raw = models.TextField()
    label = models.ForeignKey(Label, null=True, on_delete=models.CASCADE, related_name="predictions")
    caption = models.TextField(blank=True)
    onset = models.FloatField(null=True)
    offset = models.FloatField(null=True)
    score = models.FloatField(null=True)  # the labeler's own confidence, 0..1

    class Meta:
        ordering = ["run_id", "clip_id", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["run", "clip", "rank"], name="prediction_unique_rank"),
            models.CheckConstraint(
                condition=Q(onset__isnull=True, offset__isnull=True)
                | (Q(onset__gte=0) & Q(offset__gt=F("onset"))),
                name="prediction_span_both_or_neither",
            ),
            models.CheckConstraint(
                condition=Q(label__isnull=False) | ~Q(caption=""), name="prediction_label_or_caption"
            ),
        ]
        indexes = [models.Index(fields=["clip", "run"])]

    def __str__(self) -> str:
        return f"{self.label or self.caption} for clip {self.clip_id}"


class UnreadAnswer(models.Model):
    """What a model said of a clip that has not the form it was asked for: kept as said, shown, never guessed at.

    The clip is done all the same, with the predictions that could be read, if any.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="unread")
    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="+")
    raw = models.TextField(blank=True)
    reason = models.TextField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["run", "clip"], name="unreadanswer_unique"),
            models.CheckConstraint(condition=~Q(reason=""), name="unreadanswer_has_reason"),
        ]

    def __str__(self) -> str:
        return f"answer of run {self.run_id} for clip {self.clip_id}: {self.reason}"


class Alignment(models.Model):
    """How well a label fits a clip by one alignment run, -1..1. Scores of different runs are never compared."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="alignments")
    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="alignments")
    label = models.ForeignKey(Label, on_delete=models.CASCADE, related_name="alignments")
    score = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "clip", "label"], name="alignment_unique"),
            models.CheckConstraint(condition=Q(score__range=(-1, 1)), name="alignment_range"),
        ]

    def __str__(self) -> str:
        return f"{self.score:+.3f} {self.label_id} on clip {self.clip_id}"


class ClipEmbedding(models.Model):
    """A clip's vector (float32 bytes) by one revision of one aligner. Scoring a new label never touches audio."""

    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="embeddings")
    model = models.CharField(max_length=100)
    revision = models.CharField(max_length=100)
    vector = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["model", "revision", "clip"], name="clipembedding_unique")]

    def __str__(self) -> str:
        return f"clip {self.clip_id} by {self.model}"


class LabelEmbedding(models.Model):
    """A label text's vector (float32 bytes), embedded once per model revision, whatever the project."""

    text = models.CharField(max_length=100)
    model = models.CharField(max_length=100)
    revision = models.CharField(max_length=100)
    vector = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["model", "revision", "text"], name="labelembedding_unique")]

    def __str__(self) -> str:
        return f"{self.text} by {self.model}"
