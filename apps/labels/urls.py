"""Addresses of the labels API."""

from django.urls import path

from apps.labels import api

urlpatterns = [
    path("projects/<uuid:project>/labels", api.LabelsView.as_view()),
    path("projects/<uuid:project>/labels/<int:label>", api.LabelView.as_view()),
]
