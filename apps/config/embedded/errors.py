"""What goes wrong with the embedded servers, told to people."""

from __future__ import annotations


class ServerError(Exception):
    """A server cannot be started; the message says why and what to do."""
