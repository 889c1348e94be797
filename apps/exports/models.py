"""Export: frozen data out, with its sha256, downloadable for as long as the project lives."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.projects.models import Project
from apps.taxonomy.models import Taxonomy


class Export(models.Model):
    """One file of rows. Ready means sealed: its bytes, count and sha256 no longer change."""

    class Format(models.TextChoices):
        CSV = "csv"
        JSONL = "jsonl"

    class State(models.TextChoices):
        QUEUED = "queued"
        READY = "ready"
        FAILED = "failed"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="exports")
    number = models.PositiveIntegerField()
    format = models.CharField(max_length=10, choices=Format)
    include_unreviewed = models.BooleanField(default=False)
    taxonomy = models.ForeignKey(Taxonomy, null=True, on_delete=models.RESTRICT)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.BigIntegerField(null=True)  # bytes
    rows = models.PositiveBigIntegerField(null=True)
    error = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)
    ready_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="export_unique_number"),
            models.CheckConstraint(
                condition=~Q(state="ready")
                | (~Q(sha256="") & Q(rows__isnull=False) & Q(size__isnull=False) & Q(ready_at__isnull=False)),
                name="export_ready_is_sealed",
            ),
        ]

    def __str__(self) -> str:
        return f"export {self.number} of {self.project}"

    @property
    def key(self) -> str:
        """Where its file lies in the audio store."""
        return f"exports/{self.uuid}.{self.format}"


class Snapshot(models.Model):
    """The project in figures as it was when an export was sealed, read in the same moment as its rows.

    `event` is the newest event of the project then: what is younger has happened since.
    """

    export = models.OneToOneField(Export, on_delete=models.CASCADE, primary_key=True, related_name="snapshot")
    event = models.BigIntegerField()
    figures = models.JSONField()
    labels = models.JSONField()  # [{"text", "listed", "suggested", "accepted"}, ...]

    def __str__(self) -> str:
        return f"the project at {self.export}"
