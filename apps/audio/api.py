"""Recordings and clips over HTTP: upload, list, listen, retry, remove."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.generics import ListAPIView
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from apps.audio import names, peaks, playback, queries, services
from apps.audio import serializers as shapes
from apps.audio.storage import Source
from apps.common.errors import Invalid, Refused
from apps.common.http import AnyAccept, serve_file
from apps.common.paging import KeysetPage, NewestLast
from apps.projects.permissions import ProjectView

RANGE = OpenApiParameter("Range", str, OpenApiParameter.HEADER, description="One range of bytes: bytes=0-1023.")


class LengthRequired(Refused):
    """A body without an announced end cannot be told from one that was cut off."""

    status = status.HTTP_411_LENGTH_REQUIRED
    code = "length_required"


class AnyBody(BaseParser):
    """Takes any content type and leaves the body on the socket, for the view to stream."""

    media_type = "*/*"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> dict[str, Any]:
        """Nothing: the view reads the request itself."""
        return {}


class RecordingsView(ProjectView, ListAPIView):
    """The project's recordings; a POST adds one, or all that a zip archive holds."""

    verbs = {"GET": "recording.list", "POST": "recording.upload"}
    serializer_class = shapes.RecordingSerializer
    pagination_class = KeysetPage
    parser_classes = [AnyBody]

    def get_queryset(self) -> Any:
        query = self.request.query_params
        return queries.recordings(project=self.project, state=query.get("state", ""), q=query.get("q", ""))

    @extend_schema(operation_id="list_recordings", parameters=[shapes.RecordingQuerySerializer])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(
        operation_id="upload_recording",
        description="The body is the file itself, of any content type. A zip archive is opened: one entry a "
        "member. 200 when nothing new was stored, 201 otherwise.",
        parameters=[OpenApiParameter("name", str, required=True, description="Its name, folders included.")],
        request={"application/octet-stream": OpenApiTypes.BINARY},
        responses={200: shapes.UploadedSerializer, 201: shapes.UploadedSerializer},
    )
    def post(self, request: Request, project: UUID) -> Response:
        name = names.from_query(request.META.get("QUERY_STRING", ""), "name")
        if not name:
            raise Invalid("Say what the file is called: ?name=...", fields={"name": ["This is required."]})
        source, expected = _body(request)
        ingested = services.ingest(
            project=self.project,
            name=name,
            stream=source,
            actor=self.user,
            expected=expected,
            limit=settings.MAX_UPLOAD_BYTES,
        )
        stored = any(one.outcome == services.Outcome.STORED for one in ingested)
        return Response(
            shapes.UploadedSerializer({"files": ingested}).data,
            status=status.HTTP_201_CREATED if stored else status.HTTP_200_OK,
        )


class OneRecordingView(ProjectView):
    """A recording; DELETE removes it as long as nobody has worked on it."""

    verbs = {"GET": "recording.list", "DELETE": "recording.remove"}

    @extend_schema(operation_id="get_recording", responses=shapes.RecordingSerializer)
    def get(self, request: Request, project: UUID, recording: UUID) -> Response:
        found = queries.recording(project=self.project, uuid=recording)
        return Response(shapes.RecordingSerializer(found).data)

    @extend_schema(operation_id="remove_recording", responses={204: None})
    def delete(self, request: Request, project: UUID, recording: UUID) -> Response:
        services.remove(recording=queries.recording(project=self.project, uuid=recording), actor=self.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class RetryView(ProjectView):
    """Have a broken recording inspected again."""

    verbs = {"POST": "recording.retry"}

    @extend_schema(operation_id="retry_recording", request=None, responses=shapes.RecordingSerializer)
    def post(self, request: Request, project: UUID, recording: UUID) -> Response:
        services.retry(recording=queries.recording(project=self.project, uuid=recording), actor=self.user)
        found = queries.recording(project=self.project, uuid=recording)
        return Response(shapes.RecordingSerializer(found).data)


class RecordingAudioView(ProjectView):
    """The playback rendition: what is heard, drawn and scored."""

    verbs = {"GET": "recording.listen"}
    content_negotiation_class = AnyAccept

    @extend_schema(
        operation_id="listen_to_recording",
        parameters=[RANGE],
        responses={(200, "audio/flac"): OpenApiTypes.BINARY, (206, "audio/flac"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, project: UUID, recording: UUID) -> HttpResponseBase:
        return playback.recording_audio(request, queries.recording(project=self.project, uuid=recording))


class OriginalView(ProjectView):
    """The upload as it came, under its own name; always a download, since it may be anything."""

    verbs = {"GET": "recording.listen"}
    content_negotiation_class = AnyAccept

    @extend_schema(
        operation_id="download_original",
        parameters=[RANGE],
        responses={
            (200, "application/octet-stream"): OpenApiTypes.BINARY,
            (206, "application/octet-stream"): OpenApiTypes.BINARY,
        },
    )
    def get(self, request: Request, project: UUID, recording: UUID) -> HttpResponseBase:
        found = queries.recording(project=self.project, uuid=recording)
        return serve_file(
            request,
            settings.AUDIO_STORE / found.original_key,
            content_type="application/octet-stream",
            filename=names.last_part(found.name),
            attachment=True,
            etag=found.sha256,
        )


class ClipsView(ProjectView, ListAPIView):
    """The clips of one recording, in their order."""

    verbs = {"GET": "recording.list"}
    serializer_class = shapes.ClipSerializer
    pagination_class = NewestLast

    def get_queryset(self) -> Any:
        return queries.clips_of(queries.recording(project=self.project, uuid=self.kwargs["recording"]))

    @extend_schema(operation_id="list_clips")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


class ClipAudioView(ProjectView):
    """The clip alone, cut to the sample."""

    verbs = {"GET": "recording.listen"}
    content_negotiation_class = AnyAccept

    @extend_schema(
        operation_id="listen_to_clip",
        parameters=[RANGE],
        responses={(200, "audio/*"): OpenApiTypes.BINARY, (206, "audio/*"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, project: UUID, clip: UUID) -> HttpResponseBase:
        return playback.clip_audio(request, queries.clip(project=self.project, uuid=clip))


class ClipPeaksView(ProjectView):
    """The clip's waveform, ready to be drawn."""

    verbs = {"GET": "recording.listen"}

    @extend_schema(
        operation_id="get_peaks", parameters=[shapes.PeaksQuerySerializer], responses=shapes.PeaksSerializer
    )
    def get(self, request: Request, project: UUID, clip: UUID) -> Response:
        asked = shapes.PeaksQuerySerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        drawn = peaks.draw(queries.clip(project=self.project, uuid=clip), asked.validated_data["bins"])
        return Response(shapes.PeaksSerializer(drawn).data)


def _body(request: Request) -> tuple[Source, int | None]:
    """The body as a stream, and how many bytes it must have; None where its end marks itself (chunked)."""
    if request.content_type.startswith("multipart/"):
        raise Invalid("Send the file itself as the body of the request, not a form with a file in it.")
    if request.META.get("HTTP_TRANSFER_ENCODING"):
        if not request.META.get("wsgi.input_terminated"):
            raise LengthRequired("Say how long the file is (Content-Length): this server cannot tell otherwise.")
        return request.META["wsgi.input"], None
    length = str(request.META.get("CONTENT_LENGTH") or "0")  # without either header there is no body
    if not length.isdigit():
        raise Invalid("Content-Length must be a number of bytes.")
    return request._request, int(length)
