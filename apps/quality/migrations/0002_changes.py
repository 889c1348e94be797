"""Triggers that note each task to be counted again, so that no verb and no hand-written SQL can forget to."""

from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION quality_tasks_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO quality_change (project, task) SELECT project_id, id FROM written;
    RETURN NULL;
END $$;

CREATE FUNCTION quality_tasks_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO quality_change (project, task)
    SELECT task_now.project_id, task_now.id FROM task_now JOIN task_was USING (id)
    WHERE (
        task_now.state = 'held', task_now.state = 'set_aside', task_now.accepted_id, task_now.round, task_now.alignment,
        task_now.picked_for, task_now.inclusion_probability
    ) IS DISTINCT FROM (
        task_was.state = 'held', task_was.state = 'set_aside', task_was.accepted_id, task_was.round, task_was.alignment,
        task_was.picked_for, task_was.inclusion_probability
    );
    RETURN NULL;
END $$;

CREATE FUNCTION quality_task_touched() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO quality_change (project, task)
    SELECT project_id, id FROM annotation_task WHERE id = coalesce(NEW.task_id, OLD.task_id);
    RETURN NULL;
END $$;

CREATE FUNCTION quality_annotations_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO quality_change (project, task)
    SELECT DISTINCT t.project_id, t.id
    FROM written
    JOIN annotation_assignment a ON a.id = written.assignment_id
    JOIN annotation_task t ON t.id = a.task_id;
    RETURN NULL;
END $$;

CREATE FUNCTION quality_prediction_relabelled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO quality_change (project, task)
    SELECT project_id, id FROM annotation_task WHERE clip_id = NEW.clip_id;
    RETURN NULL;
END $$;

CREATE FUNCTION quality_run_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO quality_change (project, task)
    SELECT project_id, id FROM annotation_task WHERE project_id = NEW.project_id;
    RETURN NULL;
END $$;
"""

# Claims, leases and skips change nothing that is counted, and must stay cheap: WHEN is looked at without a call.
TRIGGERS = """
CREATE TRIGGER quality_inserted AFTER INSERT ON annotation_task
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION quality_tasks_written();
CREATE TRIGGER quality_deleted AFTER DELETE ON annotation_task
    REFERENCING OLD TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION quality_tasks_written();
CREATE TRIGGER quality_updated AFTER UPDATE ON annotation_task
    REFERENCING OLD TABLE AS task_was NEW TABLE AS task_now
    FOR EACH STATEMENT EXECUTE FUNCTION quality_tasks_updated();

CREATE TRIGGER quality_inserted AFTER INSERT ON annotation_assignment
    FOR EACH ROW WHEN (NEW.state IN ('submitted', 'returned')) EXECUTE FUNCTION quality_task_touched();
CREATE TRIGGER quality_updated AFTER UPDATE ON annotation_assignment
    FOR EACH ROW WHEN (
        (OLD.state IN ('submitted', 'returned') OR NEW.state IN ('submitted', 'returned'))
        AND (OLD.state, OLD.user_id, OLD.round, OLD.slot, OLD.blind, OLD.active_seconds)
            IS DISTINCT FROM (NEW.state, NEW.user_id, NEW.round, NEW.slot, NEW.blind, NEW.active_seconds)
    ) EXECUTE FUNCTION quality_task_touched();
CREATE TRIGGER quality_deleted AFTER DELETE ON annotation_assignment
    FOR EACH ROW WHEN (OLD.state IN ('submitted', 'returned')) EXECUTE FUNCTION quality_task_touched();

CREATE TRIGGER quality_inserted AFTER INSERT ON annotation_annotation
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION quality_annotations_written();
CREATE TRIGGER quality_updated AFTER UPDATE ON annotation_annotation
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION quality_annotations_written();
CREATE TRIGGER quality_deleted AFTER DELETE ON annotation_annotation
    REFERENCING OLD TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION quality_annotations_written();

CREATE TRIGGER quality_relabelled AFTER UPDATE OF label_id ON runs_prediction
    FOR EACH ROW WHEN (OLD.label_id IS DISTINCT FROM NEW.label_id)
    EXECUTE FUNCTION quality_prediction_relabelled();

CREATE TRIGGER quality_counts AFTER UPDATE OF current, finished_at ON runs_run
    FOR EACH ROW WHEN (
        NEW.current AND (OLD.current, OLD.finished_at) IS DISTINCT FROM (NEW.current, NEW.finished_at)
    ) EXECUTE FUNCTION quality_run_counts();
"""

# What was there before the triggers.
BEGIN = "INSERT INTO quality_change (project, task) SELECT project_id, id FROM annotation_task"

UNDO = """
DROP FUNCTION quality_tasks_written, quality_tasks_updated, quality_task_touched, quality_annotations_written,
    quality_prediction_relabelled, quality_run_counts CASCADE
"""


class Migration(migrations.Migration):
    dependencies = [
        ("quality", "0001_tally"),
        ("annotation", "0003_queue_and_proof"),
        ("runs", "0002_run_steps"),
    ]

    operations = [
        migrations.RunSQL([FUNCTIONS, TRIGGERS], UNDO),
        migrations.RunSQL(BEGIN, migrations.RunSQL.noop),
    ]
