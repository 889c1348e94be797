"""Addresses of the taxonomy API."""

from django.urls import path

from apps.taxonomy import api

TAXONOMIES = "projects/<uuid:project>/taxonomies"
VERSION = f"{TAXONOMIES}/<int:version>"

urlpatterns = [
    path(TAXONOMIES, api.TaxonomiesView.as_view()),
    path(VERSION, api.TaxonomyView.as_view()),
    path(f"{VERSION}/categories/<int:category>", api.CategoryView.as_view()),
    path(f"{VERSION}/merge", api.MergeView.as_view()),
    path(f"{VERSION}/move", api.MoveView.as_view()),
    path(f"{VERSION}/publish", api.PublishView.as_view()),
]
