"""Ranges and conditions, to the byte."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from apps.common.errors import NotFound
from apps.common.http import CHUNK, Unsatisfiable, parse_range, serve_file

CONTENT = bytes(range(256)) * 40  # 10240 bytes


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "content"
    path.write_bytes(CONTENT)
    return path


def ask(path: Path, method: str = "GET", **headers: str):
    request = RequestFactory().generic(method, "/", headers=headers)
    return serve_file(request, path, content_type="audio/flac", filename="a.flac")


def sent(response) -> bytes:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    response.close()
    return content


def test_whole_file_is_answered_200(file: Path) -> None:
    response = ask(file)
    assert response.status_code == 200
    assert sent(response) == CONTENT
    assert response["Content-Length"] == "10240"
    assert response["Accept-Ranges"] == "bytes"
    assert response["Content-Type"] == "audio/flac"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, max-age=31536000, immutable"
    assert "Content-Range" not in response


@pytest.mark.parametrize(
    ("header", "start", "stop"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=0-", 0, 10240),
        ("bytes=100-199", 100, 200),
        ("bytes=10239-", 10239, 10240),
        ("bytes=10000-99999", 10000, 10240),
        ("bytes=-1", 10239, 10240),
        ("bytes=-240", 10000, 10240),
        ("bytes=-99999", 0, 10240),
        ("BYTES=5-6", 5, 7),
        ("bytes= 5-6 ", 5, 7),
        (f"bytes=0-{'9' * 5000}", 0, 10240),
        (f"bytes={'0' * 5000}7-8", 7, 9),
    ],
)
def test_a_range_is_answered_206_to_the_byte(file: Path, header: str, start: int, stop: int) -> None:
    response = ask(file, Range=header)
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {start}-{stop - 1}/10240"
    assert response["Content-Length"] == str(stop - start)
    assert sent(response) == CONTENT[start:stop]


@pytest.mark.parametrize("header", ["bytes=10240-", "bytes=99999-100000", "bytes=-0", f"bytes={'9' * 5000}-"])
def test_a_range_outside_is_answered_416(file: Path, header: str) -> None:
    response = ask(file, Range=header)
    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */10240"
    assert sent(response) == b""


@pytest.mark.parametrize(
    "header",
    [
        "bytes=0-1,5-6",
        "bytes=",
        "bytes=-",
        "bytes=9-5",
        "bytes=a-b",
        "seconds=0-1",
        "0-1",
        "bytes=1 - 2",
        "bytes=٣-٤",
    ],
)
def test_several_ranges_or_a_malformed_header_get_the_whole(file: Path, header: str) -> None:
    request = RequestFactory().get("/")
    request.META["HTTP_RANGE"] = header
    response = serve_file(request, file, content_type="audio/flac")
    assert response.status_code == 200
    assert sent(response) == CONTENT


def test_head_has_the_headers_and_no_body(file: Path) -> None:
    response = ask(file, "HEAD", Range="bytes=0-1")
    assert response.status_code == 200
    assert response["Content-Length"] == "10240"
    assert sent(response) == b""


def test_if_range_that_names_these_bytes_keeps_the_range(file: Path) -> None:
    whole = ask(file)
    whole.close()
    for condition in (whole["ETag"], whole["Last-Modified"]):
        response = ask(file, Range="bytes=0-1", If_Range=condition)
        assert response.status_code == 206
        assert sent(response) == CONTENT[:2]


@pytest.mark.parametrize("condition", ['"other"', 'W/"other"', "Sat, 01 Jan 2000 00:00:00 GMT"])
def test_if_range_that_names_other_bytes_gets_the_whole(file: Path, condition: str) -> None:
    response = ask(file, Range="bytes=0-1", If_Range=condition)
    assert response.status_code == 200
    assert sent(response) == CONTENT


def test_what_the_client_has_is_answered_304(file: Path) -> None:
    whole = ask(file)
    whole.close()
    for header, value in (("If-None-Match", whole["ETag"]), ("If-Modified-Since", whole["Last-Modified"])):
        response = ask(file, **{header: value})
        assert response.status_code == 304
        assert sent(response) == b""


def test_if_match_of_other_bytes_is_answered_412(file: Path) -> None:
    assert ask(file, If_Match='"other"').status_code == 412


def test_an_empty_file_has_no_range(tmp_path: Path) -> None:
    path = tmp_path / "empty"
    path.touch()
    assert sent(ask(path)) == b""
    assert ask(path, Range="bytes=0-").status_code == 416
    assert ask(path, Range="bytes=-1").status_code == 416


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="missing from the audio store"):
        ask(tmp_path / "gone")


@pytest.mark.parametrize(
    "name",
    [
        'a "quoted" name.wav',
        "new\nline.wav",
        "<script>alert(1)</script>.wav",
        "🐦" * 300 + ".wav",
        "a\\b;c=d.wav",
        "é",
    ],
)
def test_a_hostile_name_comes_back_unchanged(file: Path, name: str) -> None:
    import re
    from urllib.parse import unquote

    request = RequestFactory().get("/")
    response = serve_file(request, file, content_type="application/octet-stream", filename=name, attachment=True)
    response.close()
    disposition = response["Content-Disposition"]
    assert disposition.startswith("attachment; filename")
    if encoded := re.fullmatch(r"attachment; filename\*=utf-8''(.*)", disposition):
        assert unquote(encoded[1]) == name
    else:
        quoted = re.fullmatch(r'attachment; filename="(.*)"', disposition)
        assert quoted is not None
        assert re.sub(r"\\(.)", r"\1", quoted[1]) == name


def test_a_large_file_is_sent_in_chunks_and_closed_when_left(tmp_path: Path) -> None:
    path = tmp_path / "large"
    content = hashlib.sha256(b"x").digest() * (CHUNK // 8)
    path.write_bytes(content)
    response = ask(path)
    chunks = iter(response.streaming_content)
    assert len(next(chunks)) == CHUNK
    response.close()
    assert list(chunks) == []


def test_nginx_is_told_to_send_the_file(settings, tmp_path: Path) -> None:
    settings.AUDIO_STORE = tmp_path
    settings.X_ACCEL_LOCATION = "/_store/"
    path = tmp_path / "originals" / "ab" / "abc"
    path.parent.mkdir(parents=True)
    path.write_bytes(CONTENT)
    request = RequestFactory().get("/", headers={"Range": "bytes=0-1"})
    response = serve_file(request, path, content_type="audio/flac", filename="é.flac", attachment=True)
    assert response.status_code == 200
    assert response["X-Accel-Redirect"] == "/_store/originals/ab/abc"
    assert response["Content-Type"] == "audio/flac"
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''%C3%A9.flac"
    assert response.content == b""


@given(size=st.integers(0, 50), first=st.integers(0, 60), last=st.integers(0, 60))
def test_a_parsed_range_lies_within_and_is_what_was_asked(size: int, first: int, last: int) -> None:
    try:
        part = parse_range(f"bytes={first}-{last}", size)
    except Unsatisfiable:
        assert first >= size
        return
    if part is None:
        assert last < first
    else:
        start, stop = part
        assert (start, stop) == (first, min(last, size - 1) + 1)
        assert 0 <= start < stop <= size
