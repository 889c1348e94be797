"""The project's labels, and the list that zero-shot labelers pick from."""

from __future__ import annotations

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from apps.common.paging import KeysetPage
from apps.labels import services
from apps.labels.clean import clean_label
from apps.labels.models import Label
from apps.projects.permissions import ProjectView


class LabelSerializer(serializers.ModelSerializer[Label]):
    class Meta:
        model = Label
        fields = ["id", "text", "listed"]


class AddLabelsSerializer(serializers.Serializer[dict[str, object]]):
    texts = serializers.ListField(
        child=serializers.CharField(max_length=1000, allow_blank=True), max_length=10_000
    )


class RefusedLabelSerializer(serializers.Serializer[dict[str, str]]):
    text = serializers.CharField()
    reason = serializers.CharField()


class LabelsAddedSerializer(serializers.Serializer[dict[str, object]]):
    labels = LabelSerializer(many=True)
    refused = RefusedLabelSerializer(many=True)


class ByText(KeysetPage):
    """Alphabetical; a label's text is unique in its project."""

    ordering = "text"
    max_page_size = 2000


class LabelsView(ProjectView, ListAPIView):
    """Every label of the project, or (listed=true) its own list."""

    verbs = {"GET": "label.list", "POST": "label.change"}
    serializer_class = LabelSerializer
    pagination_class = ByText

    def get_queryset(self) -> Any:
        labels = Label.objects.filter(project=self.project)
        if wanted := clean_label(self.request.query_params.get("q", "")):
            labels = labels.filter(text__contains=wanted)
        if (listed := self.request.query_params.get("listed", "").lower()) in {"true", "false"}:
            labels = labels.filter(listed=listed == "true")
        return labels

    @extend_schema(
        operation_id="list_labels",
        parameters=[OpenApiParameter("q", str), OpenApiParameter("listed", OpenApiTypes.BOOL)],
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(operation_id="add_labels", request=AddLabelsSerializer, responses={201: LabelsAddedSerializer})
    def post(self, request: Request, project: str) -> Response:
        given = AddLabelsSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        labels, refused = services.add_to_list(
            project=self.project, actor=self.user, texts=given.validated_data["texts"]
        )
        shown = {"labels": labels, "refused": [{"text": text, "reason": reason} for text, reason in refused]}
        return Response(LabelsAddedSerializer(shown).data, status=status.HTTP_201_CREATED)


class LabelView(ProjectView):
    """One label of the project's list."""

    verbs = {"DELETE": "label.change"}

    @extend_schema(operation_id="unlist_label", responses={204: None})
    def delete(self, request: Request, project: str, label: int) -> Response:
        services.take_off_list(project=self.project, actor=self.user, label_id=label)
        return Response(status=status.HTTP_204_NO_CONTENT)
