"""Embeddings as stored (float32 little-endian bytes), and the alignment of a clip's with a label's."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_FLOAT = np.dtype("<f4")


def fault(data: bytes) -> str:
    """Why these bytes are no embedding; "" when they are one."""
    if not data or len(data) % _FLOAT.itemsize:
        return f"the model gave {len(data)} bytes where a vector of 4-byte numbers was due"
    if not np.isfinite(np.frombuffer(data, _FLOAT)).all():
        return "the model gave a vector with numbers that are not finite"
    return ""


def matrix(vectors: Sequence[bytes | memoryview]) -> NDArray[np.float32]:
    """Stored vectors as rows (n, d). Raises ValueError when they differ in length."""
    rows = [np.frombuffer(vector, _FLOAT) for vector in vectors]
    return np.stack(rows) if rows else np.empty((0, 0), _FLOAT)


def alignments(clips: NDArray[np.float32], labels: NDArray[np.float32]) -> NDArray[np.float64]:
    """Row by row, the dot product of clips (n, d) and labels (n, d), held within -1..1."""
    return np.clip(np.einsum("nd,nd->n", clips, labels, dtype=np.float64), -1.0, 1.0)
