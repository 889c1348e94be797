"""Taxonomy: a version of the project's categories. Category, and the placement of labels in them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.labels.models import Label
from apps.projects.models import Project


class Taxonomy(models.Model):
    """A version: being clustered, a draft to edit, then published and frozen. `curve` keeps s and s - lam*k."""

    class State(models.TextChoices):
        CLUSTERING = "clustering"
        DRAFT = "draft"
        PUBLISHED = "published"
        FAILED = "failed"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="taxonomies")
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.CLUSTERING)
    encoder = models.CharField(max_length=100)
    revision = models.CharField(max_length=100)
    label_counts = models.JSONField()  # frozen: {label text: clips}
    lam = models.FloatField(null=True)
    best_k = models.PositiveIntegerField(null=True)
    curve = models.JSONField(default=dict)  # {"ks", "silhouettes", "adjusted"}
    error = models.TextField(blank=True)
    code = models.CharField(max_length=50, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    created_at = models.DateTimeField(auto_now_add=True)
    job = models.UUIDField(null=True)  # the clustering that is on its way
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-version"]
        verbose_name_plural = "taxonomies"
        constraints = [
            models.UniqueConstraint(fields=["project", "version"], name="taxonomy_unique_version"),
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(state__in=["clustering", "draft"]),
                name="taxonomy_one_draft_per_project",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False),
                name="taxonomy_published_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"taxonomy v{self.version} of {self.project}"


class Category(models.Model):
    """The product's group of labels; `name` is a person's, `suggested_name` the clustering's."""

    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.CASCADE, related_name="categories")
    name = models.CharField(max_length=200)
    suggested_name = models.CharField(max_length=200, blank=True)
    sentence = models.TextField(blank=True)  # composite label
    successor_of = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="successors")

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "categories"
        constraints = [
            models.UniqueConstraint(fields=["taxonomy", "name"], name="category_unique_name"),
            models.CheckConstraint(condition=~Q(name=""), name="category_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Placement(models.Model):
    """A label's one place in a version."""

    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.CASCADE, related_name="placements")
    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="placements")
    label = models.ForeignKey(Label, on_delete=models.RESTRICT, related_name="placements")
    count = models.PositiveIntegerField()  # clips that carried it when the labels were frozen

    class Meta:
        ordering = ["-count", "label_id"]
        constraints = [models.UniqueConstraint(fields=["taxonomy", "label"], name="placement_one_per_label")]

    def __str__(self) -> str:
        return f"{self.label} in {self.category}"
