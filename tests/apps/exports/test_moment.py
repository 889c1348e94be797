"""The project as of an export: its figures then, the sealed rows, and what has changed since."""

from __future__ import annotations

import pytest

from apps.annotation.models import Annotation, Task
from apps.exports import sealed
from apps.exports.difference import Difference, difference
from apps.exports.models import Snapshot
from apps.vocabulary.services.rename import rename
from tests.apps.exports.conftest import World
from tests.apps.factories import client_for


def moment(world: World, number: int = 1, what: str = "moment", **query: object):
    path = f"/api/projects/{world.project.uuid}/exports/{number}/{what}"
    return client_for(world.manager).get(path, query)


@pytest.fixture
def three(world: World) -> World:
    for name, text in (("a.wav", "rain"), ("b.wav", "rain"), ("c.wav", "wind")):
        world.work(world.clip(name, rain=0.1), {"label": text}, accept=True)
    return world


def test_the_figures_are_those_of_the_moment_whatever_happens_later(three: World) -> None:
    three.export()
    three.work(three.clip("d.wav", hail=0.2), {"label": "hail"}, accept=True)
    rename(project=three.project, actor=three.manager, label=three.label("rain").pk, text="drizzle")
    body = moment(three).json()
    figures = body["figures"]
    assert (figures["clips"], figures["labels"], figures["tasks"]["done"]) == (3, 3, 3)
    assert [(run["kind"], run["model"], run["revision"]) for run in figures["runs"]] == [
        ("labeling", "yamnet", "r1"),
        ("alignment", "clap", "r2"),
    ]
    used = {label["text"]: (label["suggested"], label["accepted"]) for label in body["labels"]}
    assert (used["rain"], used["wind"]) == ((3, 2), (0, 1))
    assert {person["name"]: person["submitted"] for person in figures["people"]} == {str(three.annotator): 3}
    assert sorted(member["name"] for member in figures["members"]) == sorted(
        str(person) for person in (three.manager, three.annotator, three.reviewer)
    )
    # Since: the export was sealed, and the label renamed.
    assert (body["export"]["number"], body["events_since"]) == (1, 2)


def test_an_export_from_before_figures_were_kept_says_so(three: World) -> None:
    three.export()
    Snapshot.objects.all().delete()
    body = moment(three).json()
    assert (body["figures"], body["labels"], body["events_since"]) == (None, [], None)
    assert moment(three, 7).status_code == 404


@pytest.mark.parametrize("format", ["csv", "jsonl"])
def test_sealed_rows_are_read_page_by_page_from_the_file(three: World, format: str, monkeypatch) -> None:
    monkeypatch.setattr(sealed, "PAGE", 2)
    three.export(format=format)
    Annotation.objects.all().delete()
    first = moment(three, what="rows").json()
    assert [(row["file"], row["labels"], row["source"]) for row in first["rows"]] == [
        ("a.wav", ["rain"], "human"),
        ("b.wav", ["rain"], "human"),
    ]
    rest = moment(three, what="rows", cursor=first["next"]).json()
    assert [(row["file"], row["labels"], row["next"]) for row in [{**rest["rows"][0], "next": rest["next"]}]] == [
        ("c.wav", ["wind"], None)
    ]


@pytest.mark.parametrize("format", ["csv", "jsonl"])
def test_every_value_comes_back_as_it_was(world: World, format: str) -> None:
    text = 'two\nlines, a "quote" and =1+1'
    world.work(world.clip("=odd, name.wav", rain=0.1), {"caption": text}, {"label": "rain"}, accept=True)
    (row,) = moment(world, world.export(format=format).number, "rows").json()["rows"]
    assert (row["file"], row["caption"], row["labels"], row["alignment"]) == (
        "=odd, name.wav",
        text,
        ["rain"],
        0.1,
    )


def test_a_search_looks_on_where_it_stopped(three: World, monkeypatch) -> None:
    monkeypatch.setattr(sealed, "LOOKED_THROUGH", 10)
    three.export(format="jsonl")
    found, cursor, calls = [], 0, 0
    while cursor is not None:
        body = moment(three, what="rows", q="WIND", cursor=cursor).json()
        found += [row["file"] for row in body["rows"]]
        cursor, calls = body["next"], calls + 1
    assert (found, calls) == (["c.wav"], 3)


def test_a_project_that_stood_still_says_the_same(three: World) -> None:
    export = three.export(format="csv")
    assert difference(export) == Difference(same=3, changed=0, gone=0, next=None)


def test_rows_that_say_something_else_now_are_counted(three: World, monkeypatch) -> None:
    monkeypatch.setattr("apps.exports.difference.AT_ONCE", 2)
    three.export(format="csv")
    a, b, _ = Task.objects.order_by("id")
    Annotation.objects.filter(assignment__task=a).update(label=three.label("hail"))
    Task.objects.filter(pk=b.pk).update(state="open", accepted=None)
    first = moment(three, what="difference").json()
    assert {**first, "next": bool(first["next"])} == {"same": 0, "changed": 1, "gone": 1, "next": True}
    rest = moment(three, what="difference", cursor=first["next"]).json()
    assert rest == {"same": 1, "changed": 0, "gone": 0, "next": None}


def test_what_is_not_sealed_has_no_rows_yet(three: World) -> None:
    client_for(three.manager).post(f"/api/projects/{three.project.uuid}/exports", {"format": "csv"}, format="json")
    answer = moment(three, what="rows")
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "not_ready")
