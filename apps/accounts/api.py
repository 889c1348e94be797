"""Logging in and out, passwords, the caller's own account and API tokens."""

from __future__ import annotations

from django.contrib.auth import logout
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_protect, ensure_csrf_cookie
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle
from rest_framework.views import APIView

from apps.accounts import serializers as shapes
from apps.accounts import services
from apps.accounts.models import ApiToken
from apps.accounts.views import AccountView
from apps.common.errors import NotFound


@method_decorator(ensure_csrf_cookie, name="dispatch")
class SessionView(APIView):
    """Who is logged in; also hands the browser its CSRF cookie."""

    permission_classes = [AllowAny]

    @extend_schema(operation_id="session", responses=shapes.SessionSerializer)
    def get(self, request: Request) -> Response:
        user = request.user if request.user.is_authenticated else None
        return Response(shapes.SessionSerializer({"user": user}).data)


@method_decorator(csrf_protect, name="dispatch")
class LoginView(APIView):
    """Start a session."""

    permission_classes = [AllowAny]
    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "login"

    @extend_schema(operation_id="login", request=shapes.LoginSerializer, responses=shapes.SessionSerializer)
    def post(self, request: Request) -> Response:
        given = shapes.LoginSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        user = services.login(request=request._request, **given.validated_data)
        return Response(shapes.SessionSerializer({"user": user}).data)


class LogoutView(AccountView):
    """End the session."""

    @extend_schema(operation_id="logout", request=None, responses={204: None})
    def post(self, request: Request) -> Response:
        logout(request._request)
        return Response(status=status.HTTP_204_NO_CONTENT)


class MeView(AccountView):
    """Change the caller's own name or preferences."""

    @extend_schema(operation_id="change_me", request=shapes.MeSerializer, responses=shapes.UserSerializer)
    def patch(self, request: Request) -> Response:
        given = shapes.MeSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        return Response(shapes.UserSerializer(services.change_me(user=self.user, **given.validated_data)).data)


class PasswordView(AccountView):
    """Change the caller's own password."""

    @extend_schema(operation_id="change_password", request=shapes.PasswordSerializer, responses={204: None})
    def post(self, request: Request) -> Response:
        given = shapes.PasswordSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        services.change_password(request=request._request, user=self.user, **given.validated_data)
        return Response(status=status.HTTP_204_NO_CONTENT)


class AskResetView(APIView):
    """Mail a link for a new password; answers the same whether or not the address is known."""

    permission_classes = [AllowAny]
    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "login"

    @extend_schema(operation_id="ask_password_reset", request=shapes.AskResetSerializer, responses={204: None})
    def post(self, request: Request) -> Response:
        given = shapes.AskResetSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        services.ask_password_reset(**given.validated_data)
        return Response(status=status.HTTP_204_NO_CONTENT)


class ResetView(APIView):
    """Choose a new password by a mailed link."""

    permission_classes = [AllowAny]
    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "login"

    @extend_schema(operation_id="reset_password", request=shapes.ResetSerializer, responses={204: None})
    def post(self, request: Request) -> Response:
        given = shapes.ResetSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        services.reset_password(**given.validated_data)
        return Response(status=status.HTTP_204_NO_CONTENT)


class TokensView(AccountView):
    """The caller's API tokens."""

    @extend_schema(operation_id="list_tokens", responses=shapes.TokenSerializer(many=True))
    def get(self, request: Request) -> Response:
        return Response(shapes.TokenSerializer(ApiToken.objects.filter(user=self.user), many=True).data)

    @extend_schema(
        operation_id="make_token", request=shapes.TokenSerializer, responses={201: shapes.NewTokenSerializer}
    )
    def post(self, request: Request) -> Response:
        given = shapes.TokenSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        token, secret = services.make_token(user=self.user, name=given.validated_data["name"])
        return Response({**shapes.TokenSerializer(token).data, "token": secret}, status=status.HTTP_201_CREATED)


class TokenView(AccountView):
    """One of the caller's API tokens."""

    @extend_schema(operation_id="revoke_token", responses={204: None})
    def delete(self, request: Request, token: str) -> Response:
        if not services.revoke_token(user=self.user, token_key=token):
            raise NotFound("You have no such token.")
        return Response(status=status.HTTP_204_NO_CONTENT)
