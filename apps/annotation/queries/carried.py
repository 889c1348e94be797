"""What each clip is taken to carry, as SQL: one rule for clustering, for counting labels and for targeting."""

from __future__ import annotations

# Its accepted labels where a person's work was accepted, else the one label, of those that the current labeling
# run proposes, that fits best (the model's first choice where none is scored). These are table expressions, of
# which `carried` (clip_id, label_id) is the last.
CARRIED = """
done AS (
    SELECT clip_id, accepted_id FROM annotation_task WHERE project_id = %(project)s AND state = 'done'
), accepted AS (
    SELECT DISTINCT done.clip_id, n.label_id
    FROM done JOIN annotation_annotation n ON n.assignment_id = done.accepted_id
    WHERE n.label_id IS NOT NULL
), best AS (
    SELECT DISTINCT ON (p.clip_id) p.clip_id, p.label_id
    FROM runs_prediction p
    JOIN runs_run labeling ON labeling.id = p.run_id AND labeling.project_id = %(project)s
        AND labeling.kind = 'labeling' AND labeling.current
    LEFT JOIN runs_run alignment ON alignment.project_id = %(project)s
        AND alignment.kind = 'alignment' AND alignment.current
    LEFT JOIN runs_alignment a ON a.run_id = alignment.id AND a.clip_id = p.clip_id AND a.label_id = p.label_id
    WHERE p.label_id IS NOT NULL AND NOT EXISTS (SELECT FROM done WHERE done.clip_id = p.clip_id)
    ORDER BY p.clip_id, a.score DESC NULLS LAST, p.rank
), carried AS (SELECT * FROM accepted UNION ALL SELECT * FROM best)
"""
