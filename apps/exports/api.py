"""Exports over HTTP: list, make, download."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from apps.common.errors import Refused
from apps.common.http import AnyAccept, serve_file
from apps.common.paging import KeysetPage
from apps.exports import queries, services
from apps.exports import serializers as shapes
from apps.exports.formats import WRITERS
from apps.exports.models import Export
from apps.projects.permissions import ProjectView


class ExportsView(ProjectView, ListAPIView):
    """The project's exports; a POST makes one."""

    verbs = {"GET": "export.list", "POST": "export.make"}
    serializer_class = shapes.ExportSerializer
    pagination_class = KeysetPage

    def get_queryset(self) -> Any:
        return queries.exports(project=self.project)

    @extend_schema(operation_id="list_exports")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(
        operation_id="make_export",
        request=shapes.MakeExportSerializer,
        responses={201: shapes.ExportSerializer},
    )
    def post(self, request: Request, project: UUID) -> Response:
        given = shapes.MakeExportSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        export = services.make(project=self.project, actor=self.user, **given.validated_data)
        return Response(shapes.ExportSerializer(export).data, status=status.HTTP_201_CREATED)


class OneExportView(ProjectView):
    """An export and how far it is."""

    verbs = {"GET": "export.list"}

    @extend_schema(operation_id="get_export", responses=shapes.ExportSerializer)
    def get(self, request: Request, project: UUID, export: UUID) -> Response:
        return Response(shapes.ExportSerializer(queries.export(project=self.project, uuid=export)).data)


class ExportFileView(ProjectView):
    """The sealed file."""

    verbs = {"GET": "export.download"}
    content_negotiation_class = AnyAccept

    @extend_schema(
        operation_id="download_export",
        responses={(200, "text/csv"): OpenApiTypes.BINARY, (200, "application/jsonl"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, project: UUID, export: UUID) -> HttpResponseBase:
        found = queries.export(project=self.project, uuid=export)
        if found.state != Export.State.READY:
            raise Refused(
                found.error or "This export is still being written; try again shortly.", code="not_ready"
            )
        name = re.sub(r"[^\w.-]+", "-", self.project.name).strip("-.") or "earmark"
        return serve_file(
            request,
            settings.AUDIO_STORE / found.key,
            content_type=WRITERS[found.format].content_type,
            filename=f"{name}-export-{found.number}.{found.format}",
            attachment=True,
            etag=found.sha256,
        )
