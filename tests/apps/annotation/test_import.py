"""Importing the clips of a manifest: what it makes, what it refuses, and that a refusal changes nothing."""

import json

import pytest
from django.core.management import CommandError, call_command

from apps.annotation.models import Task
from apps.annotation.services.importing import Imported, import_clips
from apps.annotation.services.opening import rebuild_tasks
from apps.audio.models import Clip
from apps.common.errors import Invalid
from apps.history.models import Event
from apps.projects.models import Role
from apps.runs.models import Prediction, Run
from tests.apps import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return make.make_project(overlap=2)


@pytest.fixture
def recording(project):
    return make.make_recording(project, duration=30.0, name="wood/owl.wav")


def imported(project, text, form="csv"):
    return import_clips(project=project, actor=project.created_by, text=text, form=form)


def refused(project, text, form="csv"):
    before = Clip.objects.count(), Task.objects.count(), Event.objects.count()
    with pytest.raises(Invalid) as caught:
        imported(project, text, form)
    assert (Clip.objects.count(), Task.objects.count(), Event.objects.count()) == before
    return caught.value


def test_every_line_is_an_open_task_on_its_clip(project, recording):
    text = f"recording,onset,offset,priority\nwood/owl.wav,0,10,\n{recording.sha256},10,12.5,7\n"
    assert imported(project, text) == Imported(lines=2, clips=2, opened=2, suggestions=0)
    tasks = Task.objects.order_by("clip__onset").values_list("clip__onset", "clip__offset", "priority", "state")
    assert list(tasks) == [(0.0, 10.0, 0, "open"), (10.0, 12.5, 7, "open")]
    task = Task.objects.first()
    assert (task.overlap, task.picked_for, task.inclusion_probability) == (2, "picked by hand", 1.0)
    event = Event.objects.get(verb="task.import")
    assert event.data == {"lines": 2, "clips": 2, "opened": 2}


def test_without_a_span_it_is_the_whole_recording(project, recording):
    imported(project, "recording\nwood/owl.wav\n")
    assert list(Clip.objects.values_list("onset", "offset")) == [(0.0, 30.0)]


def test_doing_it_again_changes_nothing(project, recording):
    text = "recording,onset,offset\nwood/owl.wav,0,10\n"
    imported(project, text)
    assert imported(project, text) == Imported(lines=1, clips=0, opened=0, suggestions=0)


def test_a_clip_held_back_is_opened_and_work_under_way_left_alone(project, recording):
    make.make_clip(recording, 0.0, 10.0)
    worked = make.make_clip(recording, 10.0, 20.0)
    rebuild_tasks(project=project)
    Task.objects.filter(clip=worked).update(state="review", priority=3)
    text = "recording,onset,offset,priority\nwood/owl.wav,0,10,5\nwood/owl.wav,10,20,5\n"
    assert imported(project, text) == Imported(lines=2, clips=0, opened=1, suggestions=0)
    assert list(Task.objects.order_by("id").values_list("state", "priority")) == [("open", 5), ("review", 3)]


def test_labels_are_suggestions_that_the_page_shows(project, recording):
    ann = make.make_member(project, Role.ANNOTATOR)
    line = {"recording": "wood/owl.wav", "onset": 0, "offset": 10, "labels": ["Owl hooting!", "wind"]}
    assert imported(project, json.dumps(line), "jsonl").suggestions == 2
    run = Run.objects.get()
    assert (run.model, run.state, run.current) == ("manifest", "done", True)
    assert list(Prediction.objects.values_list("rank", "raw", "label__text")) == [
        (1, "Owl hooting!", "owl hooting"),
        (2, "wind", "wind"),
    ]
    answer = make.client_for(ann).post(f"/api/projects/{project.uuid}/queue/claim", {}, format="json").json()
    suggested = answer["assignments"][0]["suggestions"]
    assert [one["label"]["text"] for one in suggested] == ["owl hooting", "wind"]


def test_labels_beside_a_models_suggestions_are_refused(project, recording):
    make.make_run(project, Run.Kind.LABELING)
    error = refused(project, "recording,labels\nwood/owl.wav,rain;wind\n")
    assert "The suggestions of yamnet count in this project" in error.message


