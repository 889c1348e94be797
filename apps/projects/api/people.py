"""Members of a project and invitations to it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth import login as start_session
from django.db import transaction
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import ListAPIView
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle
from rest_framework.views import APIView

from apps.accounts.models import User
from apps.accounts.services import create_account
from apps.common.errors import Invalid
from apps.common.paging import KeysetPage
from apps.projects import queries, services
from apps.projects import serializers as shapes
from apps.projects.models import Invitation, Role
from apps.projects.permissions import ProjectView


class MembersView(ProjectView):
    """Who works on the project."""

    verbs = {"GET": "member.list"}

    @extend_schema(operation_id="list_members", responses=shapes.MemberSerializer(many=True))
    def get(self, request: Request, project: str) -> Response:
        return Response(shapes.MemberSerializer(queries.members_of(self.project), many=True).data)


class MemberView(ProjectView):
    """One member's roles."""

    verbs = {"PUT": "member.change"}

    @extend_schema(
        operation_id="set_roles", request=shapes.SetRolesSerializer, responses=shapes.SetRolesSerializer
    )
    def put(self, request: Request, project: str, user: int) -> Response:
        given = shapes.SetRolesSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        roles = [Role(role) for role in given.validated_data["roles"]]
        held = services.set_roles(project=self.project, actor=self.user, user_id=user, roles=roles)
        return Response({"roles": sorted(held)})


class InvitationsView(ProjectView, ListAPIView):
    """Invitations that are still open or were accepted."""

    verbs = {"GET": "invitation.list", "POST": "invitation.change"}
    serializer_class = shapes.InvitationSerializer
    pagination_class = KeysetPage

    def get_queryset(self) -> Any:
        return Invitation.objects.filter(project=self.project, revoked_at__isnull=True)

    @extend_schema(operation_id="list_invitations")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(
        operation_id="invite",
        request=shapes.InvitationSerializer,
        responses={201: shapes.NewInvitationSerializer},
    )
    def post(self, request: Request, project: str) -> Response:
        given = shapes.InvitationSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        roles = [Role(role) for role in given.validated_data["roles"]]
        invitation, link = services.invite(
            project=self.project, actor=self.user, roles=roles, email=given.validated_data.get("email", "")
        )
        shown = {**shapes.InvitationSerializer(invitation).data, "link": link}
        return Response(shown, status=status.HTTP_201_CREATED)


class OneInvitationView(ProjectView):
    """Withdraw an invitation."""

    verbs = {"DELETE": "invitation.change"}

    @extend_schema(operation_id="revoke_invitation", responses={204: None})
    def delete(self, request: Request, project: str, invitation: UUID) -> Response:
        services.revoke_invitation(project=self.project, actor=self.user, uuid=invitation)
        return Response(status=status.HTTP_204_NO_CONTENT)


class OpenInvitationView(APIView):
    """What an invitation's link leads to, for whoever holds it."""

    permission_classes = [AllowAny]
    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "login"

    @extend_schema(operation_id="get_invitation", responses=shapes.OpenInvitationSerializer)
    def get(self, request: Request, secret: str) -> Response:
        invitation = services.open_invitation(secret=secret)
        shown = {
            "project_name": invitation.project.name,
            "roles": invitation.roles,
            "email": invitation.email,
            "expires_at": invitation.expires_at,
            "has_account": bool(invitation.email) and User.objects.filter(email=invitation.email).exists(),
        }
        return Response(shapes.OpenInvitationSerializer(shown).data)


class AcceptInvitationView(APIView):
    """Join by a link: as who is logged in, or with a new account made on the spot."""

    permission_classes = [AllowAny]
    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "login"

    @extend_schema(
        operation_id="accept_invitation", request=shapes.AcceptSerializer, responses=shapes.JoinedSerializer
    )
    def post(self, request: Request, secret: str) -> Response:
        given = shapes.AcceptSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        with transaction.atomic():
            if isinstance(request.user, User):
                user = request.user
            else:
                services.open_invitation(secret=secret)
                wanted = {name: given.validated_data.get(name, "") for name in ("name", "email", "password")}
                missing = {name: ["Needed to make your account."] for name, text in wanted.items() if not text}
                if missing:
                    raise Invalid("Give a name, an e-mail address and a password, or log in.", fields=missing)
                user = create_account(**wanted)
            project = services.accept_invitation(secret=secret, user=user)
        if not request.user.is_authenticated:
            start_session(request._request, user)
        return Response({"project": project.uuid})
