"""A label that people put down gets its alignment later: a trigger notes the task, so nobody has to look for it."""

from django.db import migrations

# An alignment run writes its scores before it counts, and everything is counted again once it does.
TRIGGER = """
CREATE FUNCTION quality_alignments_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM written JOIN runs_run r ON r.id = written.run_id WHERE r.current) THEN
        INSERT INTO quality_change (project, task)
        SELECT DISTINCT t.project_id, t.id
        FROM written
        JOIN annotation_task t ON t.clip_id = written.clip_id
        JOIN annotation_assignment a ON a.task_id = t.id AND a.state = 'submitted'
        JOIN annotation_annotation n ON n.assignment_id = a.id AND n.label_id = written.label_id;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER quality_inserted AFTER INSERT ON runs_alignment
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION quality_alignments_written();
"""

UNDO = "DROP FUNCTION quality_alignments_written CASCADE"


class Migration(migrations.Migration):
    dependencies = [("quality", "0004_join_by_hash")]

    operations = [
        migrations.RemoveIndex(model_name="contribution", name="contribution_unscored_idx"),
        migrations.RemoveField(model_name="contribution", name="unscored"),
        migrations.RunSQL(TRIGGER, UNDO),
    ]
