"""How callers prove who they are, and the base of every view that needs to know."""

from rest_framework import authentication
from rest_framework.request import Request
from rest_framework.views import APIView

from apps.accounts.models import User


class SessionAuthentication(authentication.SessionAuthentication):
    """DRF's own, with a WWW-Authenticate header so that a lost login is a 401 the browser can act on."""

    def authenticate_header(self, request: Request) -> str:
        return "Session"


class AccountView(APIView):
    """A view for someone who is logged in: `user` is that person."""

    @property
    def user(self) -> User:
        assert isinstance(self.request.user, User)
        return self.request.user
