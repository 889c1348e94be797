"""Label: clean text naming a sound, unique per project."""

from django.db import models
from django.db.models import Q

from apps.projects.models import Project


class Label(models.Model):
    """A clean text (see clean.py). `listed` labels are the project's own list, which zero-shot picks from."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="labels")
    text = models.CharField(max_length=100)
    listed = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "text"], name="label_unique_text"),
            models.CheckConstraint(
                condition=Q(text__regex=r"^[a-z0-9]+( [a-z0-9]+)*$"), name="label_text_is_clean"
            ),
        ]

    def __str__(self) -> str:
        return self.text
