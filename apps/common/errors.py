"""One error shape for the whole API: {"error": {"code", "message", "fields"}}.

Services raise `Refused` and its kin; `handle` turns those and DRF's own exceptions into that shape.
"""

from __future__ import annotations

import logging
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404
from redis.exceptions import RedisError
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import set_rollback

log = logging.getLogger(__name__)


class Refused(Exception):
    """A verb that cannot be done; the message says what happened and what to do."""

    status: int = status.HTTP_409_CONFLICT
    code = "refused"

    def __init__(self, message: str, *, code: str = "", fields: dict[str, list[str]] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.code
        self.fields = fields or {}


class Invalid(Refused):
    """What was sent does not fit."""

    status = status.HTTP_400_BAD_REQUEST
    code = "invalid"


class NotAllowed(Refused):
    """The caller's role does not include the verb."""

    status = status.HTTP_403_FORBIDDEN
    code = "not_allowed"


class NotFound(Refused):
    """There is no such thing, or the caller may not know of it."""

    status = status.HTTP_404_NOT_FOUND
    code = "not_found"


class Unavailable(Refused):
    """Something Earmark needs (the disk, Redis, a worker) is not there just now."""

    status: int = status.HTTP_503_SERVICE_UNAVAILABLE
    code = "unavailable"


class StorageFull(Unavailable):
    """The disk that holds the audio store is full."""

    status = status.HTTP_507_INSUFFICIENT_STORAGE
    code = "storage_full"


def body(code: str, message: str, fields: dict[str, list[str]] | None = None) -> dict[str, Any]:
    """The one error shape."""
    return {"error": {"code": code, "message": message, "fields": fields or {}}}


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler. None lets Django answer 500, after logging."""
    if isinstance(error, Refused):
        set_rollback()
        return Response(body(error.code, error.message, error.fields), status=error.status)
    if isinstance(error, Http404):
        error = exceptions.NotFound("There is nothing here, or you are not a member of this project.")
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    elif isinstance(error, OperationalError):
        log.exception("database unavailable")
        return Response(
            body(
                "unavailable",
                "The database does not answer just now. Nothing was changed; try again shortly.",
            ),
            status=status.HTTP_503_SERVICE_UNAVAILABLE,
        )
    elif isinstance(error, RedisError):
        log.exception("Redis unavailable")
        set_rollback()
        return Response(
            body("unavailable", "Redis does not answer just now. Nothing was changed; try again shortly."),
            status=status.HTTP_503_SERVICE_UNAVAILABLE,
        )
    if not isinstance(error, exceptions.APIException):
        return None
    set_rollback()
    headers = {}
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait))
    if auth := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = auth
    if isinstance(error, exceptions.ValidationError):
        fields = _fields(error.detail)
        message = "; ".join(f"{name}: {' '.join(texts)}" for name, texts in fields.items())
        return Response(body("invalid", message, fields), status=error.status_code, headers=headers)
    code = getattr(error.detail, "code", error.default_code)
    return Response(body(code, str(error.detail), {}), status=error.status_code, headers=headers)


def _fields(detail: Any, prefix: str = "") -> dict[str, list[str]]:
    """DRF's nested validation detail as {"dotted.field": [messages]}."""
    if isinstance(detail, dict):
        found: dict[str, list[str]] = {}
        for name, inner in detail.items():
            found |= _fields(inner, f"{prefix}.{name}" if prefix else str(name))
        return found
    if isinstance(detail, list) and any(isinstance(item, dict | list) for item in detail):
        return {
            name: texts
            for position, item in enumerate(detail)
            if item
            for name, texts in _fields(item, f"{prefix}.{position}" if prefix else str(position)).items()
        }
    texts = detail if isinstance(detail, list) else [detail]
    return {prefix or "detail": [str(text) for text in texts]}
