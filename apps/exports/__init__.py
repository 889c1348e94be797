"""Frozen data out."""
