"""Recordings and the clips cut from them: ingest, playback, peaks."""
