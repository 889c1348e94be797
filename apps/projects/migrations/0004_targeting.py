"""The share of clips that people hear becomes a targeting policy of one stratum."""

from django.db import migrations, models

import apps.projects.models

TO_POLICY = """
UPDATE projects_project
SET targeting = jsonb_build_array(jsonb_build_object('kind', 'lowest', 'percent', target_percent))
"""
TO_SHARE = """
UPDATE projects_project SET target_percent = coalesce(
    (SELECT (s->>'percent')::float8 FROM jsonb_array_elements(targeting) s WHERE s->>'kind' = 'lowest' LIMIT 1), 100
)
"""


class Migration(migrations.Migration):
    dependencies = [("projects", "0003_ranked_by")]

    operations = [
        migrations.AddField("project", "targeting", models.JSONField(default=apps.projects.models.everything)),
        migrations.RunSQL(TO_POLICY, TO_SHARE),
        migrations.RemoveConstraint("project", "project_target_percent_range"),
        migrations.RemoveField("project", "target_percent"),
    ]
