"""Where models run."""

from __future__ import annotations

from workers import settings


def device() -> str:
    """The device, by torch's name for it: MODEL_DEVICE, or the first GPU if there is one."""
    if settings.MODEL_DEVICE != "auto":
        return settings.MODEL_DEVICE
    import torch

    return "cuda" if torch.cuda.is_available() else "cpu"
