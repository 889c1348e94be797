"""The browser application: one page for every address that is not the API's."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from apps.common.errors import body

NOT_BUILT = "The browser application is not built yet. Run `make frontend`, then reload this page."
FAILED = (
    "Something went wrong in Earmark itself; it is in the server's log. Nothing you stored is lost: try again."
)
POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
    "connect-src 'self' blob:; worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'self'"
)


@require_safe
@ensure_csrf_cookie
def application(request: HttpRequest) -> HttpResponse:
    """index.html, which then routes by itself."""
    index = settings.FRONTEND_DIST / "index.html"
    if not index.is_file():
        return HttpResponse(NOT_BUILT, status=503, content_type="text/plain")
    response = HttpResponse(index.read_bytes(), content_type="text/html; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    response["Content-Security-Policy"] = POLICY
    return response


def failed(request: HttpRequest) -> HttpResponse:
    """What is left to say when a view failed in a way nobody foresaw. The log has the rest."""
    if request.path.startswith("/api/"):
        return JsonResponse(body("internal", FAILED), status=500)
    return HttpResponse(FAILED, status=500, content_type="text/plain")


def no_such_api(request: HttpRequest) -> JsonResponse:
    """The one error shape for an address under /api/ that does not exist."""
    return JsonResponse(body("not_found", "There is no such address in the API; see /api/docs/."), status=404)
