"""From clips to results: reading and features in threads ahead of the model, the model batch by batch.

    clips, likest lengths together -> read and prepared (threads) -> batches -> the model -> results, in order

Both arrows between are bounded, so that memory is, too. What goes wrong with one clip stays with it: a clip that
cannot be read, or that makes the model stumble, fails alone with its reason. A ModelError is everybody's.
"""

from __future__ import annotations

import logging
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from workers import settings
from workers.audio import StoreError, read_clip
from workers.contract import ClipRef
from workers.engine.sizing import BatchSize, out_of_memory
from workers.models.base import Failed, Listener, Preparing, Settings, Waveform
from workers.models.errors import ModelError, Stopped

log = logging.getLogger(__name__)

Result = TypeVar("Result")
Item = TypeVar("Item")
Made = TypeVar("Made")
Place = tuple[int, Any]  # where a clip stands in the job, and what was made of it


def run(
    model: Listener,
    refs: Sequence[ClipRef],
    store: Path,
    asked: Settings,
    infer: Callable[[list[Any]], Sequence[Result]],
    *,
    stopped: Callable[[], bool] = lambda: False,
) -> list[Result | Failed]:
    """One result or failure per clip, in the order of `refs`. Raises Stopped within a batch of `stopped()`."""
    size = BatchSize.of(model)
    lanes = model.lanes if isinstance(model, Preparing) else 1

    def ready(place: int) -> Place:
        return place, _ready(model, refs[place], store, asked)

    def work(batch: Sequence[Place]) -> list[tuple[int, Result | Failed]]:
        if stopped():
            raise Stopped
        good = [(place, made) for place, made in batch if not isinstance(made, Failed)]
        bad = [(place, made) for place, made in batch if isinstance(made, Failed)]
        found = _in_halves([made for _, made in good], infer, size) if good else []
        return [*bad, *zip((place for place, _ in good), found, strict=True)]

    order = sorted(range(len(refs)), key=lambda place: refs[place].offset - refs[place].onset)
    results: dict[int, Result | Failed] = {}
    with _cores_shared_by(lanes):
        made = ahead(ready, order, threads=settings.MODEL_THREADS, at_most=(lanes + 1) * size.now)
        for found in ahead(work, _batches(made, size), threads=lanes, at_most=lanes):
            results.update(found)
    return [results[place] for place in range(len(refs))]


def ahead(work: Callable[[Item], Made], items: Iterable[Item], *, threads: int, at_most: int) -> Iterator[Made]:
    """The work on each item, in order, done in threads while the caller is busy with earlier ones.

    No more than `at_most` items are taken ahead of what the caller has got.
    """
    pool = ThreadPoolExecutor(threads)
    waiting: deque[Future[Made]] = deque()
    try:
        for item in items:
            waiting.append(pool.submit(work, item))
            if len(waiting) > at_most:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _batches(clips: Iterator[Place], size: BatchSize) -> Iterator[list[Place]]:
    """Of the size that holds when each is begun."""
    batch: list[Place] = []
    for clip in clips:
        batch.append(clip)
        if len(batch) >= size.now:
            yield batch
            batch = []
    if batch:
        yield batch


def _ready(model: Listener, ref: ClipRef, store: Path, asked: Settings) -> Any:
    """What the model takes of a clip: its features, or its sound; or why there is none."""
    try:
        sound: Waveform = read_clip(store, ref, model.rate)
        return model.prepare(sound, asked) if isinstance(model, Preparing) else sound
    except (StoreError, ValueError) as error:
        return Failed(str(error))
    except ModelError:
        raise
    except Exception as error:
        return _stumbled(ref.id, error)


def _in_halves(
    clips: list[Any], infer: Callable[[list[Any]], Sequence[Result]], size: BatchSize
) -> list[Result | Failed]:
    """The model's results; a batch that it has no memory for, or stumbles over, is tried again in halves."""
    try:
        with size.measured(len(clips)):
            return list(infer(clips))
    except ModelError:
        raise
    except Exception as error:
        if out_of_memory(error):
            size.shrink(below=len(clips))
        elif len(clips) == 1:
            return [_stumbled(None, error)]
        if len(clips) == 1:
            return [Failed(size.too_small())]
    half = len(clips) // 2
    return [*_in_halves(clips[:half], infer, size), *_in_halves(clips[half:], infer, size)]


def _stumbled(clip: int | None, error: Exception) -> Failed:
    log.exception("the model stumbled over clip %s", clip or "of a batch")
    return Failed(f"The model failed on this clip ({type(error).__name__}: {error}).")


@contextmanager
def _cores_shared_by(lanes: int) -> Iterator[None]:
    """Several batches at a time share the cores: torch would use all of them for each."""
    torch = sys.modules.get("torch")
    if torch is None or lanes == 1:
        yield
        return
    before = torch.get_num_threads()
    torch.set_num_threads(max(1, settings.MODEL_THREADS // lanes))
    try:
        yield
    finally:
        torch.set_num_threads(before)
