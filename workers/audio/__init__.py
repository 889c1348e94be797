"""Sound in and out: inspecting uploads (decode, rendition, peaks) and reading clips for the models."""

from workers.audio.clips import read_clip
from workers.audio.errors import BrokenAudio, StoreError

__all__ = ["BrokenAudio", "StoreError", "read_clip"]
