"""Asking a model about the clip that a person is at."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from apps.annotation.queries.asked import asked_about
from apps.annotation.queries.work import hides_from
from apps.annotation.serializers import SuggestionSerializer
from apps.audio import queries as clips
from apps.audio.models import Clip
from apps.common.errors import Refused
from apps.projects.permissions import ProjectView
from apps.runs.models import RunClip
from apps.runs.services.ondemand import ask


class AskSerializer(serializers.Serializer[Any]):
    model = serializers.CharField(max_length=100)


class AskedSerializer(serializers.Serializer[Any]):
    run = serializers.UUIDField()
    state = serializers.ChoiceField(choices=RunClip.State.choices)
    error = serializers.CharField()
    suggestions = SuggestionSerializer(many=True)


class AskView(ProjectView):
    """Ask a labeler about a clip, ahead of batches; the answer is looked up until it is done or failed."""

    verbs = {"POST": "clip.ask"}

    @extend_schema(operation_id="ask_model", request=AskSerializer, responses={202: AskedSerializer})
    def post(self, request: Request, project: str, clip: UUID) -> Response:
        given = AskSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        found = _clip(self, clip)
        run = ask(project=self.project, clip=found, model=given.validated_data["model"], actor=self.user)
        shown = asked_about(project=self.project, clip=found, run=run.uuid)
        return Response(AskedSerializer(shown).data, status=status.HTTP_202_ACCEPTED)


class AskedView(ProjectView):
    """What was answered."""

    verbs = {"GET": "clip.ask"}

    @extend_schema(operation_id="asked_model", responses=AskedSerializer)
    def get(self, request: Request, project: str, clip: UUID, run: UUID) -> Response:
        shown = asked_about(project=self.project, clip=_clip(self, clip), run=run)
        return Response(AskedSerializer(shown).data)


def _clip(view: ProjectView, uuid: UUID) -> Clip:
    """The clip, which the person may have suggestions for. Raises NotFound and Refused."""
    clip = clips.clip(project=view.project, uuid=uuid)
    if hides_from(project=view.project, clip=clip, user=view.user):
        raise Refused("Answer this clip by ear first; models are asked about it later.", code="blind")
    return clip
