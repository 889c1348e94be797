"""Every address. The API lives under /api/; whatever else is asked for gets the browser application."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
