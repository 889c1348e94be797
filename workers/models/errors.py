"""Why a model cannot be had or run, or need not. Messages are fit to be shown to a person and say what to do."""

from __future__ import annotations


class ModelError(Exception):
    """The model itself is missing, damaged or misused: it concerns a whole batch, never a single clip."""


class Stopped(Exception):
    """The product has taken the job back: nobody wants its results any more."""
