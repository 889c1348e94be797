"""Uploading over HTTP: the view, and a real gunicorn where sockets matter."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import pytest
from rest_framework.test import APIClient

from apps.accounts.models import ApiToken
from apps.audio.models import Recording
from apps.history.models import Event
from apps.projects.models import Project, Role
from tests.apps.audio.conftest import files_in, wav
from tests.apps.audio.test_ingest import NAMES
from tests.apps.audio.test_ingest_zip import archive
from tests.apps.factories import PASSWORD, client_for, make_member, make_project, make_user

ROOT = Path(__file__).parents[3]


def address(project: Project, name: str | None = "a.wav") -> str:
    query = "" if name is None else f"?name={quote(name, safe='')}"
    return f"/api/projects/{project.uuid}/recordings{query}"


def upload(project: Project, name: str, content: bytes, content_type: str = "application/octet-stream"):
    return client_for(project.created_by).generic("POST", address(project, name), content, content_type)


@pytest.mark.django_db
class TestView:
    """The view alone."""

    @pytest.mark.parametrize(
        "content_type",
        ["audio/wav", "application/json", "application/x-www-form-urlencoded", "text/html; charset=x", "", "x"],
    )
    def test_any_content_type_is_taken(self, project: Project, store: Path, content_type: str) -> None:
        response = upload(project, "a.wav", wav(), content_type)
        assert response.status_code == 201
        recording = Recording.objects.get()
        assert response.json() == {
            "files": [{"name": "a.wav", "outcome": "stored", "reason": "", "recording": str(recording.uuid)}]
        }
        assert (recording.uploaded_by, recording.size) == (project.created_by, len(wav()))

    @pytest.mark.parametrize("name", NAMES)
    def test_a_name_comes_back_unchanged(self, project: Project, store: Path, name: str) -> None:
        assert upload(project, name, wav()).json()["files"][0]["name"] == name
        listed = client_for(project.created_by).get(address(project, None)).json()["results"]
        assert [recording["name"] for recording in listed] == [name]

    def test_the_same_file_again_is_answered_200(self, project: Project, store: Path) -> None:
        first = upload(project, "a.wav", wav())
        again = upload(project, "b.wav", wav())
        assert again.status_code == 200
        (file,) = again.json()["files"]
        assert (file["outcome"], file["recording"]) == ("duplicate", first.json()["files"][0]["recording"])

    def test_an_empty_file_is_refused_with_its_reason(self, project: Project, store: Path) -> None:
        response = upload(project, "empty.wav", b"")
        assert response.status_code == 200
        assert response.json()["files"] == [
            {
                "name": "empty.wav",
                "outcome": "refused",
                "reason": "The file is empty (0 bytes).",
                "recording": None,
            }
        ]

    def test_a_zip_has_an_entry_for_each_member(self, project: Project, store: Path) -> None:
        response = upload(project, "a.zip", archive(("a.wav", wav()), ("b.wav", b"")))
        assert response.status_code == 201
        assert [(file["name"], file["outcome"]) for file in response.json()["files"]] == [
            ("a.wav", "stored"),
            ("b.wav", "refused"),
        ]

    def test_a_name_is_needed(self, project: Project, store: Path) -> None:
        for path in (address(project, None), address(project, "")):
            response = client_for(project.created_by).generic("POST", path, wav(), "audio/wav")
            assert (response.status_code, list(response.json()["error"]["fields"])) == (400, ["name"])

    def test_a_form_is_refused_with_what_to_do(self, project: Project, store: Path) -> None:
        response = client_for(project.created_by).post(address(project), {"file": "x"}, format="multipart")
        assert response.status_code == 400
        assert response.json()["error"]["message"].startswith("Send the file itself as the body")
        assert not Recording.objects.exists()

    def test_more_than_the_limit_is_answered_413(self, project: Project, store: Path, settings) -> None:
        settings.MAX_UPLOAD_BYTES = 1000
        response = upload(project, "a.wav", wav())
        assert (response.status_code, response.json()["error"]["code"]) == (413, "too_large")
        assert files_in(store) == []

    def test_only_managers_upload(self, project: Project, store: Path) -> None:
        people = {make_member(project, Role.ANNOTATOR, Role.REVIEWER): 403, make_user(): 404, None: 401}
        for person, status in people.items():
            response = client_for(person).generic("POST", address(project), wav(), "audio/wav")
            assert response.status_code == status
        assert not Recording.objects.exists()
        assert not Event.objects.filter(verb="recording.upload").exists()
        assert files_in(store) == []

    def test_a_session_needs_its_csrf_token_and_a_form_type_does_not_eat_the_body(
        self, project: Project, store: Path
    ) -> None:
        client = APIClient(enforce_csrf_checks=True)
        client.get("/api/auth/session")
        login = client.post(
            "/api/auth/login",
            {"email": project.created_by.email, "password": PASSWORD},
            format="json",
            headers={"X-CSRFToken": client.cookies["csrftoken"].value},
        )
        assert login.status_code == 200
        for content_type in ("audio/wav", "application/x-www-form-urlencoded"):
            refused = client.generic("POST", address(project), wav(), content_type)
            assert refused.status_code == 403
        token = client.cookies["csrftoken"].value
        for content_type, status in (("application/x-www-form-urlencoded", 201), ("audio/wav", 200)):
            taken = client.generic("POST", address(project), wav(), content_type, headers={"X-CSRFToken": token})
            assert taken.status_code == status
        assert Recording.objects.get().size == len(wav())

    def test_recordings_are_listed_newest_first_and_filtered(self, project: Project, store: Path) -> None:
        for seed, name in enumerate(["Crow.wav", "owl.wav", "old crow.wav"]):
            upload(project, name, wav(seed=seed))
        Recording.objects.filter(name="owl.wav").update(state="broken", reason="x")
        client = client_for(project.created_by)

        def names(query: str = "") -> list[str]:
            return [one["name"] for one in client.get(address(project, None) + query).json()["results"]]

        assert names() == ["old crow.wav", "owl.wav", "Crow.wav"]
        assert names("?q=crow") == ["old crow.wav", "Crow.wav"]
        assert names("?state=broken") == ["owl.wav"]
        assert names("?state=uploaded&q=OLD") == ["old crow.wav"]
        assert names("?q=%00%25") == []
        assert client.get(address(project, None) + "?state=sleeping").status_code == 400
        page = client.get(address(project, None) + "?page_size=2").json()
        assert [one["name"] for one in page["results"]] == ["old crow.wav", "owl.wav"]
        assert [one["name"] for one in client.get(page["next"]).json()["results"]] == ["Crow.wav"]


class Server:
    """gunicorn as manage.py up starts it, with a small limit on uploads."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, store: Path) -> None:
        self.process, self.port, self.store = process, port, store

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=30)


