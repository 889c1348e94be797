"""Asking a service about clips: again when what went wrong may pass, not again when it will not.

What may pass (429, 5xx, an answer that comes too late, broken off or garbled) is asked again, at growing
intervals and as often as the card allows; then the clip fails alone. What will not pass (nobody there, a wrong
address or key) is a ModelError for the whole batch, so that a run stops instead of asking for every clip.
"""

from __future__ import annotations

import io
import json
import random
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TypeVar

import msgspec
import numpy as np
import soundfile

from workers.contract import Proposal, Unread, Usage
from workers.models import addresses
from workers.models.base import Failed, Meter, Waveform, unheard
from workers.models.errors import ModelError

PASSING = {408, 409, 425, 429, 500, 502, 503, 504, 529}
OF_THE_CLIP = {400, 413, 415, 422}

T = TypeVar("T")
Said = list[Proposal] | Unread | Failed


class Patience(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a card says of how to ask. Seconds; `concurrency` is per worker process."""

    concurrency: int = 8  # requests under way at a time
    timeout: float = 60.0  # for one answer
    attempts: int = 5  # for one clip
    pause: float = 1.0  # before the second attempt; doubled before each further one
    longest_pause: float = 30.0  # also of what the service asks for (Retry-After)


@dataclass(frozen=True)
class MayPass(Exception):
    """What may be over when asked again, and after how many seconds the service says that is."""

    reason: str
    after: float | None = None


class NotThisClip(Exception):
    """The service refuses this clip for good, or has not answered in all attempts."""


@dataclass(frozen=True)
class Service:
    """One service: `what` it is to a person ("The endpoint of NAME"), and a `secret` that no message repeats."""

    what: str
    patience: Patience
    secret: str = ""

    def of_each(self, clips: Sequence[Waveform], ask: Callable[[Waveform], Said]) -> list[Said]:
        """What is said of each clip, as many at a time as the card allows."""

        def one(clip: Waveform) -> Said:
            if reason := unheard(clip):
                return reason
            try:
                return ask(clip)
            except NotThisClip as error:
                return Failed(str(error))

        with ThreadPoolExecutor(self.patience.concurrency) as threads:
            futures = [threads.submit(one, clip) for clip in clips]
            try:
                return [future.result() for future in futures]
            except ModelError:
                threads.shutdown(wait=False, cancel_futures=True)
                raise

    def persist(
        self,
        method: str,
        url: str,
        *,
        body: bytes,
        headers: Mapping[str, str],
        meter: Meter,
        read: Callable[[addresses.Answer], T],
    ) -> T:
        """What `read` makes of an answer 200, after as many attempts as the card allows. `read` may raise MayPass.

        Raises NotThisClip, or ModelError for what concerns the service.
        """
        pause = self.patience.pause
        for attempt in range(1, self.patience.attempts + 1):
            meter.add(Usage(requests=1, retries=int(attempt > 1)))
            try:
                return read(self._ask(method, url, body, headers))
            except MayPass as error:
                if attempt == self.patience.attempts:
                    raise NotThisClip(
                        f"{self.what} did not answer in {attempt} attempts: {error.reason}. "
                        "Try the failed clips again later."
                    ) from error
                wanted = error.after if error.after is not None else pause * random.uniform(0.75, 1.25)
                time.sleep(min(wanted, self.patience.longest_pause))
                pause *= 2
        raise AssertionError("unreachable")

    def _ask(self, method: str, url: str, body: bytes, headers: Mapping[str, str]) -> addresses.Answer:
        try:
            answer = addresses.request(method, url, body=body, headers=headers, timeout=self.patience.timeout)
        except addresses.Unreachable as error:
            raise ModelError(
                f"{self.what} cannot be reached: {error}. Start it, or correct its address."
            ) from error
        except addresses.Broken as error:
            raise MayPass(str(error)) from error
        if answer.status in PASSING:
            raise MayPass(f"it answered {answer.status}", _retry_after(answer.headers.get("retry-after", "")))
        if answer.status in OF_THE_CLIP:
            raise NotThisClip(f"{self.what} refuses the clip: {self._said(answer)}")
        if answer.status not in {200, 201}:
            raise ModelError(
                f"{self.what} answered {answer.status}: {self._said(answer)} "
                "Check its address, the model's name there, and the key."
            )
        return answer

    def _said(self, answer: addresses.Answer) -> str:
        """What an error says, short, and without the secret should it be repeated there."""
        text = answer.body.decode("utf-8", "replace")
        try:
            error = json.loads(text)["error"]
            text = str(error["message"] if isinstance(error, dict) else error)
        except (ValueError, KeyError, TypeError):
            pass
        if self.secret:
            text = text.replace(self.secret, "***")
        text = " ".join(text.split())[:300] or "it says nothing more"
        return text if text.endswith(".") else f"{text}."


def wav(clip: Waveform, rate: int) -> bytes:
    """The clip as a 16-bit mono WAV."""
    file = io.BytesIO()
    soundfile.write(file, np.clip(clip, -1, 1), rate, format="WAV", subtype="PCM_16")
    return file.getvalue()


def json_of(answer: addresses.Answer) -> object:
    """The answer as JSON; MayPass for what is none."""
    try:
        return json.loads(answer.body)
    except ValueError as error:
        raise MayPass("its answer is no JSON") from error


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
