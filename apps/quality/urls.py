"""Addresses of the quality API."""

from django.urls import path

from apps.quality import api, api_consensus

QUALITY = "projects/<uuid:project>/quality"

urlpatterns = [
    path(QUALITY, api.QualityView.as_view()),
    path(f"{QUALITY}/consensus", api_consensus.ConsensusView.as_view()),
    path(f"{QUALITY}/summary", api.SummaryView.as_view()),
    path(f"{QUALITY}/plan", api.PlanView.as_view()),
    path(f"{QUALITY}/labels", api.LabelsView.as_view()),
    path(f"{QUALITY}/people", api.PeopleView.as_view()),
]
