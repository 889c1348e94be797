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
    k = models.PositiveIntegerField(null=True)  # where the tree was cut last; best_k unless a person chose another
    curve = models.JSONField(default=dict)  # {"ks", "silhouettes", "adjusted"}
    note = models.TextField(blank=True)  # of the worker: what a person should know of how it was made
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

    @property
    def paper_lam(self) -> float | None:
        """The paper's lambda, (s_kmax - s_2) / (k_max - 2): the slope between the ends of the curve."""
        ks, silhouettes = self.curve.get("ks", []), self.curve.get("silhouettes", [])
        if not ks:
            return None
        return 0.0 if len(ks) == 1 else float((silhouettes[-1] - silhouettes[0]) / (ks[-1] - ks[0]))


class Category(models.Model):
    """The product's group of labels; `name` is a person's, `suggested_name` the clustering's."""

    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.CASCADE, related_name="categories")
    name = models.CharField(max_length=200)
    suggested_name = models.CharField(max_length=200, blank=True)
    sentence = models.TextField(blank=True)  # composite label
    description = models.TextField(blank=True)  # a person's
    set_aside = models.BooleanField(default=False)  # not trained on: exports leave its name out
    rivals = models.JSONField(default=list, blank=True)  # published names that also lay claim to it
    audioset_suggested = models.CharField(max_length=100, blank=True)
    audioset = models.CharField(max_length=100, blank=True)  # the AudioSet class a person confirmed
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


class Clustering(models.Model):
    """What the worker found and later cuts are made from; kept apart, since most reads do not want it.

    Labels are those of the taxonomy's `label_counts`, sorted; merge m joins two nodes into node U + m.
    """

    taxonomy = models.OneToOneField(
        Taxonomy, on_delete=models.CASCADE, primary_key=True, related_name="clustering"
    )
    merges = models.JSONField()  # [[left, right], ...]
    heights = models.JSONField()
    embeddings = models.BinaryField()  # float32, row by row
    silhouettes = models.JSONField(default=list)  # of each label, in the cut as proposed
    positions = models.JSONField(default=list)  # [[x, y], ...], or empty
    names = models.JSONField(default=list)  # of each node, the place of the label that names it, or empty
    audioset = models.JSONField(default=list)  # nearest AudioSet class of each node, or empty

    def __str__(self) -> str:
        return f"clustering of {self.taxonomy}"


class Edit(models.Model):
    """One change of a draft: `before` is the arrangement it replaced, so that it can be undone."""

    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.CASCADE, related_name="edits")
    verb = models.CharField(max_length=20)
    before = models.JSONField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.verb} of {self.taxonomy}"


class Sensitivity(models.Model):
    """A project's latest answer: how much do its categories hang on encoder, algorithm, lambda and the clips?"""

    class State(models.TextChoices):
        MEASURING = "measuring"
        DONE = "done"
        FAILED = "failed"

    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name="sensitivity")
    state = models.CharField(max_length=10, choices=State, default=State.MEASURING)
    label_counts = models.JSONField()
    encoders = models.JSONField()
    algorithms = models.JSONField()
    multiples = models.JSONField()
    draws = models.PositiveSmallIntegerField()
    curves = models.JSONField(default=list)
    choices = models.JSONField(default=list)
    note = models.TextField(blank=True)
    error = models.TextField(blank=True)
    code = models.CharField(max_length=50, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    job = models.UUIDField(null=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name_plural = "sensitivities"

    def __str__(self) -> str:
        return f"sensitivity of {self.project}"
