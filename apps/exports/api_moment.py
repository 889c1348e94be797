"""The project as of an export: its figures at that moment, the sealed rows, and what has changed since."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.exports import queries, sealed
from apps.exports import serializers as shapes
from apps.exports.difference import difference
from apps.exports.models import Snapshot
from apps.history.models import Event
from apps.projects.permissions import ProjectView

MOST_EVENTS = 10_000  # counted


class MomentView(ProjectView):
    """The project as it was when the export was sealed."""

    verbs = {"GET": "export.list"}

    @extend_schema(operation_id="get_export_moment", responses=shapes.ExportMomentSerializer)
    def get(self, request: Request, project: UUID, number: int) -> Response:
        export = queries.export(project=self.project, number=number)
        kept = Snapshot.objects.filter(export=export).first()
        since = kept and Event.objects.filter(project=self.project.pk, pk__gt=kept.event)[:MOST_EVENTS].count()
        shown = {
            "export": export,
            "figures": kept and kept.figures,
            "labels": kept.labels if kept else [],
            "events_since": since,
        }
        return Response(shapes.ExportMomentSerializer(shown).data)


class MomentRowsView(ProjectView):
    """The sealed rows, page by page."""

    verbs = {"GET": "export.download"}

    @extend_schema(
        operation_id="list_sealed_rows",
        parameters=[shapes.SealedRowsQuerySerializer],
        responses=shapes.SealedRowsSerializer,
    )
    def get(self, request: Request, project: UUID, number: int) -> Response:
        given = shapes.SealedRowsQuerySerializer(data=request.query_params)
        given.is_valid(raise_exception=True)
        export = queries.export(project=self.project, number=number)
        return Response(shapes.SealedRowsSerializer(sealed.page(export, **given.validated_data)).data)


class DifferenceView(ProjectView):
    """How far the sealed rows are from what an export made now would say; a part of them for each call."""

    verbs = {"GET": "export.download"}

    @extend_schema(
        operation_id="compare_sealed_rows",
        parameters=[shapes.DifferenceQuerySerializer],
        responses=shapes.DifferenceSerializer,
    )
    def get(self, request: Request, project: UUID, number: int) -> Response:
        given = shapes.DifferenceQuerySerializer(data=request.query_params)
        given.is_valid(raise_exception=True)
        export = queries.export(project=self.project, number=number)
        return Response(shapes.DifferenceSerializer(difference(export, **given.validated_data)).data)
