"""How the browser's callers prove who they are."""

from rest_framework import authentication
from rest_framework.request import Request


class SessionAuthentication(authentication.SessionAuthentication):
    """DRF's own, with a WWW-Authenticate header so that a lost login is a 401 the browser can act on."""

    def authenticate_header(self, request: Request) -> str:
        return "Session"
