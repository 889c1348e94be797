"""The random sample: random, of the rest only, the same whenever it is asked for, and valid as clips come."""

import itertools
import random
import uuid
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from scipy import stats

from apps.annotation.models import Opening, Task
from apps.annotation.queries import picks, previews
from apps.annotation.services.opening import open_by_hand, open_tasks, rebuild_tasks
from apps.annotation.services.revalidate import revalidate
from apps.annotation.services.tasks import set_aside
from apps.annotation.targeting import BY_HAND, LOWEST, RANDOM, chance
from apps.annotation.targeting.policy import Lowest, Sample
from apps.audio.models import Clip
from apps.runs.models import Alignment, Prediction
from tests.apps import factories as make

# --- the numbers -------------------------------------------------------------------------------------------------

CLIPS = [uuid.UUID(int=number) for number in range(60)]


def test_numbers_are_uniform_and_depend_on_salt_and_clip_alone():
    numbers = [chance.number_of(f"salt {salt}", clip) for salt in range(200) for clip in CLIPS]
    assert stats.kstest(numbers, "uniform").pvalue > 0.01
    assert all(0 <= number < 1 for number in numbers)
    assert chance.number_of("a:b:", uuid.UUID(int=7)) == chance.number_of("a:b:", uuid.UUID(int=7))
    assert len(set(numbers)) == len(numbers)


def test_every_clip_and_every_pair_is_as_likely_as_any_other():
    """Six of 60 clips, drawn 6,000 times: each clip is due 600 times, each pair 6000 * 30 / 3540 = 50.8 times."""
    clips, pairs = Counter(), Counter()
    for salt in range(6000):
        drawn = sorted(CLIPS, key=lambda clip: chance.number_of(str(salt), clip))[:6]
        clips.update(drawn)
        pairs.update(itertools.combinations(sorted(drawn), 2))
    assert stats.chisquare([clips[clip] for clip in CLIPS]).pvalue > 0.01
    assert stats.chisquare([pairs[pair] for pair in itertools.combinations(CLIPS, 2)]).pvalue > 0.01


def test_salts_are_drawn_anew():
    project = uuid.uuid4()
    first, second = chance.draw_salt(project), chance.draw_salt(project)
    assert first != second
    assert first.startswith(f"{project}:")


# --- the sample --------------------------------------------------------------------------------------------------


@pytest.fixture
def project(db):
    return make.make_project()


def add_clips(project, scores):
    """A clip for each score, which is the alignment of its one proposed label."""
    new = make.make_clips(project, len(scores))
    labeling, alignment = make.make_current_runs(project)
    label = make.make_label(project, "rain")
    Prediction.objects.bulk_create(
        Prediction(run=labeling, clip=clip, rank=1, raw="rain", label=label, score=0.5) for clip in new
    )
    Alignment.objects.bulk_create(
        Alignment(run=alignment, clip=clip, label=label, score=score)
        for clip, score in zip(new, scores, strict=True)
    )
    return new


def numbers(project):
    """The permanent number of each clip, by id."""
    salt = previews.salt_of(project)
    return {clip.pk: chance.number_of(salt, clip.uuid) for clip in Clip.objects.filter(recording__project=project)}


def in_stratum(project, name):
    return set(Task.objects.filter(project=project, picked_for=name).values_list("clip", flat=True))


def sampled(project):
    """Clips of the present sample."""
    tasks = Task.objects.filter(project=project, picked_for=RANDOM, inclusion_probability__isnull=False)
    return set(tasks.values_list("clip", flat=True))


def probabilities(project):
    return set(sampled_tasks(project).values_list("inclusion_probability", flat=True))


def sampled_tasks(project):
    return Task.objects.filter(project=project, clip__in=sampled(project))


def rising(count):
    return [number / 1000 for number in range(count)]


def test_sql_and_python_give_the_same_numbers(project):
    add_clips(project, rising(30))
    open_tasks(project=project, policy=(Sample(count=1),))
    found = picks.statement(project, (), salt=previews.salt_of(project)).run("SELECT clip_id, chance FROM rest")
    assert dict(found) | {clip: numbers(project)[clip] for clip in sampled(project)} == numbers(project)


