"""A team's container: the example of docs/team-models.md, started as it stands there; and servers gone wrong."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import numpy as np
import pytest

from workers import settings
from workers.contract import Proposal, Unread, Usage
from workers.models.base import Context, Failed, Settings
from workers.models.errors import ModelError
from workers.models.registry import Kind, ModelCard
from workers.models.team.container import ContainerLabeler

DOCS = Path(__file__).resolve().parents[2] / "docs" / "team-models.md"
RATE = 44_100


@pytest.fixture(autouse=True)
def loopback(monkeypatch):
    monkeypatch.setattr(settings, "PRIVATE_HOSTS", frozenset({"127.0.0.1"}))


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture(scope="module")
def example():
    """The documentation's server, in a process of its own; its address."""
    (code,) = re.findall(r"```python\n(.*?)```", DOCS.read_text(), re.S)
    port = free_port()
    process = subprocess.Popen([sys.executable, "-c", code.replace("5000", str(port))])
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    process.kill()
    process.wait()


@pytest.fixture
def server():
    """A server that answers what `said` holds: (status, body), and notes the requests."""

    class Server:
        said: list[tuple[int, bytes]] = []
        paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            Server.paths.append(self.path)
            status, body = Server.said.pop(0) if len(Server.said) > 1 else Server.said[0]
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    Server.url = f"http://127.0.0.1:{made.server_port}"
    Server.said, Server.paths = [], []
    yield Server
    made.shutdown()
    made.server_close()


def labeler(url: str, folder: Path | None = None, **options) -> ContainerLabeler:
    options = {"url": url, "pause": 0.01, "timeout": 5, **options}
    card = ModelCard(Kind.LABELER, "", "", "r1", "", name="birds", options=options)
    return ContainerLabeler.load(card, folder or Path(), Context(Path(), 1))


def bursts(*spans: tuple[float, float], seconds: float = 3.0) -> np.ndarray:
    """Silence with a loud tone in each span."""
    at = np.arange(round(seconds * RATE)) / RATE
    loud = np.zeros(at.size, bool)
    for onset, offset in spans:
        loud |= (at >= onset) & (at < offset)
    return np.where(loud, 0.5 * np.sin(2 * np.pi * 440 * at), 0).astype(np.float32)


def regions(*found) -> bytes:
    return json.dumps({"prediction birds": found}).encode()


def test_the_documentations_server_finds_what_is_loud(example):
    clips = [bursts((0.5, 1.0), (2.0, 2.5)), bursts(), bursts((0.0, 3.0))]
    asked = Settings()
    found = labeler(example).label(clips, asked)
    assert found == [
        [
            Proposal(raw="loud", onset=0.5, offset=1.0, chosen=True),
            Proposal(raw="loud", onset=2.0, offset=2.5, chosen=True),
        ],
        [],
        [Proposal(raw="loud", onset=0.0, offset=3.0, chosen=True)],
    ]
    assert asked.meter.usage == Usage(requests=3)


def test_the_documentations_server_is_sent_what_people_accepted(example):
    said = labeler(example).train([bursts(), bursts()], [[Proposal(raw="robin")], []], Settings())
    assert json.loads(said) == {"trained on": 2}


def test_what_may_pass_is_asked_again(server):
    server.said = [(503, b""), (200, b"no json"), (200, b"[]"), (200, regions([0, 1, "robin"]))]
    asked = Settings()
    found = labeler(server.url).label([bursts()], asked)
    assert found == [[Proposal(raw="robin", onset=0.0, offset=1.0, chosen=True)]]
    assert asked.meter.usage == Usage(requests=4, retries=3)
    assert server.paths == ["/predict"] * 4


def test_a_clip_whose_answers_never_come_fails_alone(server):
    server.said = [(500, b"")] * 3 + [(200, regions())]
    found = labeler(server.url, attempts=3).label([bursts(), bursts()], Settings())
    assert found[1] == []
    assert found[0] == Failed(
        "The container of birds did not answer in 3 attempts: it answered 500. Try the failed clips again later."
    )


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b'{"labels": []}', "The answer has no key that begins with 'prediction'."),
        (b'{"prediction a": "robin"}', "A prediction is no list."),
        (regions([0, "robin"]), "[0, 'robin'] is not [onset, offset, label]."),
        (regions([2, 1, "robin"]), "2 to 1 s is no span of this clip of 3.00 s."),
        (regions([0, 4, "robin"]), "0 to 4 s is no span of this clip of 3.00 s."),
        (regions([0, True, "robin"]), "[0, True, 'robin'] is not [onset, offset, label]."),
    ],
)
def test_an_answer_of_another_form_is_kept_and_not_guessed_at(server, answer, reason):
    server.said = [(200, answer)]
    assert labeler(server.url).label([bursts()], Settings()) == [Unread(answer.decode(), reason)]


def test_an_offset_rounded_past_the_end_is_the_end(server):
    server.said = [(200, regions([2.5, 3.04, "robin"]))]
    assert labeler(server.url).label([bursts()], Settings()) == [
        [Proposal(raw="robin", onset=2.5, offset=3.0, chosen=True)]
    ]


def test_nobody_there_stops_the_batch():
    url = f"http://127.0.0.1:{free_port()}"
    with pytest.raises(ModelError, match=r"The container of birds cannot be reached: .* Start it, or correct its"):
        labeler(url).label([bursts()], Settings())


def test_a_private_address_is_not_asked_unless_allowed(server, monkeypatch):
    monkeypatch.setattr(settings, "PRIVATE_HOSTS", frozenset())
    with pytest.raises(
        ModelError, match=r"127\.0\.0\.1 is at the private address 127\.0\.0\.1, which is not asked"
    ):
        labeler(server.url).label([bursts()], Settings())
    assert server.paths == []


def test_a_description_says_what_the_container_takes_and_gives(server, tmp_path):
    (tmp_path / "birds.yaml").write_text(
        "image: birds:1\ninput_schema: {sample_rate: 16000, max_seconds: 2}\n"
        "output_schema: {labels: [robin]}\nresources: {gpu: false}\n"
    )
    described = labeler(server.url, tmp_path, description="birds.yaml")
    assert described.rate == 16_000
    server.said = [(200, regions([0, 1, "wren"]))]
    short, long = np.zeros(16_000, np.float32), np.zeros(48_000, np.float32)
    assert described.label([long, short], Settings()) == [
        Failed("The container takes at most 2 s; this is 3.0 s."),
        Unread(
            regions([0, 1, "wren"]).decode(),
            "'wren' is none of the labels that the container's description names.",
        ),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("image: x\n", "'input_schema' is a required property; .*'output_schema' is a required property"),
        (
            "image: ''\ninput_schema: {sample_rate: fast}\noutput_schema: {}\n",
            "sample_rate: 'fast' is not of type",
        ),
        ("image: [\n", "cannot be read"),
    ],
)
def test_a_description_that_does_not_fit_is_refused_with_every_fault(tmp_path, text, said):
    (tmp_path / "birds.yaml").write_text(text)
    with pytest.raises(ModelError, match=said):
        labeler("http://127.0.0.1:1", tmp_path, description="birds.yaml")


def test_unknown_options_are_refused():
    with pytest.raises(ModelError, match=r"The options of model birds do not fit: .*`adress`"):
        labeler("http://127.0.0.1:1", adress="x")
