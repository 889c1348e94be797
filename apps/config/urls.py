"""Every address. The API lives under /api/; whatever else is asked for gets the browser application."""

from django.urls import URLPattern, URLResolver, path

from .health import healthz, readyz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
