"""How callers prove who they are: a session cookie for the browser, a token for programs."""

from django.contrib.auth.models import AbstractBaseUser
from knox.auth import TokenAuthentication as KnoxAuthentication
from knox.models import AbstractAuthToken
from rest_framework import authentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request


class SessionAuthentication(authentication.SessionAuthentication):
    """DRF's own, with a WWW-Authenticate header so that a lost login is a 401 the browser can act on."""

    def authenticate_header(self, request: Request) -> str:
        return "Session"


class TokenAuthentication(KnoxAuthentication):
    """Knox's own, answering 401 instead of failing on a token that is not text."""

    def authenticate_credentials(self, token: bytes) -> tuple[AbstractBaseUser, AbstractAuthToken]:
        if not token.isascii():
            raise AuthenticationFailed("Invalid token.")
        found: tuple[AbstractBaseUser, AbstractAuthToken] = super().authenticate_credentials(token)
        return found
