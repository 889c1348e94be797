"""Accepting by consensus over HTTP: what it would do, and doing it."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.projects.permissions import ProjectView
from apps.quality.services.consensus import Prospect, accept_by_consensus, prospect


class ConsensusProspectSerializer(serializers.Serializer[Prospect]):
    accepted = serializers.IntegerField(help_text="Clips whose consensus reaches the project's threshold.")
    left = serializers.IntegerField(help_text="Clips that a reviewer has to settle.")
    own = serializers.IntegerField(help_text="Clips left that you have labelled yourself.")


class ConsensusView(ProjectView):
    """Clips in review that several people labelled: accept those whose consensus is sure enough."""

    verbs = {"GET": "review.consensus", "POST": "review.consensus"}

    @extend_schema(operation_id="preview_consensus", responses=ConsensusProspectSerializer)
    def get(self, request: Request, project: str) -> Response:
        return Response(ConsensusProspectSerializer(prospect(project=self.project, actor=self.user)).data)

    @extend_schema(operation_id="accept_by_consensus", request=None, responses=ConsensusProspectSerializer)
    def post(self, request: Request, project: str) -> Response:
        done = accept_by_consensus(project=self.project, actor=self.user)
        return Response(ConsensusProspectSerializer(done).data)
