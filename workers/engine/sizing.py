"""How many clips a model takes at a time: found from memory on a GPU, halved where memory runs out.

torch is never imported here: where it is not loaded, there is no GPU to ask.
"""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

log = logging.getLogger(__name__)

FIRST = 4  # clips in the batch that memory is measured with, on a GPU
SHARE = 0.8  # of the free memory that batches may fill: clips differ


def out_of_memory(error: BaseException) -> bool:
    """Whether this is the machine's or the GPU's memory running out, in whichever words."""
    if isinstance(error, MemoryError):
        return True
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(error, torch.OutOfMemoryError):
        return True
    return isinstance(error, RuntimeError) and "can't allocate memory" in str(error)


class BatchSize:
    """The size for one loaded model, kept from job to job: `now` falls when memory runs out, and stays."""

    _known: WeakKeyDictionary[Any, BatchSize] = WeakKeyDictionary()

    def __init__(self, most: int, *, on_gpu: bool) -> None:
        self.most = most
        self.now = min(FIRST, most) if on_gpu else most
        self._measuring = on_gpu and most > FIRST
        self._lock = Lock()

    @classmethod
    def of(cls, model: Any) -> BatchSize:
        """The size of a loaded model."""
        if model not in cls._known:
            device = getattr(model, "device", None)
            cls._known[model] = cls(model.max_batch, on_gpu=getattr(device, "type", "cpu") == "cuda")
        return cls._known[model]

    @contextmanager
    def measured(self, clips: int) -> Iterator[None]:
        """Around the model's work on so many clips: the first time on a GPU, the size is set from what it took."""
        if not self._measuring:
            yield
            return
        cuda = sys.modules["torch"].cuda
        cuda.reset_peak_memory_stats()
        before = cuda.memory_allocated()
        yield
        each = max(1, (cuda.max_memory_allocated() - before) // clips)
        free = cuda.mem_get_info()[0] + cuda.memory_reserved() - cuda.memory_allocated()
        self._measuring = False
        self.now = max(1, min(self.most, int(SHARE * free / each)))
        log.info("a clip takes %.0f MB of the GPU: %s at a time", each / 1e6, self.now)

    def shrink(self, below: int) -> None:
        """Memory ran out with so many clips: take half as many from now on."""
        with self._lock:
            self._measuring = False
            self.now = max(1, min(self.now, below // 2))
        log.warning("out of memory with %s clips at a time; going on with %s", below, self.now)
        release()

    def too_small(self) -> str:
        """Why a single clip could not be done."""
        return (
            "The model needs more memory for this clip alone than this machine has free. Use shorter clips, a "
            "smaller model, or a machine with more memory."
        )


def release() -> None:
    """Give memory that nothing refers to any more back to the system and the GPU."""
    gc.collect()
    torch = sys.modules.get("torch")
    if torch is not None and torch.cuda.is_initialized():
        torch.cuda.empty_cache()
