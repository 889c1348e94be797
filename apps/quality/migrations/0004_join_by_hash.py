"""Compare tasks before and after a statement by hashing, however many it changed.

PostgreSQL keeps the plan that suited the first statement, mostly one of a single task; for an opening of 10,000 it
compared each with each, for half a minute.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("quality", "0003_moments")]

    operations = [
        migrations.RunSQL(
            "ALTER FUNCTION quality_tasks_updated() SET enable_nestloop = off",
            "ALTER FUNCTION quality_tasks_updated() RESET enable_nestloop",
        )
    ]
