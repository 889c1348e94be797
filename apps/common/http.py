"""Serving bytes over HTTP: ranges, conditions and names, in constant memory.

Range (RFC 9110): one range of bytes, also open ("bytes=5-") or a suffix ("bytes=-5"), is answered 206; one that
lies outside 416; several ranges, another unit or a malformed header are answered with the whole, 200, which the
RFC allows. HEAD is the answer to GET without its ranges and body. If-Range, If-None-Match, If-Modified-Since and
their opposites are honoured.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date, parse_http_date_safe
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from apps.common.errors import NotFound

CHUNK = 256 * 1024  # bytes read and sent at a time
KEPT = "private, max-age=31536000, immutable"  # for what never changes under its address
_RANGE = re.compile(r"bytes=[ \t]*(\d*)-(\d*)[ \t]*", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class Body:
    """Bytes that can be served from any position. `read(start, stop)` gives an iterator; its close() is called."""

    size: int
    read: Callable[[int, int], Iterator[bytes]]
    etag: str  # without quotes; names exactly these bytes
    modified: int  # seconds since 1970


class Unsatisfiable(Exception):
    """The range asked for lies outside."""


def parse_range(header: str, size: int) -> tuple[int, int] | None:
    """First byte and the one after the last; None where the whole is to be sent. Raises Unsatisfiable."""
    found = _RANGE.fullmatch(header.strip())
    if found is None or not any(found.groups()):
        return None
    first, last = (_count(text) if text else None for text in found.groups())
    if first is None:
        assert last is not None
        if last == 0 or size == 0:
            raise Unsatisfiable
        return max(0, size - last), size
    if last is not None and last < first:
        return None
    if first >= size:
        raise Unsatisfiable
    return first, size if last is None else min(last + 1, size)


def serve(
    request: Request | HttpRequest,
    body: Body,
    *,
    content_type: str,
    filename: str = "",
    attachment: bool = False,
) -> HttpResponseBase:
    """The answer to GET or HEAD for these bytes."""
    headers = {
        "Content-Type": content_type,
        "ETag": f'"{body.etag}"',
        "Last-Modified": http_date(body.modified),
        "Accept-Ranges": "bytes",
        "Cache-Control": KEPT,
        "X-Content-Type-Options": "nosniff",
    }
    if disposition := content_disposition_header(attachment, filename):
        headers["Content-Disposition"] = disposition

    stopped = get_conditional_response(
        request, etag=headers["ETag"], last_modified=body.modified, response=HttpResponse(headers=headers)
    )
    if stopped is not None and stopped.status_code != 200:
        return stopped
    if request.method == "HEAD":
        return HttpResponse(headers={**headers, "Content-Length": str(body.size)})
    try:
        part = parse_range(_range_header(request, headers["ETag"], body.modified), body.size)
    except Unsatisfiable:
        return HttpResponse(status=416, headers={**headers, "Content-Range": f"bytes */{body.size}"})
    start, stop = part or (0, body.size)
    headers["Content-Length"] = str(stop - start)
    if part:
        headers["Content-Range"] = f"bytes {start}-{stop - 1}/{body.size}"
    return StreamingHttpResponse(body.read(start, stop), status=206 if part else 200, headers=headers)


def serve_file(
    request: Request | HttpRequest,
    path: Path,
    *,
    content_type: str,
    filename: str = "",
    attachment: bool = False,
    etag: str = "",
) -> HttpResponseBase:
    """The answer to GET or HEAD for a file of the audio store. Raises NotFound when the file is gone.

    Where X_ACCEL_LOCATION is set, nginx is told to send the file (ranges included) instead.
    """
    try:
        status = path.stat()
    except FileNotFoundError:
        raise NotFound(
            "This file is missing from the audio store. Ask whoever runs this server to restore it from a backup."
        ) from None
    if settings.X_ACCEL_LOCATION:
        return _accelerated(path, content_type=content_type, filename=filename, attachment=attachment)
    body = Body(
        size=status.st_size,
        read=lambda start, stop: FilePart(path, start, stop),
        etag=etag or f"{status.st_size:x}-{status.st_mtime_ns:x}",
        modified=int(status.st_mtime),
    )
    return serve(request, body, content_type=content_type, filename=filename, attachment=attachment)


class FilePart(Iterator[bytes]):
    """Bytes start..stop of a file, read chunk by chunk. Closing closes the file."""

    def __init__(self, path: Path, start: int, stop: int) -> None:
        self._left = stop - start
        self._file: BinaryIO = path.open("rb")
        self._file.seek(start)

    def __next__(self) -> bytes:
        chunk = self._file.read(min(CHUNK, self._left)) if self._left > 0 else b""
        if not chunk:
            self.close()
            raise StopIteration
        self._left -= len(chunk)
        return chunk

    def close(self) -> None:
        """Let go of the file."""
        self._left = 0
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AnyAccept(BaseContentNegotiation):
    """For views that answer with sound: whatever the client says it accepts, errors are JSON."""

    def select_parser(self, request: Request, parsers: Iterable[BaseParser]) -> BaseParser | None:
        """The view's first parser."""
        return next(iter(parsers), None)

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """The view's first renderer, which errors are written with."""
        first = next(iter(renderers))
        return first, first.media_type


def _count(digits: str) -> int:
    """A number from a header; what exceeds any file is cut, since a header may carry thousands of digits."""
    digits = digits.lstrip("0") or "0"
    return int(digits) if len(digits) <= 18 else 10**18


def _range_header(request: Request | HttpRequest, etag: str, modified: int) -> str:
    """The Range to honour: none where If-Range names other bytes than these."""
    condition = request.META.get("HTTP_IF_RANGE", "").strip()
    if condition and condition != etag and parse_http_date_safe(condition) != modified:
        return ""
    return str(request.META.get("HTTP_RANGE", ""))


def _accelerated(path: Path, *, content_type: str, filename: str, attachment: bool) -> HttpResponse:
    key = path.relative_to(settings.AUDIO_STORE).as_posix()
    response = HttpResponse(
        headers={
            "Content-Type": content_type,
            "X-Accel-Redirect": f"{settings.X_ACCEL_LOCATION.rstrip('/')}/{quote(key)}",
            "Cache-Control": KEPT,
            "X-Content-Type-Options": "nosniff",
        }
    )
    if disposition := content_disposition_header(attachment, filename):
        response["Content-Disposition"] = disposition
    return response
