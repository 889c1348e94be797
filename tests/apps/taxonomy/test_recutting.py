"""Cutting the kept tree again, splitting a category inside, and taking edits back."""

import pytest

from apps.common.errors import Invalid, NotFound, Refused
from apps.history.models import Event
from apps.taxonomy.models import Category, Clustering, Edit, Placement
from apps.taxonomy.services import editing
from apps.taxonomy.services.recutting import recut, split
from tests.apps import factories as make
from tests.apps.taxonomy.trees import SPOTS, category, clustered, picture, spots_of, use_labels

pytestmark = pytest.mark.django_db

THREE = {"barking": ["barking", "growling"], "rain": ["hail", "rain"], "wind": ["wind"]}
TWO = {"growling": ["barking", "growling", "hail", "rain"], "wind": ["wind"]}


@pytest.fixture
def project():
    return make.make_project()


@pytest.fixture
def draft(project):
    use_labels(project, spots_of(SPOTS))
    return clustered(project, k=3)


@pytest.fixture
def edit(project, draft):
    """Call a verb of editing on the draft."""
    return lambda verb, **given: verb(project=project, actor=project.created_by, version=draft.version, **given)


def everything(draft):
    """All that undo has to bring back, ids included."""
    draft.refresh_from_db()
    categories = Category.objects.filter(taxonomy=draft).order_by("id").values()
    placements = Placement.objects.filter(taxonomy=draft).values_list("label__text", "category_id", "count")
    return (draft.lam, draft.best_k, draft.k, draft.curve), list(categories), sorted(placements)


def test_the_answer_keeps_the_tree(draft):
    kept = Clustering.objects.get(taxonomy=draft)
    assert kept.merges == [[2, 3], [0, 1], [5, 6], [4, 7]]
    assert (draft.k, picture(draft)) == (3, THREE)
    assert [c.audioset_suggested for c in Category.objects.filter(taxonomy=draft).order_by("id")] == [
        "node 1",
        "node 0",
        "Wind",
    ]


# --- cutting again ---------------------------------------------------------------------------------------------


def test_recut_at_a_k(edit, draft):
    lam, best_k = draft.lam, draft.best_k
    recutting = edit(recut, k=2)
    assert picture(draft) == TWO
    assert (recutting.k, recutting.lam, recutting.best_k) == (2, lam, best_k)
    event = Event.objects.get(verb="taxonomy.recut")
    assert event.data == {"version": 1, "lam": lam, "k": 2}
    edit(recut, k=5)
    assert sorted(picture(draft)) == ["barking", "growling", "hail", "rain", "wind"]
    edit(recut, k=1)
    assert list(picture(draft).values()) == [["barking", "growling", "hail", "rain", "wind"]]


def test_recut_at_a_lambda_picks_k_and_adjusts_the_curve(edit, draft):
    silhouettes = draft.curve["silhouettes"]
    cut = edit(recut, lam=10.0)
    assert (cut.lam, cut.best_k, cut.k) == (10.0, 2, 2)
    assert cut.curve["adjusted"] == [s - 10.0 * k for s, k in zip(silhouettes, [2, 3, 4, 5], strict=True)]
    assert cut.curve["silhouettes"] == silhouettes
    assert picture(draft) == TWO


def test_recut_at_a_multiple_of_the_papers_lambda(edit, draft):
    paper = draft.paper_lam
    silhouettes = draft.curve["silhouettes"]
    assert paper == pytest.approx((silhouettes[-1] - silhouettes[0]) / 3, abs=1e-15)
    assert edit(recut, multiple=0.5).lam == pytest.approx(paper / 2, abs=1e-15)
    assert edit(recut, multiple=0).lam == 0.0


