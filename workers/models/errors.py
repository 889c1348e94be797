"""Why a model cannot be had or run. Every message is fit to be shown to a person and says what to do."""

from __future__ import annotations


class ModelError(Exception):
    """The model itself is missing, damaged or misused: it concerns a whole batch, never a single clip."""
