"""Taxonomies: labels placed in categories, by version."""
