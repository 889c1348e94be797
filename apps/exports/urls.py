"""Addresses of the exports API."""

from django.urls import path

from apps.exports import api, api_moment, api_timeline

EXPORTS = "projects/<uuid:project>/exports"

urlpatterns = [
    path(EXPORTS, api.ExportsView.as_view()),
    path(f"{EXPORTS}/<int:number>/moment", api_moment.MomentView.as_view()),
    path(f"{EXPORTS}/<int:number>/rows", api_moment.MomentRowsView.as_view()),
    path(f"{EXPORTS}/<int:number>/difference", api_moment.DifferenceView.as_view()),
    path(f"{EXPORTS}/<uuid:export>", api.OneExportView.as_view()),
    path(f"{EXPORTS}/<uuid:export>/file", api.ExportFileView.as_view()),
    path("projects/<uuid:project>/tasks/<uuid:task>/timeline", api_timeline.TimelineView.as_view()),
]
