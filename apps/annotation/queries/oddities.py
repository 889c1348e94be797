"""The detectors of odd clips, as SQL: each selects the clips that it finds odd, and says what is odd in words.

A detector's rows are (clip_id, place, reason), of clips in `universe` (see picks.py); `place` orders the reasons.
Where a detector has nothing to go by yet (no measures, no run), it finds nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from apps.annotation.targeting import detectors as named
from apps.common import gateway
from apps.labels.clean import clean_label
from apps.labels.language import FOREIGN

Params = dict[str, Any]

# Branches of AudioSet that name no source of a sound.
_NO_SOURCE = ("Source-ambiguous sounds", "Channel, environment and background")

_MEASURED = "FROM universe JOIN audio_clipmeasure m ON m.clip_id = universe.clip_id AND m.state = 'done'"
_PROPOSED = (
    "FROM labeling JOIN runs_prediction p ON p.run_id = labeling.id JOIN universe ON universe.clip_id = p.clip_id"
)


def sql(detector: named.AnyDetector, place: int, prefix: str) -> tuple[str, Params]:
    """The detector's statement, and its parameters, whose names begin with `prefix`."""
    statement, params = _SQL[type(detector)](detector)
    names = {name: f"{prefix}{name}" for name in params}
    for name, own in names.items():
        statement = statement.replace(f"%({name})s", f"%({own})s")
    return statement.replace("PLACE", str(place)), {names[name]: value for name, value in params.items()}


def _duration(detector: named.Duration) -> tuple[str, Params]:
    return (
        """
        SELECT clip_id, PLACE AS place,
            CASE WHEN seconds < %(shorter)s THEN 'only ' ELSE '' END
            || format('%%s s long', trim_scale(round(seconds::numeric, 2))) AS reason
        FROM universe WHERE seconds < %(shorter)s OR seconds > %(longer)s
        """,
        {"shorter": detector.shorter, "longer": detector.longer},
    )


def _silence(detector: named.Silence) -> tuple[str, Params]:
    return (
        f"""
        SELECT m.clip_id, PLACE AS place, format('%%s %%%% silence', round(100 * m.silent::numeric)) AS reason
        {_MEASURED} WHERE m.silent >= %(share)s
        """,
        {"share": detector.share},
    )


def _clipping(detector: named.Clipping) -> tuple[str, Params]:
    return (
        f"""
        SELECT m.clip_id, PLACE AS place,
            format('clipped in %%s %%%% of its samples', trim_scale(round(100 * m.clipped::numeric, 3))) AS reason
        {_MEASURED} WHERE m.clipped >= %(share)s
        """,
        {"share": detector.share},
    )


def _low_signal(detector: named.LowSignal) -> tuple[str, Params]:
    return (
        f"""
        SELECT m.clip_id, PLACE AS place,
            CASE WHEN m.rms_dbfs < %(level)s
                THEN format('very quiet, %%s dB below full scale', round(-m.rms_dbfs::numeric))
                ELSE format('only %%s dB above its own noise', trim_scale(round(m.snr_db::numeric, 1)))
            END AS reason
        {_MEASURED} WHERE m.rms_dbfs < %(level)s OR m.snr_db < %(snr)s::float8
        """,
        {"level": detector.level, "snr": detector.snr},
    )


def _sources(detector: named.Sources) -> tuple[str, Params]:
    """Unrelated sounds: labels of different top branches of AudioSet; a label of none is a branch of its own.

    The labeler's scores are those of the whole clip, so two sounds that follow each other count as well. Branches
    are as far apart as AudioSet's sounds can be: what a labeler mixes up, a dog and a fox, lies in one of them.
    """
    branches = {clean_label(phrase): branch for phrase, branch in gateway.sound_branches().items()}
    return (
        f"""
        SELECT p.clip_id, PLACE AS place, format(
            '%%s unrelated sounds: %%s',
            count(DISTINCT coalesce(b.branch, l.text)), string_agg(l.text, ', ' ORDER BY p.rank)
        ) AS reason
        {_PROPOSED}
        JOIN labels_label l ON l.id = p.label_id
        LEFT JOIN unnest(%(phrases)s::text[], %(branches)s::text[]) b(phrase, branch) ON b.phrase = l.text
        WHERE p.score >= %(score)s AND coalesce(b.branch, '') <> ALL(%(no_source)s)
        GROUP BY p.clip_id HAVING count(DISTINCT coalesce(b.branch, l.text)) >= %(count)s
        """,
        {
            "phrases": list(branches),
            "branches": list(branches.values()),
            "score": detector.score,
            "no_source": list(_NO_SOURCE),
            "count": detector.count,
        },
    )


def _outlier(detector: named.Outlier) -> tuple[str, Params]:
    return (
        """
        SELECT o.clip_id, PLACE AS place,
            format('sounds like no other clip (%%s deviations)', round(o.deviations::numeric, 1)) AS reason
        FROM universe JOIN annotation_clipoutlier o ON o.clip_id = universe.clip_id
        WHERE o.deviations >= %(deviations)s
        """,
        {"deviations": detector.deviations},
    )


def _disagree(detector: named.Disagree) -> tuple[str, Params]:
    return (
        """
        SELECT DISTINCT ON (first.clip_id) first.clip_id, PLACE AS place, left(format(
            '%%s by %%s, %%s by %%s', first.text, first.model, coalesce(l.text, 'a caption'), other.model
        ), 200) AS reason
        FROM first
        JOIN runs_prediction p ON p.clip_id = first.clip_id AND p.rank = 1
        JOIN runs_run other ON other.id = p.run_id AND other.project_id = %(project)s
            AND other.kind = 'labeling' AND other.state = 'done' AND NOT other.current
        JOIN labels_label l ON l.id = p.label_id
        WHERE first.label_id <> p.label_id
        ORDER BY first.clip_id, other.id DESC
        """,
        {},
    )


def _foreign_letters(detector: named.ForeignLetters) -> tuple[str, Params]:
    return (
        f"""
        SELECT DISTINCT ON (p.clip_id) p.clip_id, PLACE AS place,
            format('the labeler wrote "%%s"', left(p.raw, 80)) AS reason
        {_PROPOSED} WHERE p.raw ~ %(foreign)s
        ORDER BY p.clip_id, p.rank
        """,
        {"foreign": FOREIGN},
    )


def _long_label(detector: named.LongLabel) -> tuple[str, Params]:
    return (
        rf"""
        SELECT DISTINCT ON (p.clip_id) p.clip_id, PLACE AS place,
            format('the labeler wrote %%s words: "%%s"', said.words, left(said.item, 80)) AS reason
        {_PROPOSED}
        CROSS JOIN LATERAL (
            SELECT btrim(item) AS item, array_length(regexp_split_to_array(btrim(item), '\s+'), 1) AS words
            FROM regexp_split_to_table(p.raw, '[,\n]') item
        ) said
        WHERE p.raw ~ %(at_least)s AND said.words > %(words)s
        ORDER BY p.clip_id, p.rank, said.words DESC
        """,
        # Few have that many words in a row, and only those are worth taking apart.
        {"words": detector.words, "at_least": rf"([^\s,]+\s+){{{detector.words}}}[^\s,]"},
    )


_SQL: dict[type, Callable[[Any], tuple[str, Params]]] = {
    named.Duration: _duration,
    named.Silence: _silence,
    named.Clipping: _clipping,
    named.LowSignal: _low_signal,
    named.Sources: _sources,
    named.Outlier: _outlier,
    named.Disagree: _disagree,
    named.ForeignLetters: _foreign_letters,
    named.LongLabel: _long_label,
}
