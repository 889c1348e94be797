"""What the taxonomy API takes and gives."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.taxonomy.models import Category, Placement, Taxonomy


class CurveSerializer(serializers.Serializer[Any]):
    """For each number of categories k: the silhouette s, and s - lambda * k, whose highest point is best_k."""

    ks = serializers.ListField(child=serializers.IntegerField(), default=list)
    silhouettes = serializers.ListField(child=serializers.FloatField(), default=list)
    adjusted = serializers.ListField(child=serializers.FloatField(), default=list)


class PlacedLabelSerializer(serializers.ModelSerializer[Placement]):
    id = serializers.IntegerField(source="label_id", read_only=True)
    text = serializers.CharField(source="label.text", read_only=True)

    class Meta:
        model = Placement
        fields = ["id", "text", "count"]
        read_only_fields = fields


class CategorySerializer(serializers.ModelSerializer[Category]):
    clips = serializers.IntegerField(read_only=True, help_text="Sum of its labels' counts.")
    labels = PlacedLabelSerializer(source="placements", many=True, read_only=True)
    carries_on = serializers.CharField(
        source="successor_of.name",
        default=None,
        allow_null=True,
        read_only=True,
        help_text="The category of the last published version that this one carries on.",
    )
    rivals = serializers.ListField(
        child=serializers.CharField(),
        read_only=True,
        help_text="Other published categories whose clips are mostly here: whose name should it have?",
    )

    class Meta:
        model = Category
        fields = [
            "id",
            "name",
            "suggested_name",
            "sentence",
            "description",
            "set_aside",
            "audioset",
            "audioset_suggested",
            "carries_on",
            "rivals",
            "clips",
            "labels",
        ]
        read_only_fields = fields


class VersionSerializer(serializers.ModelSerializer[Taxonomy]):
    """A version in a list."""

    category_count = serializers.IntegerField(read_only=True)

    class Meta:
        model = Taxonomy
        fields = [
            "version",
            "state",
            "encoder",
            "lam",
            "best_k",
            "error",
            "created_at",
            "published_at",
            "category_count",
        ]
        read_only_fields = fields


class TaxonomySerializer(serializers.ModelSerializer[Taxonomy]):
    """A version with all its categories."""

    paper_lam = serializers.FloatField(
        read_only=True, allow_null=True, help_text="The slope between the curve's ends."
    )
    curve = CurveSerializer(read_only=True)
    has_tree = serializers.BooleanField(read_only=True, help_text="Whether it can be cut again at once.")
    undo = serializers.CharField(
        read_only=True, allow_null=True, help_text="The edit that undo would take back; null without one."
    )
    categories = CategorySerializer(many=True, read_only=True)

    class Meta:
        model = Taxonomy
        fields = [
            "version",
            "state",
            "encoder",
            "lam",
            "paper_lam",
            "best_k",
            "k",
            "curve",
            "has_tree",
            "undo",
            "note",
            "error",
            "created_at",
            "published_at",
            "categories",
        ]
        read_only_fields = fields


class ChangedCountsSerializer(serializers.Serializer[Any]):
    """Against the version published before."""

    clips = serializers.IntegerField(help_text="Clips whose category is another one now.")
    done = serializers.IntegerField(help_text="Of those, done ones, which can be validated again.")


class PublishedSerializer(TaxonomySerializer):
    """A version as it was just published, and what that changed."""

    changes = ChangedCountsSerializer(read_only=True)

    class Meta(TaxonomySerializer.Meta):
        fields = [*TaxonomySerializer.Meta.fields, "changes"]
        read_only_fields = fields


class CategoryChangeSerializer(serializers.Serializer[Any]):
    """What is left out stays."""

    name = serializers.CharField(max_length=1000, allow_blank=True, required=False)
    description = serializers.CharField(max_length=10_000, allow_blank=True, required=False)
    set_aside = serializers.BooleanField(required=False, help_text="Not trained on: exports leave its name out.")
    audioset = serializers.CharField(
        max_length=100,
        allow_blank=True,
        required=False,
        help_text="An AudioSet class, confirmed; empty takes it back.",
    )


class RecutSerializer(serializers.Serializer[Any]):
    """One of the three."""

    lam = serializers.FloatField(required=False, help_text="Lambda itself.")
    multiple = serializers.FloatField(required=False, help_text="Of the paper's lambda.")
    k = serializers.IntegerField(required=False, min_value=1, help_text="That many categories.")


class SplitCategorySerializer(serializers.Serializer[Any]):
    parts = serializers.IntegerField(default=2, min_value=2, max_value=1000)


class MappedLabelSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    text = serializers.CharField()
    count = serializers.IntegerField()
    category = serializers.IntegerField()
    x = serializers.FloatField(allow_null=True, help_text="-1..1; like labels lie near each other.")
    y = serializers.FloatField(allow_null=True)
    silhouette = serializers.FloatField(allow_null=True, help_text="-1..1, in the categories as they are now.")


class MappedCategorySerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    silhouette = serializers.FloatField(allow_null=True, help_text="Mean over its clips.")


class MapSerializer(serializers.Serializer[Any]):
    """The labels on a flat map with their silhouettes, and the tree, whose leaves are `labels` in this order."""

    labels = MappedLabelSerializer(many=True)
    categories = MappedCategorySerializer(many=True)
    silhouette = serializers.FloatField(allow_null=True, help_text="Mean over all clips.")
    merges = serializers.ListField(
        child=serializers.ListField(child=serializers.IntegerField()),
        help_text="Merge m joins two nodes into node (number of labels + m), lowest first.",
    )
    names = serializers.ListField(
        child=serializers.IntegerField(), help_text="For each node the place in `labels` of the one that names it."
    )
    heights = serializers.ListField(child=serializers.FloatField())


class MovedSerializer(serializers.Serializer[Any]):
    text = serializers.CharField()
    before = serializers.CharField(help_text="Its category in the version compared with.")
    after = serializers.CharField()


class RenamedSerializer(serializers.Serializer[Any]):
    before = serializers.CharField()
    after = serializers.CharField()


class DiffSerializer(serializers.Serializer[Any]):
    """Against the version published before this one; a rename alone moves nothing."""

    against = serializers.IntegerField(allow_null=True, help_text="That version; null when there is none.")
    moved = MovedSerializer(many=True)
    new = serializers.ListField(child=serializers.CharField(), help_text="Categories without a forerunner.")
    gone = serializers.ListField(child=serializers.CharField(), help_text="Categories nothing carries on.")
    renamed = RenamedSerializer(many=True)
    added = serializers.ListField(child=serializers.CharField(), help_text="Labels of this version only.")
    removed = serializers.ListField(child=serializers.CharField(), help_text="Labels of that version only.")
    clips = serializers.IntegerField(help_text="Clips that carry a moved label.")
    done = serializers.IntegerField(help_text="Of those, done ones.")


class ReopenedSerializer(serializers.Serializer[Any]):
    reopened = serializers.IntegerField(help_text="Done clips that are asked for again.")


class LeafSerializer(serializers.Serializer[Any]):
    """A category of the version. `share` is how much of its clips lies under the parent it was put to."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    clips = serializers.IntegerField()
    share = serializers.FloatField(help_text="0..1; below 1 where edits cut across the tree.")
    labels = serializers.ListField(child=serializers.CharField())


