"""Composite sentences by a generative model, where one is configured: behind an endpoint, or on this machine.

COMPOSITE_URL (the address up to and with /v1), COMPOSITE_MODEL and COMPOSITE_KEY are read by workers/settings.py;
without an address, the model is a folder (writing.py). One that fails costs no clustering: the sentence read off
the distribution stands in, and a note says so.
"""

from __future__ import annotations

import json
import logging
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, replace
from http.client import HTTPException
from typing import Protocol

from workers import settings
from workers.clustering.compose import Composite

log = logging.getLogger(__name__)

ATTEMPTS = 3
FIRST_PAUSE = 1.0  # seconds before the second attempt; doubled before each further one
TIMEOUT = 30.0  # seconds for one answer
MOST_LABELS = 500  # most frequent labels that are told
LONGEST = 400  # characters of a sentence that is taken
# What AuditoryHuM asks, in our own words: a short sentence on the set of clips, from how often each label occurs
# in it and how many clips there are. The end is ours: models like to talk.
PROMPT = (
    "Describe this set of audio clips in one short sentence. Here is how often each label occurs in it:\n"
    "{distribution}\nClips in all: {clips}\n\n"
    "Answer with the sentence alone, and use only what the labels say."
)


class CannotWrite(Exception):
    """The model gave no usable answer; the message says why."""


class Writer(Protocol):
    """A generative model. `model` is what a person calls it."""

    @property
    def model(self) -> str: ...

    def sentence(self, labels: Sequence[str], counts: Sequence[int]) -> str:
        """One sentence for the labels of a cluster, told with their counts. Raises CannotWrite."""
        ...


@dataclass(frozen=True)
class Endpoint:
    """Where to ask, and as whom."""

    url: str
    model: str
    key: str = ""
    timeout: float = TIMEOUT
    pause: float = FIRST_PAUSE

    def sentence(self, labels: Sequence[str], counts: Sequence[int]) -> str:
        """One sentence for the labels of a cluster. Raises CannotWrite after the last attempt."""
        prompt = prompt_for(labels, counts)
        pause = self.pause
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._asked(prompt)
            except _Passing as error:
                if attempt == ATTEMPTS:
                    raise CannotWrite(str(error)) from error
                log.warning("the composite endpoint: %s; asking again in %.1f s", error, pause)
                time.sleep(pause)
                pause *= 2
        raise AssertionError("unreachable")

    def _asked(self, prompt: str) -> str:
        body = {"model": self.model, "messages": [{"role": "user", "content": prompt}], "temperature": 0}
        headers = {"Content-Type": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        address = f"{self.url.rstrip('/')}/chat/completions"
        try:
            request = urllib.request.Request(address, data=json.dumps(body).encode(), headers=headers)
        except ValueError as error:
            raise CannotWrite(f"{address!r} is no address") from error
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as response:
                answer = json.load(response)
            said = str(answer["choices"][0]["message"]["content"])
        except urllib.error.HTTPError as error:
            reason = f"it answered {error.code} {error.reason}".strip()
            if error.code in (408, 429) or error.code >= 500:
                raise _Passing(reason) from error
            raise CannotWrite(reason) from error
        except (OSError, HTTPException) as error:
            raise _Passing(f"it cannot be reached ({error})") from error
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise _Passing("its answer is no chat completion") from error
        if not said.strip(' "\n'):
            raise _Passing("its answer is empty")
        return shortened(said)


def shortened(said: str) -> str:
    """A model's answer as a sentence: on one line, without quotation marks around it. CannotWrite for none."""
    text = " ".join(said.split()).strip('"')
    if not text:
        raise CannotWrite("its answer is empty")
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def prompt_for(labels: Sequence[str], counts: Sequence[int]) -> str:
    """What a model is asked about a cluster: its labels with their counts, the most frequent first."""
    ordered = sorted(zip(labels, counts, strict=True), key=lambda pair: -pair[1])
    lines = [f"{label}, {count}" for label, count in ordered[:MOST_LABELS]]
    rest = ordered[MOST_LABELS:]
    if rest:
        lines.append(f"{len(rest):,} rarer labels, {sum(count for _, count in rest)}")
    return PROMPT.format(distribution="\n".join(lines), clips=sum(counts))


class _Passing(Exception):
    """What may be over when asked again."""


def configured() -> Writer | None:
    """The generative model that this worker's environment names, if any."""
    if not settings.COMPOSITE_MODEL:
        return None
    if not settings.COMPOSITE_URL:
        from workers.writing import LocalModel

        return LocalModel(settings.COMPOSITE_MODEL)
    return Endpoint(settings.COMPOSITE_URL, settings.COMPOSITE_MODEL, settings.COMPOSITE_KEY)


def rewrite(
    clusters: Sequence[Composite], labels: Sequence[str], counts: Sequence[int], writer: Writer | None
) -> tuple[list[Composite], str]:
    """The clusters with the model's sentences, and a note where it did not write them all.

    Once it has failed it is not asked again for this clustering: the others keep the sentence they have.
    """
    if writer is None:
        return list(clusters), ""
    written: list[Composite] = []
    for cluster in clusters:
        try:
            text = writer.sentence(
                [labels[member] for member in cluster.members], [counts[member] for member in cluster.members]
            )
        except CannotWrite as error:
            kept = len(clusters) - len(written)
            note = (
                f"The model {writer.model} did not write {kept} of {len(clusters)} sentences: {error}. They are "
                "read off the distribution of the labels instead."
            )
            return written + list(clusters[len(written) :]), note
        written.append(replace(cluster, sentence=text))
    return written, ""
