import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("annotation", "0001_initial"),
        ("audio", "0001_initial"),
        ("projects", "0001_initial"),
        ("runs", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Opening",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("run_finished_at", models.DateTimeField(null=True)),
                ("percent", models.FloatField()),
                ("opened", models.PositiveIntegerField()),
                ("held", models.PositiveIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(fields=["project", "id"], name="annotation__project_650414_idx"),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(fields=["submitted_at"], name="assignment_submitted_idx"),
        ),
        migrations.AddField(
            model_name="opening",
            name="opened_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="opening",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="openings", to="projects.project"
            ),
        ),
        migrations.AddField(
            model_name="opening",
            name="run",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="openings", to="runs.run"
            ),
        ),
        migrations.AddConstraint(
            model_name="opening",
            constraint=models.UniqueConstraint(fields=("run", "run_finished_at"), name="opening_once_per_finish"),
        ),
        migrations.AddConstraint(
            model_name="opening",
            constraint=models.CheckConstraint(
                condition=models.Q(("percent__range", (0, 100))), name="opening_percent_range"
            ),
        ),
    ]
