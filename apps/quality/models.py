"""What the figures of quality stand on, kept so that a look costs what has changed since the last one.

Every task adds a few whole numbers to its project's tally (a Contribution, which remembers what it added). A
trigger of the database notes each task of which a row has changed (a Change); a refresh takes what such a task had
added out of the tally and puts in what it adds now. So the tally is always the sum of the contributions, to the
last unit.
"""

from __future__ import annotations

from django.db import models

from apps.projects.models import Project


class Change(models.Model):
    """A task to be counted again. Written by triggers alone (see the migrations); it outlives task and project."""

    project = models.BigIntegerField()
    task = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["project", "id"])]

    def __str__(self) -> str:
        return f"task {self.task} changed"


class Standing(models.Model):
    """A project's tally: its row is locked by whoever brings it up to date."""

    project = models.OneToOneField(Project, primary_key=True, on_delete=models.CASCADE, related_name="standing")
    counted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"standing of {self.project}"


class Contribution(models.Model):
    """What a task adds to the tally: a count for each key. Its task may be gone, until the next refresh."""

    task = models.BigIntegerField(primary_key=True)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    counts = models.JSONField()
    before = models.FloatField(null=True)  # best alignment of the model's labels
    after = models.FloatField(null=True)  # and of people's labels, once they are scored

    class Meta:
        indexes = [
            models.Index(fields=["project", "before"]),
            models.Index(fields=["project", "after"]),
        ]

    def __str__(self) -> str:
        return f"contribution of task {self.task}"


class Tally(models.Model):
    """How often a key was counted over a project's tasks. `key` is a JSON list: what is counted, then of what."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    key = models.TextField()
    count = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "key"], name="tally_unique_key")]

    def __str__(self) -> str:
        return f"{self.key}: {self.count}"


class Moment(models.Model):
    """How the project's labels stood at one time, kept as history. Figures that had no number are null.

    `mu_c` and `mu_1` are of each clip's best alignment: of people's labels where there are some, else the model's.
    """

    class Why(models.TextChoices):
        ALIGNED = "aligned"  # an alignment run came to count
        ANSWERED = "answered"  # people answered many more clips
        PUBLISHED = "published"  # a version of the taxonomy was published

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="moments")
    why = models.CharField(max_length=10, choices=Why)
    at = models.DateTimeField(auto_now_add=True)
    subject = models.BigIntegerField(null=True)  # the run, the taxonomy
    happened_at = models.DateTimeField(null=True)  # to it; a run that is extended finishes again
    clips = models.PositiveIntegerField()  # with a score
    answered = models.PositiveIntegerField()  # clips with a person's answer that counts
    mu_c = models.FloatField(null=True)
    mu_1 = models.FloatField(null=True)
    right = models.FloatField(null=True)  # estimated share of right labels among the clips that nobody answered
    right_low = models.FloatField(null=True)
    right_high = models.FloatField(null=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["project", "why", "subject", "happened_at"], name="moment_once"),
        ]
        indexes = [models.Index(fields=["project", "at"])]

    def __str__(self) -> str:
        return f"{self.project} at {self.at:%Y-%m-%d %H:%M}"