class GroupSerializer(serializers.Serializer[Any]):
    """A group at a coarser cut; it holds finer groups, or at the last level categories."""

    k = serializers.IntegerField(help_text="The cut it belongs to.")
    name = serializers.CharField(help_text="Its most central label.")
    clips = serializers.IntegerField()
    groups = serializers.SerializerMethodField()
    categories = LeafSerializer(many=True)

    @extend_schema_field({"type": "array", "items": {"$ref": "#/components/schemas/Group"}})
    def get_groups(self, group: Any) -> Any:
        """The groups inside, in the same form."""
        return GroupSerializer(group["groups"], many=True).data


class HierarchySerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField()
    ks = serializers.ListField(child=serializers.IntegerField(), help_text="Coarse first.")
    groups = GroupSerializer(many=True)


class AudioSetSerializer(serializers.Serializer[Any]):
    names = serializers.ListField(child=serializers.CharField())


class MergeCategoriesSerializer(serializers.Serializer[Any]):
    categories = serializers.ListField(child=serializers.IntegerField(), max_length=10_000)
    name = serializers.CharField(max_length=1000, allow_blank=True, allow_null=True, default=None)


class MoveSerializer(serializers.Serializer[Any]):
    labels = serializers.ListField(child=serializers.IntegerField(), max_length=100_000)
    category = serializers.IntegerField(allow_null=True, default=None, help_text="Null makes a new category.")
    name = serializers.CharField(
        max_length=1000, allow_blank=True, allow_null=True, default=None, help_text="Of the new category."
    )
