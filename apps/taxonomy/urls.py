"""Addresses of the taxonomy API."""

from django.urls import path

from apps.taxonomy import api, api_clips, api_reading, api_sensitivity

TAXONOMIES = "projects/<uuid:project>/taxonomies"
VERSION = f"{TAXONOMIES}/<int:version>"

urlpatterns = [
    path(TAXONOMIES, api.TaxonomiesView.as_view()),
    path(VERSION, api.TaxonomyView.as_view()),
    path(f"{VERSION}/categories/<int:category>", api.CategoryView.as_view()),
    path(f"{VERSION}/categories/<int:category>/split", api.SplitView.as_view()),
    path(f"{VERSION}/categories/<int:category>/clips", api_clips.CategoryClipsView.as_view()),
    path(f"{VERSION}/recut", api.RecutView.as_view()),
    path(f"{VERSION}/undo", api.UndoView.as_view()),
    path(f"{VERSION}/map", api_reading.MapView.as_view()),
    path(f"{VERSION}/diff", api_reading.DiffView.as_view()),
    path(f"{VERSION}/changes", api_clips.ChangesView.as_view()),
    path(f"{VERSION}/tree", api_reading.TreeView.as_view()),
    path(f"{VERSION}/reopen", api.ReopenView.as_view()),
    path("projects/<uuid:project>/audioset", api_reading.AudioSetView.as_view()),
    path("projects/<uuid:project>/sensitivity", api_sensitivity.SensitivityView.as_view()),
    path(f"{VERSION}/merge", api.MergeView.as_view()),
    path(f"{VERSION}/move", api.MoveView.as_view()),
    path(f"{VERSION}/publish", api.PublishView.as_view()),
]
