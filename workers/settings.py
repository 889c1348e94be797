"""What a worker reads from its environment. Every value has a default that suits one machine.

A folder named by a relative path is taken from the folder the worker was started in, as the product does.
"""

from __future__ import annotations

import os
from pathlib import Path


def _number(name: str, default: float) -> float:
    """The environment's number; ValueError with the variable's name when it is not one."""
    raw = os.environ.get(name) or str(default)
    try:
        value = float(raw)
    except ValueError:
        raise ValueError(f"{name} must be a number, not {raw!r}.") from None
    if not value > 0:
        raise ValueError(f"{name} must be greater than zero, not {raw!r}.")
    return value


REDIS_URL = os.environ.get("REDIS_URL") or "redis://localhost:6379/0"
AUDIO_STORE = Path(os.environ.get("AUDIO_STORE") or "var/store").resolve()
MODELS_TOML = os.environ.get("MODELS_TOML") or ""  # a file with further models, in the form of workers/models.toml
MODELS_DIR = Path(os.environ.get("MODELS_DIR") or "var/models").resolve()

# A generative model that writes the sentences of categories: its name behind an OpenAI-compatible endpoint, whose
# address (up to and with /v1) is given, else the folder of a language model on this machine; none without one.
COMPOSITE_URL = os.environ.get("COMPOSITE_URL") or ""
COMPOSITE_MODEL = os.environ.get("COMPOSITE_MODEL") or ""
COMPOSITE_KEY = os.environ.get("COMPOSITE_KEY") or ""

# How the flat map of labels is drawn: t-sne, or umap where the extra of that name is installed.
LABEL_MAP = os.environ.get("LABEL_MAP") or "t-sne"

# Hosts at private addresses that workers may nevertheless ask: names or addresses, separated by commas.
PRIVATE_HOSTS = frozenset(
    host.strip().lower() for host in (os.environ.get("PRIVATE_HOSTS") or "").split(",") if host.strip()
)

# What one upload may cost before it is called broken: hours of decoded sound, minutes of work, memory of the
# process that decodes it.
AUDIO_MAX_HOURS = _number("AUDIO_MAX_HOURS", 24)
AUDIO_TIMEOUT_MINUTES = _number("AUDIO_TIMEOUT_MINUTES", 45)
AUDIO_MEMORY_MB = _number("AUDIO_MEMORY_MB", 4096)

# What is loaded when the worker starts, rather than when first asked for: models by name, with commas between, and
# the default aligners' text side.
WARM_MODELS = [name.strip() for name in (os.environ.get("WARM_MODELS") or "").split(",") if name.strip()]
WARM_ALIGNERS = os.environ.get("WARM_ALIGNERS", "").lower() in {"1", "true", "yes", "on"}

# Cores that the models of one worker process may use; without a limit, those this process may run on.
_CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
MODEL_THREADS = int(_number("MODEL_THREADS", _CORES)) or 1

# Where models run: cpu, cuda, cuda:1 ... or auto, the first GPU if there is one. One process uses one device.
MODEL_DEVICE = os.environ.get("MODEL_DEVICE") or "auto"

# What aligners reckon with on a GPU: float32, or bfloat16, which is faster and moves scores by about 0.001.
ALIGNER_PRECISION = os.environ.get("ALIGNER_PRECISION") or "float32"
if ALIGNER_PRECISION not in {"float32", "bfloat16"}:
    raise ValueError(f"ALIGNER_PRECISION must be float32 or bfloat16, not {ALIGNER_PRECISION!r}.")

# Megabytes that the loaded models of one process may take; 0: half of the machine's memory, or 80 % of the GPU's.
MODEL_MEMORY_MB = float(os.environ.get("MODEL_MEMORY_MB") or 0)
