"""Earmark the product: Django, one folder per domain."""
