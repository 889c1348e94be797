"""An opening keeps its whole policy; clips keep how far they lie from all others."""

import django.db.models.deletion
from django.db import migrations, models

# Nobody has drawn a random sample yet, so these openings need no salt; the next one draws it.
TO_POLICY = """
UPDATE annotation_opening SET
    policy = jsonb_build_array(jsonb_build_object('kind', 'lowest', 'percent', percent)),
    strata = jsonb_build_array(
        jsonb_build_object('kind', 'lowest', 'name', 'lowest alignment', 'opened', opened)
    )
"""
TO_SHARE = """
UPDATE annotation_opening SET percent = coalesce(
    (SELECT (s->>'percent')::float8 FROM jsonb_array_elements(policy) s WHERE s->>'kind' = 'lowest' LIMIT 1), 0
)
"""


class Migration(migrations.Migration):
    dependencies = [("annotation", "0004_claim_in_rank_order"), ("audio", "0003_clip_measures")]

    operations = [
        migrations.AddField("opening", "policy", models.JSONField(default=list), preserve_default=False),
        migrations.AddField("opening", "strata", models.JSONField(default=list), preserve_default=False),
        migrations.AddField(
            "opening", "salt", models.CharField(default="", max_length=100), preserve_default=False
        ),
        migrations.RunSQL(TO_POLICY, TO_SHARE),
        migrations.RemoveConstraint("opening", "opening_percent_range"),
        migrations.RemoveField("opening", "percent"),
        migrations.CreateModel(
            "ClipOutlier",
            [
                (
                    "clip",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="outlier",
                        serialize=False,
                        to="audio.clip",
                    ),
                ),
                ("deviations", models.FloatField()),
            ],
        ),
    ]
