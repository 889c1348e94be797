"""The sensitivity report over HTTP."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from apps.projects.permissions import ProjectView
from apps.taxonomy.models import Sensitivity
from apps.taxonomy.services import sensitivity as services


class SensitivityCurveSerializer(serializers.Serializer[Any]):
    """Mean silhouette for each k tried."""

    encoder = serializers.CharField()
    algorithm = serializers.CharField()
    ks = serializers.ListField(child=serializers.IntegerField())
    silhouettes = serializers.ListField(child=serializers.FloatField())
    labels_split = serializers.ListField(child=serializers.IntegerField())


class SensitivityChoiceSerializer(serializers.Serializer[Any]):
    """What one multiple of lambda picks on one curve."""

    encoder = serializers.CharField()
    algorithm = serializers.CharField()
    multiple = serializers.FloatField()
    lam = serializers.FloatField()
    best_k = serializers.IntegerField()
    silhouette = serializers.FloatField()
    adjusted = serializers.FloatField()
    margin = serializers.FloatField(help_text="To the best other k.")
    labels_split = serializers.IntegerField(help_text="Labels found in more than one cluster.")
    stability = serializers.FloatField(
        allow_null=True, help_text="Mean adjusted Rand index when the clips are drawn again."
    )


class SensitivitySerializer(serializers.ModelSerializer[Sensitivity]):
    curves = SensitivityCurveSerializer(many=True, read_only=True)
    choices = SensitivityChoiceSerializer(many=True, read_only=True)
    encoders = serializers.ListField(child=serializers.CharField(), read_only=True)
    algorithms = serializers.ListField(child=serializers.CharField(), read_only=True)
    multiples = serializers.ListField(child=serializers.FloatField(), read_only=True)

    class Meta:
        model = Sensitivity
        fields = [
            "state",
            "encoders",
            "algorithms",
            "multiples",
            "draws",
            "curves",
            "choices",
            "note",
            "error",
            "created_at",
            "finished_at",
        ]
        read_only_fields = fields


class MeasureSerializer(serializers.Serializer[Any]):
    encoders = serializers.ListField(
        child=serializers.CharField(), max_length=20, default=list, help_text="The project's own unless given."
    )
    algorithms = serializers.ListField(
        child=serializers.CharField(),
        max_length=20,
        default=list(services.ALGORITHMS),
        help_text="Besides the tree: k-means, spectral, hdbscan.",
    )
    multiples = serializers.ListField(
        child=serializers.FloatField(min_value=0, max_value=100), max_length=20, default=list(services.MULTIPLES)
    )
    draws = serializers.IntegerField(default=services.DRAWS, min_value=0, max_value=services.MOST_DRAWS)


class SensitivityView(ProjectView):
    """The project's latest report, nothing (204) before one was asked for; a POST measures anew."""

    verbs = {"GET": "sensitivity.view", "POST": "sensitivity.measure"}

    @extend_schema(operation_id="get_sensitivity", responses={200: SensitivitySerializer, 204: None})
    def get(self, request: Request, project: str) -> Response:
        found = Sensitivity.objects.filter(project=self.project).first()
        if found is None:
            return Response(status=status.HTTP_204_NO_CONTENT)
        return Response(SensitivitySerializer(found).data)

    @extend_schema(
        operation_id="measure_sensitivity", request=MeasureSerializer, responses={201: SensitivitySerializer}
    )
    def post(self, request: Request, project: str) -> Response:
        given = MeasureSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        made = services.measure(project=self.project, actor=self.user, **given.validated_data)
        return Response(SensitivitySerializer(made).data, status=status.HTTP_201_CREATED)
