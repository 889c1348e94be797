"""The product's Celery app: upkeep and results, on the `app` queue."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "apps.config.settings")

app = Celery("earmark")
app.config_from_object("apps.config.settings:CELERY")
app.autodiscover_tasks()
