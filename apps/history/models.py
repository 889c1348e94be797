"""Event: who did what to which, append-only. Ids and names, no foreign keys, so history outlives its subjects."""

from django.db import models
from django.db.models import F, Func, Value


class Event(models.Model):
    """One thing that happened. `verb` is the permission table's verb, such as "task.claim"."""

    at = models.DateTimeField(auto_now_add=True)
    project = models.BigIntegerField(null=True)
    actor = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=254, blank=True)
    verb = models.CharField(max_length=60)
    area = models.GeneratedField(  # what the verb is about: "task" of "task.claim"
        expression=Func(F("verb"), Value("."), Value(1), function="split_part"),
        output_field=models.CharField(max_length=60),
        db_persist=True,
    )
    subject = models.CharField(max_length=60, blank=True)  # kind of thing, such as "task"
    subject_id = models.CharField(max_length=60, blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["project", "-id"]),
            models.Index(fields=["project", "area", "-id"]),
            models.Index(fields=["project", "actor", "-id"]),
            models.Index(fields=["project", "at"]),
            models.Index(fields=["project", "subject", "subject_id", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name} {self.verb} {self.subject} {self.subject_id}"
