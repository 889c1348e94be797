"""Every address. The API lives under /api/; whatever else is asked for gets the browser application."""

from django.urls import URLPattern, URLResolver, include, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerView
from rest_framework.permissions import AllowAny

from apps.config.browser import application, no_such_api
from apps.config.health import healthz, readyz

handler500 = "apps.config.browser.failed"

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("api/schema/", SpectacularAPIView.as_view(permission_classes=[AllowAny]), name="schema"),
    path("api/docs/", SpectacularSwaggerView.as_view(permission_classes=[AllowAny]), name="docs"),
    path("api/", include("apps.accounts.urls")),
    path("api/", include("apps.projects.urls")),
    path("api/", include("apps.labels.urls")),
    path("api/", include("apps.audio.urls")),
    path("api/", include("apps.runs.urls")),
    path("api/", include("apps.annotation.urls")),
    path("api/", include("apps.taxonomy.urls")),
    path("api/", include("apps.vocabulary.urls")),
    path("api/", include("apps.quality.urls")),
    path("api/", include("apps.exports.urls")),
    re_path(r"^api/", no_such_api),
    re_path(r"", application),
]
