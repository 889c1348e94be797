"""How the OpenAPI schema names Earmark's session login."""

from drf_spectacular.authentication import SessionScheme


class EarmarkSessionScheme(SessionScheme):
    """The browser's cookie."""

    target_class = "apps.accounts.authentication.SessionAuthentication"
    name = "cookie"
    priority = 0
