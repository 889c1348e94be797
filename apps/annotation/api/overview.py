"""The manager's page in figures."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.annotation.queries.overview import overview
from apps.projects.permissions import ProjectView
from apps.runs.queries import progress
from apps.runs.serializers import RunSerializer


class RecordingCountsSerializer(serializers.Serializer[Any]):
    uploaded = serializers.IntegerField()
    ready = serializers.IntegerField()
    broken = serializers.IntegerField()


class TaskCountsSerializer(serializers.Serializer[Any]):
    held = serializers.IntegerField()
    open = serializers.IntegerField()
    review = serializers.IntegerField()
    done = serializers.IntegerField()
    set_aside = serializers.IntegerField()


class CurrentRunsSerializer(serializers.Serializer[Any]):
    labeling = RunSerializer(allow_null=True)
    alignment = RunSerializer(allow_null=True)


class QualitySerializer(serializers.Serializer[Any]):
    """Means of each clip's best alignment; mu_1 of those at or below the 1st percentile."""

    clips = serializers.IntegerField(help_text="Clips with a score.")
    mu_c_before = serializers.FloatField(allow_null=True, help_text="Of what the model proposes.")
    mu_1_before = serializers.FloatField(allow_null=True)
    mu_c_after = serializers.FloatField(
        allow_null=True, help_text="Of what people put down where they did, else of what the model proposes."
    )
    mu_1_after = serializers.FloatField(allow_null=True)
    corrected = serializers.IntegerField(help_text="Clips whose figure after comes from people's labels.")


class PersonWorkSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    submitted = serializers.IntegerField(help_text="Pieces of work, returned ones included.")
    returned = serializers.IntegerField()
    seconds = serializers.FloatField(help_text="Active seconds.")


class OverviewSerializer(serializers.Serializer[Any]):
    recordings = RecordingCountsSerializer()
    clips = serializers.IntegerField()
    seconds = serializers.FloatField(help_text="Decoded length of the recordings that are ready.")
    labels = serializers.IntegerField()
    tasks = TaskCountsSerializer()
    leased = serializers.IntegerField(help_text="Holds on tasks just now.")
    runs = CurrentRunsSerializer(help_text="The runs whose results count.")
    quality = QualitySerializer()
    people = PersonWorkSerializer(many=True)


class OverviewView(ProjectView):
    """How far the project is, and how well its labels fit before and after people's work."""

    verbs = {"GET": "quality.view"}

    @extend_schema(operation_id="get_overview", responses=OverviewSerializer)
    def get(self, request: Request, project: str) -> Response:
        figures = overview(self.project)
        current = [run for run in figures["runs"].values() if run is not None]
        return Response(OverviewSerializer(figures, context={"progress": progress(current)}).data)