def test_human_names_pass_to_those_who_carry_on(edit, draft):
    dogs = category(draft, "barking")
    edit(editing.rename, category=dogs.pk, name="Hounds")
    edit(editing.describe, category=dogs.pk, description="On four legs.", set_aside=True, audioset="Dog")
    edit(recut, k=4)
    assert picture(draft) == {
        "Hounds": ["barking"],
        "rain": ["hail", "rain"],
        "growling": ["growling"],
        "wind": ["wind"],
    }
    hounds = category(draft, "Hounds")
    assert (hounds.suggested_name, hounds.description, hounds.set_aside, hounds.audioset) == (
        "barking",
        "On four legs.",
        True,
        "Dog",
    )
    edit(recut, k=2)
    assert picture(draft) == {"growling": TWO["growling"], "wind": ["wind"]}  # barking and rain are of one size


def test_names_carried_over_scripted_edits(edit, draft, project):
    """Rename, merge, cut finer, cut back: what a person named is found again."""
    edit(editing.rename, category=category(draft, "barking").pk, name="Dogs")
    edit(editing.merge, categories=[category(draft, n).pk for n in ("rain", "wind")], name="Weather")
    assert picture(draft) == {"Dogs": ["barking", "growling"], "Weather": ["hail", "rain", "wind"]}
    edit(recut, k=5)
    assert picture(draft)["Dogs"] == ["barking"]
    assert picture(draft)["Weather"] == ["rain"]
    edit(recut, k=3)
    assert picture(draft) == {"Dogs": ["barking", "growling"], "Weather": ["hail", "rain"], "wind": ["wind"]}


@pytest.mark.parametrize("given", [{}, {"k": 2, "lam": 0.1}, {"lam": 0.1, "multiple": 1.0}])
def test_one_way_to_cut_is_asked_for(edit, draft, given):
    before = everything(draft)
    with pytest.raises(Invalid, match="Give one of lam, multiple and k"):
        edit(recut, **given)
    assert everything(draft) == before


def test_a_k_there_is_not_is_refused(edit, draft):
    before = everything(draft)
    for k in (0, 6):
        with pytest.raises(Invalid, match="There are 5 labels, so k lies between 1 and 5"):
            edit(recut, k=k)
    assert everything(draft) == before
    assert Edit.objects.count() == 0


def test_without_a_tree_nothing_is_cut(edit, draft):
    Clustering.objects.all().delete()
    for verb, given in ((recut, {"k": 2}), (split, {"category": category(draft, "rain").pk})):
        with pytest.raises(Refused, match="The tree of version 1 was not kept") as refused:
            edit(verb, **given)
        assert refused.value.code == "no_tree"
    assert picture(draft) == THREE


# --- splitting -------------------------------------------------------------------------------------------------


def test_split_cuts_inside_by_the_tree(edit, draft):
    edit(recut, k=2)
    dogs = category(draft, "growling")
    edit(editing.rename, category=dogs.pk, name="Mixed")
    made = edit(split, category=dogs.pk, parts=2)
    assert [part.name for part in made] == ["Mixed", "rain"]
    assert made[0] == dogs
    assert picture(draft) == {"Mixed": ["barking", "growling"], "wind": ["wind"], "rain": ["hail", "rain"]}
    new = category(draft, "rain")
    assert (new.suggested_name, new.sentence, new.audioset_suggested) == (
        "rain",
        "Mostly rain (75 %), with hail (25 %).",
        "node 0",
    )
    dogs.refresh_from_db()
    assert dogs.sentence == "Mostly barking (67 %), with growling (33 %)."
    assert Event.objects.get(verb="taxonomy.split").data["parts"] == ["Mixed", "rain"]


def test_split_of_what_a_person_put_together(edit, draft):
    merged = edit(editing.merge, categories=[category(draft, n).pk for n in ("barking", "wind")])
    made = edit(split, category=merged.pk, parts=3)
    assert [part.name for part in made] == ["barking", "growling", "wind"]
    assert len(picture(draft)) == 4


