"""Verbs on people: logging in and out, passwords, preferences, tokens."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate, update_session_auth_hash
from django.contrib.auth import login as start_session
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpRequest
from django.utils.encoding import force_bytes, force_str
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from apps.accounts.models import ApiToken, User
from apps.common.errors import Invalid, Refused
from apps.history.services import record

RESET_MAIL = """Someone asked to reset the password of your Earmark account {email}.

Open this link within 24 hours to choose a new one:
{link}

If it was not you, ignore this mail; nothing has changed.
"""


def login(*, request: HttpRequest, email: str, password: str) -> User:
    """Start a session; raises Invalid without saying which of the two was wrong."""
    user = authenticate(request, username=email.strip().lower(), password=password)
    if not isinstance(user, User):
        raise Invalid("No account has this e-mail address and password. Check both, or reset your password.")
    start_session(request, user)
    return user


@transaction.atomic
def create_account(*, email: str, name: str, password: str) -> User:
    """A new person. Raises Invalid for a known address or a weak password."""
    email = email.strip().lower()
    if User.objects.filter(email=email).exists():
        raise Invalid(
            "This e-mail address already has an account; log in with it first.",
            fields={"email": ["Already has an account."]},
        )
    user = User(email=email, name=name.strip())
    _check_password(password, user)
    user.set_password(password)
    user.save()
    record("account.create", actor=user, subject=user)
    return user


def change_me(*, user: User, name: str | None = None, preferences: dict[str, Any] | None = None) -> User:
    """Change the caller's own name; preferences given are merged over those kept."""
    with transaction.atomic():
        locked = User.objects.select_for_update().get(pk=user.pk)
        if name is not None:
            locked.name = name
        if preferences is not None:
            locked.preferences = {**locked.preferences, **preferences}
        locked.save(update_fields=["name", "preferences"])
    return locked


@transaction.atomic
def change_password(*, request: HttpRequest, user: User, current: str, new: str) -> None:
    """Set a new password, knowing the current one; this session stays, every other one ends."""
    if not user.check_password(current):
        raise Invalid("The current password is not right.", fields={"current": ["Not right."]})
    _set_password(user, new)
    update_session_auth_hash(request, user)


def ask_password_reset(*, email: str) -> None:
    """Mail a reset link to the address if it has an account; say nothing either way."""
    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if user is None:
        return
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    link = f"{settings.SITE_URL}/reset/{uid}/{default_token_generator.make_token(user)}"
    send_mail("Reset your Earmark password", RESET_MAIL.format(email=user.email, link=link), None, [user.email])


@transaction.atomic
def reset_password(*, uid: str, token: str, password: str) -> None:
    """Set a new password by a mailed link. Raises Refused when the link is used up, too old or not ours."""
    try:
        user = User.objects.select_for_update().get(pk=force_str(urlsafe_base64_decode(uid)), is_active=True)
    except (User.DoesNotExist, ValueError, OverflowError):
        user = None
    if user is None or not default_token_generator.check_token(user, token):
        raise Refused("This link is used up or too old. Ask for a new one on the login page.", code="stale_link")
    _set_password(user, password)


@transaction.atomic
def make_token(*, user: User, name: str) -> tuple[ApiToken, str]:
    """A new API token and its secret, which is shown this once and kept only as a digest."""
    token, secret = ApiToken.objects.create(user=user, name=name)
    record("token.make", actor=user, subject=user, name=name, token=token.token_key)
    return token, secret


@transaction.atomic
def revoke_token(*, user: User, token_key: str) -> bool:
    """Delete one of the caller's own tokens; False when there is none by this key."""
    deleted, _ = ApiToken.objects.filter(user=user, token_key=token_key).delete()
    if deleted:
        record("token.revoke", actor=user, subject=user, token=token_key)
    return bool(deleted)


def _set_password(user: User, password: str) -> None:
    _check_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    record("account.password", actor=user, subject=user)


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Invalid(" ".join(error.messages), fields={"password": error.messages}) from error
