"""A labeler behind an OpenAI-compatible endpoint (vLLM, SGLang, a hosted API): a large model, served at scale.

Each clip is one request with its sound as an `input_audio` part. What is asked again, and what stops a run, says
asking.py.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from workers import prompts
from workers.contract import Usage
from workers.models.addresses import Answer
from workers.models.asking import MayPass, Patience, Said, Service, wav
from workers.models.base import Context, Settings, Waveform
from workers.models.errors import ModelError
from workers.models.registry import ModelCard

MAX_TOKENS = 64


class Options(Patience, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the card says of its endpoint. Prices are per million tokens, in whatever currency they are billed."""

    url: str  # up to and with /v1
    model: str  # its name there
    key_env: str = ""  # the environment variable that holds the key; "" sends none
    rate: int = 16_000  # Hz of the sound that is sent
    price_in: float = 0.0
    price_out: float = 0.0


class EndpointLabeler:
    """Asks a model behind an OpenAI-compatible endpoint about each clip."""

    def __init__(self, card: ModelCard, options: Options) -> None:
        self.revision = card.revision
        self.rate = options.rate
        self.max_batch = 2 * options.concurrency
        self._name = card.name
        self._options = options
        self._address = f"{options.url.rstrip('/')}/chat/completions"

    @classmethod
    def load(cls, card: ModelCard, folder: Path, context: Context) -> EndpointLabeler:
        """From the card's options; nothing is asked yet."""
        try:
            return cls(card, msgspec.convert(card.options, Options))
        except msgspec.ValidationError as error:
            raise ModelError(f"The options of model {card.name} do not fit: {error}.") from error

    def label(self, clips: Sequence[Waveform], asked: Settings) -> list[Said]:
        """What the model says of each clip, read as the mode asks. Parameters:

        mode            labels, caption or regions (labels)
        hint            what is known of the recordings, added to the prompt
        max_new_tokens  at most so many tokens of an answer (64)
        seed            sent along (0); the temperature is 0
        """
        mode, question = asked.mode, asked.question
        most = asked.count("max_new_tokens", MAX_TOKENS, 1, 2048)
        seed = asked.count("seed", 0, 0, 2**31 - 1)
        key = self._key()
        service = Service(f"The endpoint of {self._name}", self._options, secret=key)
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if key:
            headers["Authorization"] = f"Bearer {key}"

        def ask(clip: Waveform) -> Said:
            words = service.persist(
                "POST",
                self._address,
                body=json.dumps(self._body(clip, question, most, seed)).encode(),
                headers=headers,
                meter=asked.meter,
                read=lambda answer: self._read(answer, asked),
            )
            return prompts.read(mode, words, clip.size / self.rate)

        return service.of_each(clips, ask)

    def _key(self) -> str:
        """The key from the environment, "" where none is wanted."""
        key = os.environ.get(self._options.key_env, "").strip() if self._options.key_env else ""
        if self._options.key_env and not key:
            raise ModelError(
                f"Model {self._name} needs a key: set {self._options.key_env} in the environment of the workers."
            )
        return key

    def _body(self, clip: Waveform, question: str, most: int, seed: int) -> dict[str, Any]:
        sound = {"data": base64.b64encode(wav(clip, self.rate)).decode("ascii"), "format": "wav"}
        parts = [{"type": "input_audio", "input_audio": sound}, {"type": "text", "text": question}]
        return {
            "model": self._options.model,
            "messages": [{"role": "user", "content": parts}],
            "temperature": 0,
            "seed": seed,
            "max_tokens": most,
        }

    def _read(self, answer: Answer, asked: Settings) -> str:
        """The words of a chat completion. What is none may be one when asked again."""
        try:
            completion = json.loads(answer.body)
            choices = completion["choices"]
            if len(choices) != 1:
                raise MayPass(f"it gave {len(choices)} answers where one was asked for")
            words = choices[0]["message"]["content"]
            if not isinstance(words, str):
                raise MayPass("its answer holds no text")
            used = completion.get("usage") or {}
            tokens_in, tokens_out = int(used.get("prompt_tokens") or 0), int(used.get("completion_tokens") or 0)
        except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
            raise MayPass("its answer is no chat completion") from error
        cost = (tokens_in * self._options.price_in + tokens_out * self._options.price_out) / 1e6
        asked.meter.add(Usage(tokens_in=tokens_in, tokens_out=tokens_out, cost=cost))
        return words
