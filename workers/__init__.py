"""Earmark's model side: a library that knows nothing of Django and holds no database credentials."""
