"""Settings, urls, Celery, embedded servers and the commands that start everything."""

from apps.config.celery import app as celery_app

__all__ = ["celery_app"]