@pytest.fixture
def server(transactional_db: None, tmp_path: Path) -> Iterator[Server]:
    from django.db import connection

    store = tmp_path / "store"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    parts = urlsplit(os.environ["DATABASE_URL"])
    url = urlunsplit(parts._replace(path=f"/{connection.settings_dict['NAME']}"))
    environ = {
        **os.environ,
        "DATABASE_URL": url,
        "AUDIO_STORE": str(store),
        "MAX_UPLOAD_BYTES": "30000000",
    }
    command = ["-m", "gunicorn", "apps.config.wsgi", f"--bind=127.0.0.1:{port}", "--worker-class=gthread"]
    process = subprocess.Popen(
        [sys.executable, *command, "--threads=4", "--no-control-socket", "--limit-request-line=8190"],
        cwd=ROOT,
        env=environ,
    )
    try:
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield Server(process, port, store)
    finally:
        process.terminate()
        process.wait()


def head(project: Project, token: str, *lines: str, name: str = "a.wav") -> bytes:
    start = [f"POST {address(project, name)} HTTP/1.1", "Host: localhost", f"Authorization: Token {token}", *lines]
    return "\r\n".join([*start, "", ""]).encode()


def answer(connection: socket.socket) -> tuple[int, dict]:
    response = http.client.HTTPResponse(connection)
    response.begin()
    return response.status, json.loads(response.read())


def test_sockets(server: Server) -> None:
    """One server for all of it, since starting one takes seconds."""
    project = make_project()
    _, token = ApiToken.objects.create(user=project.created_by)
    content = wav(2)

    # whole, with a name of 300 emoji
    name = "🐦" * 300 + ".wav"
    with server.connect() as connection:
        connection.sendall(head(project, token, f"Content-Length: {len(content)}", name=name) + content)
        status, body = answer(connection)
    assert (status, body["files"][0]["name"]) == (201, name)
    stored = files_in(server.store)
    assert len(stored) == 1

    # cut off: half of what was announced, then the end
    other = wav(2, seed=1)
    with server.connect() as connection:
        connection.sendall(head(project, token, f"Content-Length: {len(other)}") + other[: len(other) // 2])
        connection.shutdown(socket.SHUT_WR)
        status, body = answer(connection)
    assert (status, body["error"]["code"]) == (400, "cut_off")
    assert "Nothing" in body["error"]["message"]

    # cut off: the sender vanishes without a word
    with server.connect() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        connection.sendall(head(project, token, "Content-Length: 1000000") + other)

    # chunked: its end marks itself
    with server.connect() as connection:
        connection.sendall(head(project, token, "Transfer-Encoding: chunked"))
        connection.sendall(b"%x\r\n%s\r\n0\r\n\r\n" % (len(other), other))
        status, body = answer(connection)
    assert (status, body["files"][0]["outcome"]) == (201, "stored")

    # chunked and cut off
    with server.connect() as connection:
        connection.sendall(head(project, token, "Transfer-Encoding: chunked"))
        connection.sendall(b"%x\r\n%s" % (len(other), other[:1000]))
        connection.shutdown(socket.SHUT_WR)
        status, body = answer(connection)
    assert (status, body["error"]["code"]) == (400, "cut_off")

    # too large: said before it is read, to a client that sends all of it before it listens
    with server.connect() as connection:
        connection.sendall(head(project, token, "Content-Length: 31000000"))
        try:
            for _ in range(31):
                connection.sendall(b"\0" * 1_000_000)
        except OSError:
            pass
        status, body = answer(connection)
    assert (status, body["error"]["code"]) == (413, "too_large")

    # neither a length nor chunks: there is no body
    with server.connect() as connection:
        connection.sendall(head(project, token))
        status, body = answer(connection)
    assert (status, body["files"][0]["reason"]) == (200, "The file is empty (0 bytes).")

    for _ in range(100):
        if not any("incoming" in file for file in files_in(server.store)):
            break
        time.sleep(0.1)
    assert len(files_in(server.store)) == 2
    assert set(stored) < set(files_in(server.store))
    assert Recording.objects.count() == 2
