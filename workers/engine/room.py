"""The models that this process has loaded: each once, the one used longest ago given up when room is needed."""

from __future__ import annotations

import logging
import os
import sys
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workers import settings
from workers.engine.device import device
from workers.engine.sizing import out_of_memory, release
from workers.models.errors import ModelError

log = logging.getLogger(__name__)

Key = tuple[str, Path]  # a model's name, and the folder that models are kept in
SHARE_OF_GPU, SHARE_OF_MACHINE = 0.8, 0.5


@dataclass(frozen=True)
class _Held:
    engine: Any
    size: int
    needs: frozenset[str]


class Room:
    """Loaded engines by key. Sizes are those of the files, which is about what weights take once loaded."""

    def __init__(self) -> None:
        self._held: OrderedDict[Key, _Held] = OrderedDict()

    def find(self, key: Key) -> Any | None:
        """The engine, from now on the one used last; so is all that it needs."""
        held = self._held.get(key)
        if held is None:
            return None
        for name in (*held.needs, key[0]):
            if (name, key[1]) in self._held:
                self._held.move_to_end((name, key[1]))
        return held.engine

    def load(self, key: Key, load: Callable[[], Any], *, size: int, needs: frozenset[str]) -> Any:
        """Load it after giving up what it needs the room of. Raises ModelError when it fits nowhere."""
        self._give_up_for(size, most=limit())
        try:
            try:
                engine = load()
            except Exception as error:
                if not out_of_memory(error) or not self._held:
                    raise
                self._give_up_for(size, most=0)
                engine = load()
        except Exception as error:
            if not out_of_memory(error):
                raise
            release()
            raise ModelError(
                f"Model {key[0]} does not fit into the memory of this machine ({size / 1e9:.1f} GB of weights). "
                "Run it on a machine with more memory, or stop what else takes it; then try the run again."
            ) from error
        self._held[key] = _Held(engine, size, needs)
        return engine

    def _give_up_for(self, size: int, *, most: float) -> None:
        if not size:
            return
        given_up = False
        while self._held and sum(held.size for held in self._held.values()) + size > most:
            oldest = next(iter(self._held))
            for key in [key for key, held in self._held.items() if key == oldest or oldest[0] in held.needs]:
                log.info("giving up model %s to make room", key[0])
                del self._held[key]
            given_up = True
        if given_up:
            release()


def limit() -> float:
    """Bytes that the models of one process may take together."""
    if settings.MODEL_MEMORY_MB:
        return settings.MODEL_MEMORY_MB * 1e6
    torch = sys.modules.get("torch")
    if torch is not None and device().startswith("cuda"):
        return SHARE_OF_GPU * float(torch.cuda.get_device_properties(device()).total_memory)
    return SHARE_OF_MACHINE * os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def size_of(folder: Path) -> int:
    """Bytes of a model's files."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else 0