def test_bad_lines_are_named_and_nothing_is_imported(project, recording):
    make.make_recording(project, name="twice.wav")
    make.make_recording(project, name="twice.wav")
    make.make_recording(project, name="new.wav", ready=False)
    text = """recording,onset,offset,labels,priority
wood/owl.wav,0,10,rain,1
wood/fox.wav,0,10,,
wood/owl.wav,20,31,,
wood/owl.wav,5,,,
wood/owl.wav,x,10,,

wood/owl.wav,1,2,???,
wood/owl.wav,1,2,,high
wood/owl.wav,0,10,,
twice.wav,0,1,,
new.wav,0,1,,
wood/owl.wav,3,2,,
,0,1,,
wood/owl.wav,4,5,,1,extra
"""
    error = refused(project, text)
    assert error.code == "bad_lines"
    assert error.message.startswith("Nothing was imported: 12 lines are wrong. Line 3: ")
    assert {where: told for where, (told,) in error.fields.items()} == {
        "line 3": "There is no recording called 'wood/fox.wav'; give its sha256 or another name.",
        "line 4": "A clip lies in its recording: 0 <= onset < offset <= 30 s.",
        "line 5": "A clip has both an onset and an offset, or neither.",
        "line 6": "The onset is a number of seconds, not 'x'.",
        "line 8": "The label '???' has no letter a-z or digit in it.",
        "line 9": "A priority is a whole number from -100 to 100, not 'high'.",
        "line 10": "This clip stands on line 2, too.",
        "line 11": "Several recordings are called 'twice.wav'; give its sha256 or another name.",
        "line 12": "The recording 'new.wav' is not ready (uploaded).",
        "line 13": "A clip lies in its recording: 0 <= onset < offset <= 30 s.",
        "line 14": "Name the recording.",
        "line 15": "There are 6 values for 5 columns.",
    }


@pytest.mark.parametrize(
    ("text", "form", "told"),
    [
        (
            "file,onset\na,1\n",
            "csv",
            "There is no column 'file'; the columns are recording, onset, offset, labels",
        ),
        ("onset\n1\n", "csv", "The first line names the columns: recording, and any of onset, offset"),
        ("", "csv", "The first line names the columns"),
        ("recording\n", "csv", "There is no clip in this manifest."),
        ("[1]", "jsonl", "Each line is a JSON object"),
        ("{", "jsonl", "This is not JSON."),
        ('{"file": "a"}', "jsonl", "There is no column 'file'"),
        ("", "xlsx", "A manifest is csv or jsonl."),
    ],
)
def test_what_is_no_manifest_is_refused(project, text, form, told):
    assert told in refused(project, text, form).message


def test_a_quoted_value_may_hold_a_comma(project):
    make.make_recording(project, name="a, b.wav")
    assert imported(project, 'recording\n"a, b.wav"\n').opened == 1


def test_the_command_imports_and_tells_bad_lines(project, recording, tmp_path, capsys):
    manifest = tmp_path / "clips.csv"
    manifest.write_text("recording,onset,offset\nwood/owl.wav,0,10\nwood/owl.wav,10,20\n")
    call_command("import_clips", str(project.uuid), str(manifest))
    assert "2 lines: 2 new clips, 2 tasks opened, 0 suggestions." in capsys.readouterr().out
    manifest.write_text("recording\nnone.wav\n")
    with pytest.raises(CommandError, match=r"line 2: There is no recording called 'none.wav'"):
        call_command("import_clips", str(project.uuid), str(manifest))


def test_the_api_takes_the_manifest_as_the_body(project, recording):
    client = make.client_for(project.created_by)
    url = f"/api/projects/{project.uuid}/tasks/import"
    answer = client.generic("POST", url, "recording\nwood/owl.wav\n", content_type="text/csv")
    assert (answer.status_code, answer.json()["opened"]) == (200, 1)
    answer = client.generic("POST", url, b"recording\n\xff\n", content_type="text/csv")
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "invalid")
    answer = client.generic("POST", f"{url}?form=jsonl", '{"recording": "x"}', content_type="text/csv")
    assert answer.json()["error"]["fields"] == {
        "line 1": ["There is no recording called 'x'; give its sha256 or another name."]
    }