def test_a_number_of_clips_is_those_with_the_smallest_numbers_of_the_rest(project):
    clips = add_clips(project, rising(40))
    opened = open_tasks(project=project, policy=(Lowest(percent=25), Sample(count=6)))
    assert (opened.opened, opened.held) == (16, 24)
    lowest = {clip.pk for clip in clips[:10]}
    assert in_stratum(project, LOWEST) == lowest
    rest = sorted((number, clip) for clip, number in numbers(project).items() if clip not in lowest)
    assert sampled(project) == {clip for _, clip in rest[:6]}
    assert set(
        sampled_tasks(project).values_list("inclusion_probability", "blind", "state", "picked_because")
    ) == {(6 / 30, True, "open", "drawn at random")}
    assert set(Task.objects.filter(picked_for=LOWEST).values_list("inclusion_probability", "blind")) == {
        (1.0, False)
    }
    assert Opening.objects.get().strata[1] == {
        "kind": "random",
        "name": RANDOM,
        "picked": 6,
        "opened": 6,
        "rest": 30,
    }


def test_a_share_is_the_clips_whose_number_lies_below_it(project):
    add_clips(project, rising(50))
    open_tasks(project=project, policy=(Lowest(percent=20), Sample(percent=30)))
    lowest = in_stratum(project, LOWEST)
    expected = {clip for clip, number in numbers(project).items() if clip not in lowest and number < 0.3}
    assert sampled(project) == expected
    assert probabilities(project) == ({len(expected) / 40} if expected else set())


def test_all_and_none_of_the_rest_are_shares_too(project):
    add_clips(project, rising(8))
    assert open_tasks(project=project, policy=(Lowest(percent=25), Sample(percent=0))).opened == 2
    assert open_tasks(project=project, policy=(Lowest(percent=25), Sample(percent=100))).opened == 6
    assert probabilities(project) == {1.0}


def test_opening_again_changes_nothing(project):
    add_clips(project, rising(30))
    policy = (Lowest(percent=20), Sample(count=5))
    open_tasks(project=project, policy=policy)
    before = list(Task.objects.order_by("pk").values())
    assert open_tasks(project=project, policy=policy).opened == 0
    assert list(Task.objects.order_by("pk").values()) == before
    assert Opening.objects.values_list("salt", flat=True).distinct().count() == 1


def test_a_share_keeps_its_clips_when_others_come(project):
    add_clips(project, rising(40))
    policy = (Sample(percent=25),)
    open_tasks(project=project, policy=policy)
    before = sampled(project)
    add_clips(project, rising(40))
    open_tasks(project=project, policy=policy)
    after = {clip for clip, number in numbers(project).items() if number < 0.25}
    assert before <= after
    assert sampled(project) == after
    assert probabilities(project) == {len(after) / 80}


def test_a_number_of_clips_is_drawn_from_all_there_are_and_lets_go_of_some(project):
    add_clips(project, rising(20))
    policy = (Sample(count=8),)
    open_tasks(project=project, policy=policy)
    first = sampled(project)
    add_clips(project, rising(60))
    open_tasks(project=project, policy=policy)
    smallest = sorted(numbers(project), key=numbers(project).__getitem__)[:8]
    assert sampled(project) == set(smallest)
    assert probabilities(project) == {8 / 80}
    let_go = first - set(smallest)
    left = Task.objects.filter(clip__in=let_go).values_list("state", "inclusion_probability", "picked_because")
    assert set(left) == ({("open", None, "drawn at random, for an earlier sample")} if let_go else set())
    assert in_stratum(project, RANDOM) == first | set(smallest)


def test_a_bigger_number_takes_clips_up_again(project):
    add_clips(project, rising(20))
    for count, opened in ((8, 8), (3, 0), (10, 2)):
        assert open_tasks(project=project, policy=(Sample(count=count),)).opened == opened
        assert len(sampled(project)) == count
    assert probabilities(project) == {0.5}


