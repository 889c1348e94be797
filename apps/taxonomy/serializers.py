"""What the taxonomy API takes and gives."""

from __future__ import annotations

from typing import Any

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

    class Meta:
        model = Category
        fields = ["id", "name", "suggested_name", "sentence", "clips", "labels"]
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

    curve = CurveSerializer(read_only=True)
    categories = CategorySerializer(many=True, read_only=True)

    class Meta:
        model = Taxonomy
        fields = [
            "version",
            "state",
            "encoder",
            "lam",
            "best_k",
            "curve",
            "error",
            "created_at",
            "published_at",
            "categories",
        ]
        read_only_fields = fields


class RenameSerializer(serializers.Serializer[Any]):
    name = serializers.CharField(max_length=1000, allow_blank=True)


class MergeSerializer(serializers.Serializer[Any]):
    categories = serializers.ListField(child=serializers.IntegerField(), max_length=10_000)
    name = serializers.CharField(max_length=1000, allow_blank=True, allow_null=True, default=None)


class MoveSerializer(serializers.Serializer[Any]):
    labels = serializers.ListField(child=serializers.IntegerField(), max_length=100_000)
    category = serializers.IntegerField(allow_null=True, default=None, help_text="Null makes a new category.")
    name = serializers.CharField(
        max_length=1000, allow_blank=True, allow_null=True, default=None, help_text="Of the new category."
    )
