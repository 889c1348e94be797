"""How the OpenAPI schema names Earmark's two ways to log in."""

from drf_spectacular.authentication import SessionScheme
from drf_spectacular.contrib.knox_auth_token import KnoxTokenScheme


class EarmarkSessionScheme(SessionScheme):
    """The browser's cookie."""

    target_class = "apps.accounts.authentication.SessionAuthentication"
    name = "cookie"
    priority = 0


class EarmarkTokenScheme(KnoxTokenScheme):
    """A program's `Authorization: Token em_...` header."""

    target_class = "apps.accounts.authentication.TokenAuthentication"
    name = "token"
    priority = 0
