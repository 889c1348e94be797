"""Addresses of the exports API."""

from django.urls import path

from apps.exports import api

EXPORTS = "projects/<uuid:project>/exports"

urlpatterns = [
    path(EXPORTS, api.ExportsView.as_view()),
    path(f"{EXPORTS}/<uuid:export>", api.OneExportView.as_view()),
    path(f"{EXPORTS}/<uuid:export>/file", api.ExportFileView.as_view()),
]
