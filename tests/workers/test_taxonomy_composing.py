"""Composite sentences by a generative model: a real HTTP server stands for the endpoint."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.workers.tiny_models import bytewise
from workers import settings
from workers.clustering.compose import Composite
from workers.composing import CannotWrite, Endpoint, configured, prompt_for, rewrite
from workers.writing import LocalModel

LABELS = ["dog barking", "dog growling", "rain"]
COUNTS = [6, 3, 1]
CLUSTERS = [Composite([0, 1], "dog barking", "From the template.", 9), Composite([2], "rain", "Rain only.", 1)]


class Model:
    """An OpenAI-compatible endpoint that answers as the test lists: (status, content or raw body)."""

    def __init__(self):
        self.answers, self.asked = [], []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.asked.append((self.path, self.headers.get("Authorization"), body))
                status, content = outer.answers.pop(0)
                if isinstance(content, bytes):
                    data = content
                else:
                    data = json.dumps({"choices": [{"message": {"content": content}}]}).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def endpoint(self, **fields):
        address = f"http://127.0.0.1:{self.server.server_address[1]}/v1/"
        return Endpoint(address, "gemma", **({"pause": 0.01} | fields))


@pytest.fixture
def model():
    served = Model()
    yield served
    served.server.shutdown()
    served.server.server_close()


def test_the_model_writes_the_sentences(model):
    model.answers = [(200, '"Dogs barking,\n sometimes growling."'), (200, "Rain.")]
    written, note = rewrite(CLUSTERS, LABELS, COUNTS, model.endpoint(key="secret"))
    assert [cluster.sentence for cluster in written] == ["Dogs barking, sometimes growling.", "Rain."]
    assert note == ""
    path, authorization, body = model.asked[0]
    assert (path, authorization) == ("/v1/chat/completions", "Bearer secret")
    assert (body["model"], body["temperature"]) == ("gemma", 0)
    assert body["messages"][0]["role"] == "user"
    assert body["messages"][0]["content"] == (
        "Describe this set of audio clips in one short sentence. Here is how often each label occurs in it:\n"
        "dog barking, 6\ndog growling, 3\nClips in all: 9\n\n"
        "Answer with the sentence alone, and use only what the labels say."
    )


def test_what_passes_is_asked_again(model):
    model.answers = [
        (503, b"busy"),
        (429, b"slower"),
        (200, "Dogs."),
        (200, b"not json"),
        (200, ""),
        (200, "Rain."),
    ]
    written, note = rewrite(CLUSTERS, LABELS, COUNTS, model.endpoint())
    assert [cluster.sentence for cluster in written] == ["Dogs.", "Rain."]
    assert (note, len(model.asked)) == ("", 6)
    assert model.asked[0][1] is None  # no key, no header


def test_the_template_stands_in_and_a_note_says_so(model):
    model.answers = [(200, "Dogs.")] + [(500, b"")] * 3
    written, note = rewrite(CLUSTERS, LABELS, COUNTS, model.endpoint())
    assert [cluster.sentence for cluster in written] == ["Dogs.", "Rain only."]
    assert note == (
        "The model gemma did not write 1 of 2 sentences: it answered 500 Internal Server Error. They are read off "
        "the distribution of the labels instead."
    )


def test_a_refusal_is_not_asked_again(model):
    model.answers = [(401, b"")]
    written, note = rewrite(CLUSTERS, LABELS, COUNTS, model.endpoint())
    assert written == CLUSTERS
    assert "did not write 2 of 2 sentences: it answered 401 Unauthorized." in note
    assert len(model.asked) == 1


def test_nobody_there():
    with pytest.raises(CannotWrite, match="cannot be reached"):
        Endpoint("http://127.0.0.1:9/v1", "gemma", pause=0.01).sentence(["rain"], [1])
    with pytest.raises(CannotWrite, match="is no address"):
        Endpoint("nowhere", "gemma").sentence(["rain"], [1])


def test_a_long_answer_is_cut_and_many_labels_are_summed_up(model):
    model.answers = [(200, "x" * 1000)]
    labels = [f"label {number:03}" for number in range(510)]
    assert len(model.endpoint().sentence(labels, [2] * 510)) == 400
    assert "label 499, 2\n10 rarer labels, 20\nClips in all: 1020\n" in model.asked[0][2]["messages"][0]["content"]


def test_without_an_endpoint_nothing_changes():
    assert rewrite(CLUSTERS, LABELS, COUNTS, None) == (CLUSTERS, "")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A tiny language model with random weights, as a hub's repository is laid out."""
    import torch
    from transformers import Qwen2Config, Qwen2ForCausalLM

    place = tmp_path_factory.mktemp("writer")
    tokenizer = bytewise({})
    torch.manual_seed(3)
    config = Qwen2Config(
        vocab_size=len(tokenizer),
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        initializer_range=0.5,
        eos_token_id=tokenizer.eos_token_id,
    )
    Qwen2ForCausalLM(config).save_pretrained(place)
    tokenizer.save_pretrained(place)
    return place


def test_a_model_on_this_machine_writes_the_same_sentence_every_time(folder):
    local = LocalModel(str(folder))
    first, second = local.sentence(LABELS[:2], COUNTS[:2]), local.sentence(LABELS[2:], COUNTS[2:])
    assert first and len(first) <= 400
    assert local.sentence(LABELS[:2], COUNTS[:2]) == first
    assert second != first, "it has been told other labels"
    assert "dog growling, 3\nClips in all: 9" in prompt_for(LABELS[:2], COUNTS[:2])


def test_its_sentences_stand_in_the_categories(folder):
    written, note = rewrite(CLUSTERS, LABELS, COUNTS, LocalModel(str(folder)))
    assert note == ""
    assert [cluster.sentence for cluster in written] == [
        LocalModel(str(folder)).sentence(
            [LABELS[i] for i in cluster.members], [COUNTS[i] for i in cluster.members]
        )
        for cluster in CLUSTERS
    ]


def test_a_folder_without_a_model_costs_no_clustering(tmp_path):
    written, note = rewrite(CLUSTERS, LABELS, COUNTS, LocalModel(str(tmp_path)))
    assert written == CLUSTERS
    assert "did not write 2 of 2 sentences: it cannot be loaded" in note
    with pytest.raises(CannotWrite, match="there is no folder"):
        LocalModel(str(tmp_path / "none")).sentence(["rain"], [1])


def test_without_an_address_the_model_is_a_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(settings, "COMPOSITE_URL", "")
    monkeypatch.setattr(settings, "COMPOSITE_MODEL", str(tmp_path))
    assert configured() == LocalModel(str(tmp_path))
    monkeypatch.setattr(settings, "COMPOSITE_URL", "http://127.0.0.1:9/v1")
    assert configured() == Endpoint("http://127.0.0.1:9/v1", str(tmp_path), settings.COMPOSITE_KEY)
    monkeypatch.setattr(settings, "COMPOSITE_MODEL", "")
    assert configured() is None
