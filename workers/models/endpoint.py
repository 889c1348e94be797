"""A labeler behind an OpenAI-compatible endpoint (vLLM, SGLang, a hosted API): large models are served so.

Each clip is one request with its sound as an `input_audio` part; as many are under way as the card allows. What
may pass (429, 5xx, an answer that comes too late, broken off or garbled) is asked again, at growing intervals and
as often as the card allows; then the clip fails alone. What will not pass (no such model, a wrong key, nobody
there) fails the whole batch, so that a run stops instead of asking for every clip.
"""

from __future__ import annotations

import base64
import io
import json
import os
import random
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import soundfile

from workers import prompts
from workers.contract import Proposal, Unread, Usage
from workers.models import addresses
from workers.models.base import Context, Failed, Settings, Waveform, unheard
from workers.models.errors import ModelError
from workers.models.registry import ModelCard

MAX_TOKENS = 64
PASSING = {408, 409, 425, 429, 500, 502, 503, 504, 529}
OF_THE_CLIP = {400, 413, 415, 422}


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the card says of its endpoint. Prices are per million tokens, in whatever currency they are billed."""

    url: str  # up to and with /v1
    model: str  # its name there
    key_env: str = ""  # the environment variable that holds the key; "" sends none
    concurrency: int = 8  # requests under way at a time, by each worker process
    timeout: float = 60.0  # seconds for one answer
    attempts: int = 5  # for one clip
    pause: float = 1.0  # seconds before the second attempt; doubled before each further one
    longest_pause: float = 30.0  # also of what the endpoint asks for (Retry-After)
    rate: int = 16_000  # Hz of the sound that is sent
    price_in: float = 0.0
    price_out: float = 0.0


class _Passing(Exception):
    """What may be over when asked again, and after how many seconds, if the endpoint says so."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after


class _NotThisClip(Exception):
    """The endpoint refuses this clip for good."""


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

    def label(self, clips: Sequence[Waveform], asked: Settings) -> list[list[Proposal] | Unread | Failed]:
        """What the model says of each clip, read as the mode asks. Parameters:

        mode            labels, caption or regions (labels)
        hint            what is known of the recordings, added to the prompt
        max_new_tokens  at most so many tokens of an answer (64)
        seed            sent along (0); the temperature is 0
        """
        mode, question = asked.mode, asked.question
        most = asked.count("max_new_tokens", MAX_TOKENS, 1, 2048)
        seed = asked.count("seed", 0, 0, 2**31 - 1)
        headers = self._headers()

        def ask(clip: Waveform) -> list[Proposal] | Unread | Failed:
            if reason := unheard(clip):
                return reason
            body = json.dumps(self._body(clip, question, most, seed)).encode()
            try:
                return prompts.read(mode, self._persist(body, headers, asked), clip.size / self.rate)
            except _NotThisClip as error:
                return Failed(str(error))

        with ThreadPoolExecutor(self._options.concurrency) as threads:
            futures = [threads.submit(ask, clip) for clip in clips]
            try:
                return [future.result() for future in futures]
            except ModelError:
                threads.shutdown(wait=False, cancel_futures=True)
                raise

    def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self._options.key_env:
            key = os.environ.get(self._options.key_env, "").strip()
            if not key:
                raise ModelError(
                    f"Model {self._name} needs a key. Set {self._options.key_env} in the environment of the "
                    "workers, and start them again."
                )
            headers["Authorization"] = f"Bearer {key}"
        return headers

    def _body(self, clip: Waveform, question: str, most: int, seed: int) -> dict[str, Any]:
        file = io.BytesIO()
        soundfile.write(file, np.clip(clip, -1, 1), self.rate, format="WAV", subtype="PCM_16")
        sound = {"data": base64.b64encode(file.getvalue()).decode("ascii"), "format": "wav"}
        parts = [{"type": "input_audio", "input_audio": sound}, {"type": "text", "text": question}]
        return {
            "model": self._options.model,
            "messages": [{"role": "user", "content": parts}],
            "temperature": 0,
            "seed": seed,
            "max_tokens": most,
        }

    def _persist(self, body: bytes, headers: dict[str, str], asked: Settings) -> str:
        """The model's words, after as many attempts as the card allows."""
        pause = self._options.pause
        for attempt in range(1, self._options.attempts + 1):
            try:
                return self._ask(body, headers, asked, again=attempt > 1)
            except _Passing as error:
                if attempt == self._options.attempts:
                    raise _NotThisClip(
                        f"The endpoint of {self._name} did not answer in {attempt} attempts: {error}. "
                        "Try the failed clips again later."
                    ) from error
                wanted = error.after if error.after is not None else pause * random.uniform(0.75, 1.25)
                time.sleep(min(wanted, self._options.longest_pause))
                pause *= 2
        raise AssertionError("unreachable")

    def _ask(self, body: bytes, headers: dict[str, str], asked: Settings, *, again: bool) -> str:
        asked.meter.add(Usage(requests=1, retries=int(again)))
        try:
            answer = addresses.request(
                "POST", self._address, body=body, headers=headers, timeout=self._options.timeout
            )
        except addresses.Unreachable as error:
            raise ModelError(
                f"The endpoint of {self._name} cannot be reached: {error}. Start it, or correct its address."
            ) from error
        except addresses.Broken as error:
            raise _Passing(str(error)) from error
        if answer.status in PASSING:
            raise _Passing(f"it answered {answer.status}", _retry_after(answer.headers.get("retry-after", "")))
        if answer.status in OF_THE_CLIP:
            raise _NotThisClip(f"The endpoint of {self._name} refuses the clip: {self._said(answer, headers)}")
        if answer.status != 200:
            raise ModelError(
                f"The endpoint of {self._name} answered {answer.status}: {self._said(answer, headers)} "
                "Check its address, the model's name there, and the key."
            )
        return self._read(answer, asked)

    def _read(self, answer: addresses.Answer, asked: Settings) -> str:
        """The words of a chat completion. What is none may be one when asked again."""
        try:
            completion = json.loads(answer.body)
            choices = completion["choices"]
            if len(choices) != 1:
                raise _Passing(f"it gave {len(choices)} answers where one was asked for")
            words = choices[0]["message"]["content"]
            if not isinstance(words, str):
                raise _Passing("its answer holds no text")
            used = completion.get("usage") or {}
            tokens_in, tokens_out = int(used.get("prompt_tokens") or 0), int(used.get("completion_tokens") or 0)
        except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
            raise _Passing("its answer is no chat completion") from error
        cost = (tokens_in * self._options.price_in + tokens_out * self._options.price_out) / 1e6
        asked.meter.add(Usage(tokens_in=tokens_in, tokens_out=tokens_out, cost=cost))
        return words

    def _said(self, answer: addresses.Answer, headers: dict[str, str]) -> str:
        """What an error says, short, and without the key should it be repeated there."""
        text = answer.body.decode("utf-8", "replace")
        try:
            error = json.loads(text)["error"]
            text = str(error["message"] if isinstance(error, dict) else error)
        except (ValueError, KeyError, TypeError):
            pass
        if key := headers.get("Authorization", "").removeprefix("Bearer "):
            text = text.replace(key, "***")
        text = " ".join(text.split())[:300] or "it says nothing more"
        return text if text.endswith(".") else f"{text}."


def _retry_after(value: str) -> float | None:
    """Seconds to wait, from a Retry-After header in either of its forms."""
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except ValueError:
        return None
