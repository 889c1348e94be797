"""Label: clean text naming a sound, unique per project. A former text goes on standing for the label it became."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from apps.projects.models import Project


class CurrentLabels(models.Manager["Label"]):
    """The labels that are in use; former texts are seen through `Label.with_former` alone."""

    def get_queryset(self) -> models.QuerySet[Label]:
        """Without the former texts."""
        return super().get_queryset().filter(stands_for__isnull=True)


class Label(models.Model):
    """A clean text (see clean.py). `listed` labels are the project's own list, which zero-shot picks from.

    One that was renamed away or merged keeps its row and stands for what it became, always in one step, so that
    one unique constraint keeps a text from being a label and a former one at once (decision 15).
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="labels")
    text = models.CharField(max_length=100)
    listed = models.BooleanField(default=False)
    stands_for = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="former")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CurrentLabels()
    with_former: models.Manager[Label] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "text"], name="label_unique_text"),
            models.CheckConstraint(
                condition=Q(text__regex=r"^[a-z0-9]+( [a-z0-9]+)*$"), name="label_text_is_clean"
            ),
            models.CheckConstraint(
                condition=Q(stands_for__isnull=True) | ~Q(stands_for=F("id")), name="label_stands_for_another"
            ),
        ]

    def __str__(self) -> str:
        return self.text