def test_a_sampled_clip_that_a_stratum_picks_later_belongs_to_it(project):
    clips = add_clips(project, rising(10))
    open_tasks(project=project, policy=(Sample(percent=100),))
    open_tasks(project=project, policy=(Lowest(percent=20), Sample(percent=100)))
    assert in_stratum(project, LOWEST) == {clips[0].pk, clips[1].pk}
    assert set(Task.objects.filter(picked_for=LOWEST).values_list("inclusion_probability", "blind")) == {
        (1.0, True)
    }


def test_without_a_sample_in_the_policy_the_one_there_was_stands(project):
    add_clips(project, rising(20))
    open_tasks(project=project, policy=(Sample(count=5),))
    open_tasks(project=project, policy=())
    assert len(sampled(project)) == 5
    assert probabilities(project) == {0.25}


def test_what_was_brought_to_people_otherwise_is_not_of_the_rest(project):
    add_clips(project, rising(10))
    rebuild_tasks(project=project)
    manager = make.make_member(project, "manager")
    by_hand, aside, *_ = Task.objects.order_by("pk")
    assert open_by_hand(project=project, actor=manager, tasks=Task.objects.filter(pk=by_hand.pk)) == 1
    assert open_by_hand(project=project, actor=manager, tasks=Task.objects.filter(pk=by_hand.pk)) == 0
    set_aside(project=project, actor=manager, task=aside.uuid)
    assert open_tasks(project=project, policy=(Sample(percent=100),)).opened == 8
    by_hand.refresh_from_db()
    assert (by_hand.picked_for, by_hand.inclusion_probability, by_hand.blind) == (BY_HAND, 1.0, False)
    assert by_hand.picked_because == f"picked by {manager}"
    aside.refresh_from_db()
    assert (aside.state, aside.picked_for) == ("set_aside", "")


def test_a_sampled_clip_that_is_validated_again_stays_in_the_sample(project):
    ann, rolf = make.make_member(project, "annotator"), make.make_member(project, "reviewer")
    (clip,) = add_clips(project, [0.5])
    add_clips(project, rising(3))
    open_tasks(project=project, policy=(Sample(percent=100),))
    Task.objects.filter(clip=clip).update(inclusion_probability=0.25)
    task = Task.objects.get(clip=clip)
    assignment = make.work(project, ann, "rain")
    Task.objects.filter(pk=assignment.task_id).update(
        state="done", accepted=assignment, done_at="2026-01-01T00:00Z"
    )
    done = Task.objects.get(pk=assignment.task_id)
    probability = done.inclusion_probability
    revalidate(project=project, actor=rolf, clips=[done.clip_id], reason="taxonomy change")
    done.refresh_from_db()
    assert (done.state, done.round, done.picked_for) == ("open", 2, RANDOM)
    assert (done.inclusion_probability, done.picked_because) == (probability, "taxonomy change")
    assert task.project_id == done.project_id


@pytest.mark.django_db
@settings(max_examples=25, deadline=None)
@given(
    seed=some.integers(0, 10**6),
    steps=some.lists(
        some.tuples(
            some.integers(0, 15), some.integers(0, 100), some.one_of(some.integers(1, 30), some.floats(0, 100))
        ),
        min_size=1,
        max_size=4,
    ),
)
def test_whatever_comes_the_sample_is_what_its_numbers_say(seed, steps):
    """After any sequence of clips coming and policies changing: strata are disjoint, and the sample is exact."""
    project = make.make_project()
    scores = random.Random(seed)
    certain = set()
    for new, percent, size in steps:
        add_clips(project, [scores.uniform(-1, 1) for _ in range(new)])
        sample = Sample(count=size) if isinstance(size, int) else Sample(percent=size)
        open_tasks(project=project, policy=(Lowest(percent=percent), sample))
        certain |= in_stratum(project, LOWEST)
        rest = {clip: number for clip, number in numbers(project).items() if clip not in certain}
        smallest = sorted(rest, key=rest.__getitem__)
        expected = (
            set(smallest[:size])
            if isinstance(size, int)
            else {clip for clip, number in rest.items() if number < size / 100}
        )
        assert sampled(project) == expected
        assert not certain & in_stratum(project, RANDOM)
        assert probabilities(project) == ({len(expected) / len(rest)} if expected else set())
        held = Task.objects.filter(project=project, state="held").values_list("clip", flat=True)
        assert not set(held) & (certain | expected)
