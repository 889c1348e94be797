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
    people = PersonWorkSerializer(many=True)


class OverviewView(ProjectView):
    """How far the project is, and who did what."""

    verbs = {"GET": "quality.view"}

    @extend_schema(operation_id="get_overview", responses=OverviewSerializer)
    def get(self, request: Request, project: str) -> Response:
        figures = overview(self.project)
        current = [run for run in figures["runs"].values() if run is not None]
        return Response(OverviewSerializer(figures, context={"progress": progress(current)}).data)
