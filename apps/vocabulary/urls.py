"""Addresses of the label list's API."""

from django.urls import path

from apps.vocabulary import api

LABELS = "projects/<uuid:project>/labels"

urlpatterns = [
    path(f"{LABELS}/uses", api.LabelTableView.as_view()),
    path(f"{LABELS}/check", api.CheckView.as_view()),
    path(f"{LABELS}/changes", api.ChangesView.as_view()),
    path(f"{LABELS}/changes/<uuid:change>/undo", api.UndoView.as_view()),
    path(f"{LABELS}/merge", api.MergeView.as_view()),
    path(f"{LABELS}/<int:label>/rename", api.RenameView.as_view()),
    path(f"{LABELS}/<int:label>/split", api.SplitView.as_view()),
]
