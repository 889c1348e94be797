"""Addresses of the runs API."""

from django.urls import path

from apps.runs import api

urlpatterns = [
    path("projects/<uuid:project>/models", api.ModelsView.as_view()),
    path("projects/<uuid:project>/runs", api.RunsView.as_view()),
    path("projects/<uuid:project>/runs/prompts", api.PromptsView.as_view()),
    path("projects/<uuid:project>/runs/<uuid:run>", api.RunView.as_view()),
    path("projects/<uuid:project>/runs/<uuid:run>/cancel", api.CancelView.as_view()),
    path("projects/<uuid:project>/runs/<uuid:run>/retry", api.RetryView.as_view()),
    path("projects/<uuid:project>/runs/<uuid:run>/extend", api.ExtendView.as_view()),
    path("projects/<uuid:project>/runs/<uuid:run>/failures", api.FailuresView.as_view()),
    path("projects/<uuid:project>/runs/<uuid:run>/unread", api.UnreadView.as_view()),
]