def test_a_split_takes_enough_labels(edit, draft):
    with pytest.raises(Invalid, match='"rain" has 2 labels, so it splits into 2 to 2 parts'):
        edit(split, category=category(draft, "rain").pk, parts=3)
    with pytest.raises(Invalid, match='"wind" has one label, which cannot be split'):
        edit(split, category=category(draft, "wind").pk)
    with pytest.raises(NotFound):
        edit(split, category=10**9)
    assert picture(draft) == THREE


# --- undoing ---------------------------------------------------------------------------------------------------


def test_undo_takes_back_every_edit_to_the_first(edit, draft, project):
    rain = category(draft, "rain").pk
    gusts = make.make_label(project, "wind").pk
    steps = [
        (editing.rename, {"category": rain, "name": "Water"}),
        (editing.describe, {"category": rain, "description": "Wet.", "set_aside": True}),
        (editing.merge, {"categories": [rain, category(draft, "wind").pk], "name": "Weather"}),
        (editing.move, {"labels": [gusts]}),
        (recut, {"k": 4}),
        (recut, {"lam": 10.0}),
        (recut, {"k": 3}),
        (editing.rename, {"category": None, "name": "Last"}),
    ]
    states = []
    for verb, given in steps:
        states.append(everything(draft))
        first = {"category": Category.objects.filter(taxonomy=draft).first().pk}
        edit(verb, **(given | first if given.get("category", 0) is None else given))
    for (verb, _), state in zip(reversed(steps), reversed(states), strict=True):
        assert edit(editing.undo) == verb.__name__
        assert everything(draft) == state
    with pytest.raises(Refused, match="Nothing is left to undo") as refused:
        edit(editing.undo)
    assert refused.value.code == "nothing_to_undo"
    assert Event.objects.filter(verb="taxonomy.undo").count() == len(steps)


def test_undo_brings_back_swapped_names(edit, draft):
    before = everything(draft)
    rain, wind = category(draft, "rain").pk, category(draft, "wind").pk
    for pk, name in ((rain, "x"), (wind, "rain"), (rain, "wind")):
        edit(editing.rename, category=pk, name=name)
    for _ in range(3):
        edit(editing.undo)
    assert everything(draft) == before


def test_a_refused_edit_is_nothing_to_undo(edit, draft):
    with pytest.raises(Invalid):
        edit(editing.rename, category=category(draft, "rain").pk, name="wind")
    assert Edit.objects.count() == 0


def test_published_is_not_undone_cut_or_split(edit, draft):
    edit(editing.rename, category=category(draft, "rain").pk, name="Water")
    edit(editing.publish)
    before = everything(draft)
    water = category(draft, "Water").pk
    for verb, given in ((editing.undo, {}), (recut, {"k": 2}), (split, {"category": water})):
        with pytest.raises(Refused, match="is published and no longer changes"):
            edit(verb, **given)
    with pytest.raises(Refused, match="is published"):
        edit(editing.describe, category=water, description="Late.")
    assert everything(draft) == before


# --- describing ------------------------------------------------------------------------------------------------


def test_describe(edit, draft):
    rain = category(draft, "rain").pk
    edit(editing.describe, category=rain, description="  Drops. ", set_aside=True, audioset="Rain")
    found = category(draft, "rain")
    assert (found.description, found.set_aside, found.audioset) == ("Drops.", True, "Rain")
    edit(editing.describe, category=rain, audioset="")
    found = category(draft, "rain")
    assert (found.description, found.set_aside, found.audioset) == ("Drops.", True, "")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"audioset": "Nonsense"}, 'AudioSet has no class called "Nonsense"'),
        ({"description": "x" * 5001}, "at most 5,000 characters"),
        ({}, "Name at least one thing to change"),
    ],
)
def test_a_description_that_does_not_do_is_refused(edit, draft, given, message):
    before = everything(draft)
    with pytest.raises(Invalid, match=message):
        edit(editing.describe, category=category(draft, "rain").pk, **given)
    assert everything(draft) == before
