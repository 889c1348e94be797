"""Clips by what they carry, to be heard: those of a category, and those that a version gave another category."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from apps.annotation.models import Task
from apps.annotation.serializers import TaskClipSerializer
from apps.audio.models import Clip
from apps.common.paging import NewestLast
from apps.projects.permissions import ProjectView
from apps.taxonomy import queries


class CategoryClipSerializer(serializers.Serializer[Any]):
    """A clip of a category. `labels` are those of the category that it carries."""

    clip = TaskClipSerializer()
    labels = serializers.ListField(child=serializers.CharField())


class ChangedLabelSerializer(serializers.Serializer[Any]):
    text = serializers.CharField()
    before = serializers.CharField()
    after = serializers.CharField()


class ChangedClipSerializer(serializers.Serializer[Any]):
    """A clip whose category changed. `labels` are those that did it."""

    clip = TaskClipSerializer()
    task = serializers.UUIDField(allow_null=True)
    state = serializers.ChoiceField(choices=Task.State.choices, allow_null=True, help_text="Of the task.")
    labels = ChangedLabelSerializer(many=True)


class ClipsView(ProjectView, ListAPIView):
    """The base of pages of clips that carry one of some labels."""

    verbs = {"GET": "taxonomy.view"}
    pagination_class = NewestLast
    queryset = Clip.objects.none()  # for the schema

    def page_of(self, texts: Collection[str]) -> list[tuple[Clip, list[str]]]:
        """This page's clips, each with those of the labels that it carries."""
        clips = queries.clips_carrying(self.project, texts).select_related("recording__project")
        shown = list(self.paginate_queryset(clips) or [])
        carried = queries.carried_labels(self.project, shown)
        return [(clip, [text for text in carried.get(clip.pk, []) if text in texts]) for clip in shown]


class CategoryClipsView(ClipsView):
    """The clips of a category, by the labels it holds now."""

    serializer_class = CategoryClipSerializer

    @extend_schema(operation_id="list_category_clips")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        texts = queries.texts_in(self.project, kwargs["version"], kwargs["category"])
        rows = [{"clip": clip, "labels": labels} for clip, labels in self.page_of(texts)]
        return self.get_paginated_response(CategoryClipSerializer(rows, many=True).data)


class ChangesView(ClipsView):
    """The clips whose category is another one than in the version published before."""

    serializer_class = ChangedClipSerializer

    @extend_schema(operation_id="list_changed_clips")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        _, found = queries.comparison(queries.version_of(self.project, kwargs["version"]))
        moved = {one.label: {"text": one.label, "before": one.before, "after": one.after} for one in found.moved}
        page = self.page_of(moved.keys())
        tasks = {task.clip_id: task for task in Task.objects.filter(clip__in=[clip for clip, _ in page])}
        rows = [
            {
                "clip": clip,
                "task": tasks[clip.pk].uuid if clip.pk in tasks else None,
                "state": tasks[clip.pk].state if clip.pk in tasks else None,
                "labels": [moved[text] for text in labels],
            }
            for clip, labels in page
        ]
        return self.get_paginated_response(ChangedClipSerializer(rows, many=True).data)
