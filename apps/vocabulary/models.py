"""LabelChange: one change of the labels that are in use, and exactly what it takes to undo it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from apps.labels.models import Label
from apps.projects.models import Project


class LabelChange(models.Model):
    """A label was renamed, several were merged into one, or one was split.

    `steps` are what was done to the labels themselves, in order, each with what it replaced. What follows from a
    change (the tasks' alignments, scores for the new text) is owed until `settled_at`.
    """

    class Verb(models.TextChoices):
        RENAME = "rename"
        MERGE = "merge"
        SPLIT = "split"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="label_changes")
    verb = models.CharField(max_length=10, choices=Verb)
    label = models.ForeignKey(Label, on_delete=models.CASCADE, related_name="+")  # what remains
    before = ArrayField(models.CharField(max_length=100))  # texts
    after = ArrayField(models.CharField(max_length=100))
    steps = models.JSONField(default=list)
    touched = ArrayField(models.BigIntegerField(), default=list)  # ids of labels, former ones included
    reopened = models.PositiveIntegerField(default=0)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["project", "-id"]),
            models.Index(fields=["id"], condition=Q(settled_at__isnull=True), name="labelchange_owed_idx"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {', '.join(self.before)} -> {', '.join(self.after)}"


class Moved(models.Model):
    """Rows of one table, by what they are known by (see uses.py), that named a label and name another since."""

    change = models.ForeignKey(LabelChange, on_delete=models.CASCADE, related_name="moved")
    use = models.CharField(max_length=20)
    label = models.BigIntegerField()  # the label that they named
    ids = ArrayField(models.BigIntegerField())

    class Meta:
        verbose_name_plural = "moved"

    def __str__(self) -> str:
        return f"{len(self.ids)} {self.use} rows of label {self.label}"


class Removed(models.Model):
    """Rows of one table that went, or (of re-opened tasks) the values that changed, as they were.

    What went because it would have said the same twice names its `twin`, the row that stayed.
    """

    change = models.ForeignKey(LabelChange, on_delete=models.CASCADE, related_name="removed")
    use = models.CharField(max_length=20)
    rows = models.JSONField()

    class Meta:
        verbose_name_plural = "removed"

    def __str__(self) -> str:
        return f"{len(self.rows)} {self.use} rows"
