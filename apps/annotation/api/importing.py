"""Importing the clips of a manifest."""

from __future__ import annotations

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.annotation import serializers as shapes
from apps.annotation.manifest import FORMATS
from apps.annotation.services.importing import import_clips
from apps.audio.api import AnyBody
from apps.common.errors import Invalid
from apps.projects.permissions import ProjectView

MOST_BYTES = 32 * 1024 * 1024  # some 400,000 lines, which take less than a minute


class ImportClipsView(ProjectView):
    """Open a task for every clip of a manifest: all of its lines, or none."""

    verbs = {"POST": "task.import"}
    parser_classes = [AnyBody]

    @extend_schema(
        operation_id="import_clips",
        description="The body is the manifest itself, UTF-8, with the columns recording (name or sha256), onset, "
        "offset, labels (separated by semicolons) and priority. Bad lines are named under `fields`.",
        parameters=[OpenApiParameter("form", str, enum=FORMATS, default=FORMATS[0])],
        request={"text/csv": OpenApiTypes.STR},
        responses=shapes.ImportedSerializer,
    )
    def post(self, request: Request, project: str) -> Response:
        content = request._request.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise Invalid("This manifest is too large for an upload: cut it, or use manage.py import_clips.")
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise Invalid("This manifest is not UTF-8 text. Save it as UTF-8 and send it again.") from None
        form = request.query_params.get("form", FORMATS[0])
        imported = import_clips(project=self.project, actor=self.user, text=text, form=form)
        return Response(shapes.ImportedSerializer(imported).data)
