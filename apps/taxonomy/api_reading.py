"""Reading a version over HTTP: its map, its levels, and what is different in it."""

from __future__ import annotations

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.common import gateway
from apps.common.errors import Invalid
from apps.projects.permissions import ProjectView
from apps.taxonomy import pictures, queries
from apps.taxonomy import serializers as shapes


class MapView(ProjectView):
    verbs = {"GET": "taxonomy.view"}

    @extend_schema(operation_id="get_taxonomy_map", responses=shapes.MapSerializer)
    def get(self, request: Request, project: str, version: int) -> Response:
        return Response(pictures.flat_map(queries.version_of(self.project, version)))


class TreeView(ProjectView):
    verbs = {"GET": "taxonomy.view"}

    @extend_schema(
        operation_id="get_taxonomy_tree",
        parameters=[
            OpenApiParameter("ks", str, required=True, description="Coarser cuts, separated by commas: 2,5."),
            OpenApiParameter("download", bool, description="As a file."),
        ],
        responses=shapes.HierarchySerializer,
    )
    def get(self, request: Request, project: str, version: int) -> Response:
        taxonomy = queries.version_of(self.project, version)
        answer = Response(pictures.hierarchy(taxonomy, _numbers(request.query_params.get("ks", ""))))
        if request.query_params.get("download") in ("1", "true"):
            answer["Content-Disposition"] = f'attachment; filename="taxonomy-{version}-tree.json"'
        return answer


class DiffView(ProjectView):
    verbs = {"GET": "taxonomy.view"}

    @extend_schema(operation_id="get_taxonomy_diff", responses=shapes.DiffSerializer)
    def get(self, request: Request, project: str, version: int) -> Response:
        taxonomy = queries.version_of(self.project, version)
        before, found = queries.comparison(taxonomy)
        return Response(
            {
                "against": before.version if before else None,
                "moved": [{"text": one.label, "before": one.before, "after": one.after} for one in found.moved],
                "new": found.new,
                "gone": found.gone,
                "renamed": [{"before": was, "after": now} for was, now in found.renamed],
                "added": found.added,
                "removed": found.removed,
            }
            | queries.changed_counts(taxonomy)
        )


class AudioSetView(ProjectView):
    """The names a category may be given among AudioSet's classes."""

    verbs = {"GET": "taxonomy.view"}

    @extend_schema(operation_id="list_audioset_classes", responses=shapes.AudioSetSerializer)
    def get(self, request: Request, project: str) -> Response:
        return Response({"names": gateway.audioset_names()})


def _numbers(text: str) -> list[int]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts or len(parts) > 20 or not all(part.isdecimal() and len(part) < 8 for part in parts):
        message = "Give coarser cuts as numbers separated by commas: ks=2,5."
        raise Invalid(message, fields={"ks": [message]})
    return [int(part) for part in parts]
