"""Fetching from a hub: a real HTTP server on loopback that speaks as much of the hub as huggingface_hub asks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from workers.models import registry
from workers.models.registry import Kind, ModelCard, Source

COMMIT = "1234567890abcdef1234567890abcdef12345678"
FILES = {"config.json": b'{"model_type": "toy"}', "model.safetensors": b"weights", "spk_dict.pt": b"not wanted"}
FETCH = """
import json, sys
from pathlib import Path
import msgspec
from workers.models import registry
from workers.models.errors import ModelError
card = msgspec.convert(json.loads(sys.argv[1]), registry.ModelCard)
try:
    registry.fetch(card, Path(sys.argv[2]))
except ModelError as error:
    print(error)
"""


class Hub(BaseHTTPRequestHandler):
    """The repository lab/toy, with the branch main and one commit."""

    def do_GET(self) -> None:
        _, *parts = self.path.split("?")[0].split("/")
        match parts:
            case ["api", "models", "lab", "toy", "revision", revision]:
                self.answer(self.known(revision), json.dumps(self.about()).encode())
            case ["api", "models", "lab", "toy", "tree", revision, *_]:
                tree = [
                    {"type": "file", "oid": "0" * 40, "size": len(FILES[name]), "path": name} for name in FILES
                ]
                self.answer(self.known(revision), json.dumps(tree).encode())
            case ["lab", "toy", "resolve", revision, name]:
                self.answer(self.known(revision), FILES[name])
            case _:
                self.answer(False, b"")

    do_HEAD = do_GET

    def about(self) -> dict:
        return {"id": "lab/toy", "sha": COMMIT, "siblings": [{"rfilename": name} for name in FILES]}

    def known(self, revision: str) -> bool:
        return revision in {"main", COMMIT}

    def answer(self, found: bool, body: bytes) -> None:
        self.send_response(200 if found else 404)
        if not found:
            self.send_header("X-Error-Code", "RevisionNotFound")
            body = b""
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Type", "application/json")
        self.send_header("ETag", f'"{abs(hash(body)):040x}"')
        self.send_header("X-Repo-Commit", COMMIT)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def hub():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def card(revision: str) -> ModelCard:
    source = Source(hub="lab/toy", hub_revision=revision, take=("*.json", "model*.safetensors"))
    return ModelCard(Kind.LABELER, "", "", revision[:8], "", sources=(source,), name="toy")


def fetch(hub: str, models_dir, revision: str) -> str:
    """What it says, in a process of its own: the hub's address is read when the library is imported."""
    import msgspec

    given = json.dumps(msgspec.to_builtins(card(revision)))
    environment = {**os.environ, "HF_ENDPOINT": hub, "HF_HUB_DISABLE_TELEMETRY": "1", "HF_HUB_OFFLINE": "0"}
    done = subprocess.run(
        [sys.executable, "-c", FETCH, given, str(models_dir)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_a_branch_is_fetched_and_its_commit_kept(hub, tmp_path):
    assert fetch(hub, tmp_path, "main") == ""
    place = tmp_path / "toy"
    assert {path.name for path in place.iterdir()} == {
        "config.json",
        "model.safetensors",
        registry.REVISION_NOTE,
        registry.COMMIT_NOTE,
    }
    assert registry.commit(place) == COMMIT
    assert (place / "model.safetensors").read_bytes() == b"weights"
    assert registry.status(card("main"), tmp_path) is registry.Status.PRESENT


def test_a_revision_that_is_not_there_is_named(hub, tmp_path):
    said = fetch(hub, tmp_path, "0" * 40)
    assert said.startswith(f"Model toy could not be fetched from the hub (lab/toy at {'0' * 40}: ")
    assert not (tmp_path / "toy").exists()


def test_files_copied_in_by_hand_have_no_commit(tmp_path):
    assert registry.commit(tmp_path) == ""
