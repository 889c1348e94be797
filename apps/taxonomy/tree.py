"""The tree that is kept for a version, and the labels it hangs on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from functools import cached_property

from apps.common import gateway
from apps.common.errors import Refused
from apps.labels.models import Label
from apps.taxonomy.models import Clustering, Placement, Taxonomy


class Tree:
    """The clustering kept for a version, ready to be cut."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy
        self.version = taxonomy.version
        self.labels = sorted(taxonomy.label_counts)
        self.counts = [taxonomy.label_counts[label] for label in self.labels]
        self.clustering = Clustering.objects.filter(taxonomy=taxonomy).first()
        self.audioset: list[str] = self.clustering.audioset if self.clustering else []

    @cached_property
    def now(self) -> list[Label]:
        """For each text, the label that is placed for it: its own, or the one that it stands for by now.

        Texts are frozen; labels are renamed and merged meanwhile, so that several texts may mean one.
        """
        placed = set(Placement.objects.filter(taxonomy=self.taxonomy).values_list("label_id", flat=True))
        rows = Label.with_former.filter(project=self.taxonomy.project_id, text__in=self.labels)
        found = {label.text: label for label in rows.select_related("stands_for")}
        return [_placed(found[text], placed) for text in self.labels]

    def places(self, labels: Iterable[int]) -> list[int]:
        """Where the texts of these labels stand."""
        wanted = set(labels)
        return [place for place, label in enumerate(self.now) if label.pk in wanted]

    @cached_property
    def kept(self) -> gateway.Kept:
        """Raises Refused for a version made before trees were kept, or one that is not clustered yet."""
        if self.clustering is None or not self.clustering.merges:
            raise Refused(
                f"The tree of version {self.version} was not kept; start a new version to have one.",
                code="no_tree",
            )
        return gateway.kept_clustering(
            labels=self.labels,
            counts=self.counts,
            merges=self.clustering.merges,
            heights=self.clustering.heights,
            vectors=bytes(self.clustering.embeddings),
            names=self.clustering.names,
        )

    def audioset_of(self, members: Sequence[int]) -> str:
        """The AudioSet class nearest to these labels: their node's, else most of their clips'."""
        if not self.audioset:
            return ""
        node = self.kept.node(members)
        if node is not None:
            return self.audioset[node]
        clips: dict[str, int] = {}
        for member in members:
            name = self.audioset[member]
            clips[name] = clips.get(name, 0) + self.counts[member]
        return min(clips, key=lambda name: (-clips[name], name))


def _placed(label: Label, placed: Set[int]) -> Label:
    return label if label.pk in placed or label.stands_for is None else label.stands_for
