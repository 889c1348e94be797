"""The annotation API: shapes, pages, and what each person sees."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.annotation.models import Assignment, Task
from apps.annotation.services.opening import open_tasks
from apps.annotation.services.review import review
from apps.projects.models import Role
from tests.apps import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def rob():
    return make.make_user("Rob")


@pytest.fixture
def project(ann, rob):
    return make.make_project(annotators=(ann,), reviewers=(rob,))


@pytest.fixture
def clip(project):
    recording = make.make_recording(project, duration=20.0, name="wood/öwl.wav")
    clip = make.make_clip(recording, 10.0, 20.0)
    make.propose(clip, {"rain": -0.1, "owl hooting": 0.4, "wind": None})
    open_tasks(project=project)
    return clip


def address(project, path):
    return f"/api/projects/{project.uuid}/{path}"


def post(user, project, path, data=None, status=200):
    response = make.client_for(user).post(address(project, path), data or {}, format="json")
    assert response.status_code == status, response.content
    return response.json()


def get(user, project, path, status=200):
    response = make.client_for(user).get(address(project, path))
    assert response.status_code == status, response.content
    return response.json()


def test_a_claim_answers_with_all_that_the_page_needs(project, ann, clip):
    claimed = post(ann, project, "queue/claim")
    (work,) = claimed["assignments"]
    assert claimed["left"] == 0
    assignment = Assignment.objects.get()
    task = Task.objects.get()
    predictions = {p.label.text: p for p in clip.predictions.select_related("label")}

    def suggestion(text, alignment, rank):
        prediction = predictions[text]
        return {
            "prediction": prediction.pk,
            "label": {"id": prediction.label_id, "text": text},
            "raw": text.title(),
            "model": "yamnet",
            "score": 0.5,
            "alignment": alignment,
            "onset": None,
            "offset": None,
            "rank": rank,
        }

    assert work == {
        "uuid": str(assignment.uuid),
        "state": "leased",
        "round": 1,
        "lease_expires_at": assignment.lease_expires_at.isoformat().replace("+00:00", "Z"),
        "blind": False,
        "task": {"uuid": str(task.uuid), "alignment": 0.4, "picked_for": "", "state": "open"},
        "clip": {
            "uuid": str(clip.uuid),
            "onset": 10.0,
            "offset": 20.0,
            "duration": 10.0,
            "audio_url": address(project, f"clips/{clip.uuid}/audio"),
            "peaks_url": address(project, f"clips/{clip.uuid}/peaks"),
            "recording_name": "wood/öwl.wav",
        },
        "suggestions": [
            suggestion("owl hooting", 0.4, 2),
            suggestion("rain", -0.1, 1),
            suggestion("wind", None, 3),
        ],
        "caption_draft": "",
        "annotations": [],
        "returned": None,
        "reopened": None,
    }


def test_the_whole_way_of_a_clip(project, ann, rob, clip):
    (work,) = post(ann, project, "queue/claim", {"count": 2})["assignments"]
    owl = work["suggestions"][0]
    sent = {
        "annotations": [
            {"label": "Owl hooting", "prediction": owl["prediction"]},
            {"label": "creaking", "onset": 1.0, "offset": 2.5},
        ],
        "active_seconds": 8.0,
        "heard": 1.0,
        "submission_key": str(uuid.uuid4()),
    }
    submitted = post(ann, project, f"assignments/{work['uuid']}/submit", sent)
    assert submitted["state"] == "submitted"
    assert get(rob, project, f"tasks/{work['task']['uuid']}")["state"] == "review"
    assert post(ann, project, f"assignments/{work['uuid']}/submit", sent) == submitted
    assert post(ann, project, f"assignments/{work['uuid']}/undo")["state"] == "leased"
    (undone,) = post(ann, project, "queue/claim")["assignments"]
    creaking = undone["annotations"][1]["label"]
    assert undone["annotations"] == [
        {
            "label": owl["label"],
            "caption": "",
            "onset": None,
            "offset": None,
            "prediction": owl["prediction"],
            "alignment": 0.4,
        },
        {
            "label": {"id": creaking["id"], "text": "creaking"},
            "caption": "",
            "onset": 1.0,
            "offset": 2.5,
            "prediction": None,
            "alignment": None,
        },
    ]
    sent["submission_key"] = str(uuid.uuid4())
    post(ann, project, f"assignments/{work['uuid']}/submit", sent)

    (row,) = get(rob, project, "reviews")["results"]
    assert (row["state"], row["labels"], row["leases"]) == ("review", ["owl hooting", "creaking"], [])
    story = post(
        rob,
        project,
        f"tasks/{row['uuid']}/reviews",
        {"verdict": "returned", "comment": "No creaking.", "round": 1},
    )
    assert (story["state"], story["round"]) == ("open", 2)
    assert story["reviews"][0]["comment"] == "No creaking."

    (again,) = post(ann, project, "queue/claim")["assignments"]
    assert again["round"] == 2
    assert again["annotations"] == undone["annotations"]
    assert (again["returned"]["comment"], again["returned"]["reviewer"]) == ("No creaking.", "Rob")
    assert again["returned"]["at"].startswith("20")
    sent = {"annotations": [{"label": "owl hooting"}], "submission_key": str(uuid.uuid4())}
    post(ann, project, f"assignments/{again['uuid']}/submit", sent)
    done = post(rob, project, f"tasks/{row['uuid']}/reviews", {"verdict": "accepted"})
    assert (done["state"], done["reviews"][1]["accepted"]) == ("done", again["uuid"])
    assert [part["state"] for part in done["assignments"]] == ["returned", "submitted"]


def test_errors_have_the_one_shape(project, ann, clip):
    (work,) = post(ann, project, "queue/claim")["assignments"]
    url = f"assignments/{work['uuid']}/submit"
    key = str(uuid.uuid4())
    assert post(ann, project, url, {"annotations": [], "submission_key": key}, status=400) == {
        "error": {
            "code": "empty",
            "message": "Put down at least one label, or skip the clip with a reason.",
            "fields": {},
        }
    }
    wrong = {"annotations": [{"label": "rain", "onset": "soon"}], "submission_key": key}
    answer = post(ann, project, url, wrong, status=400)["error"]
    assert (answer["code"], list(answer["fields"])) == ("invalid", ["annotations.0.onset"])
    assert post(ann, project, f"assignments/{uuid.uuid4()}/release", status=404)["error"]["code"] == "not_found"
    for count in (0, 4, "many"):
        assert list(post(ann, project, "queue/claim", {"count": count}, status=400)["error"]["fields"]) == [
            "count"
        ]


def test_release_and_renew_answer_with_the_hold(project, ann, clip):
    (work,) = post(ann, project, "queue/claim")["assignments"]
    renewed = post(ann, project, f"assignments/{work['uuid']}/renew")
    assert (renewed["uuid"], renewed["state"]) == (work["uuid"], "leased")
    assert renewed["lease_expires_at"] >= work["lease_expires_at"]
    assert post(ann, project, f"assignments/{work['uuid']}/release", {"reason": "noise"})["state"] == "released"
    assert post(ann, project, "queue/claim") == {"assignments": [], "left": 0, "limited": False}


def test_a_text_without_an_aligner_has_no_score(project, ann):
    (clip,) = make.make_clips(project, 1)
    scored = post(ann, project, f"clips/{clip.uuid}/score", {"text": "Dog, Barking!"})
    assert scored == {"text": "dog barking", "alignment": None, "pending": False}
    assert post(ann, project, f"clips/{clip.uuid}/score", {"text": "!"})["text"] == ""
    post(ann, project, f"clips/{uuid.uuid4()}/score", {"text": "rain"}, status=404)
    (elsewhere,) = make.make_clips(make.make_project(), 1)
    post(ann, project, f"clips/{elsewhere.uuid}/score", {"text": "rain"}, status=404)


def test_tasks_are_listed_page_by_page_and_filtered(project, ann):
    make.make_tasks(project, [0.1, 0.2, 0.3])
    held = make.make_tasks(project, [0.4], state=Task.State.HELD)[0]
    first = get(ann, project, "tasks?page_size=3")
    assert len(first["results"]) == 3 and first["previous"] is None
    rest = make.client_for(ann).get(first["next"]).json()
    assert [row["uuid"] for row in rest["results"]] == [str(held.uuid)]
    assert rest["next"] is None
    assert [row["uuid"] for row in get(ann, project, "tasks?state=held")["results"]] == [str(held.uuid)]
    assert get(ann, project, "tasks?state=nonsense", status=400)["error"]["code"] == "invalid"


def test_tasks_are_found_by_the_recordings_name_and_by_labels(project, ann, clip):
    make.make_tasks(project, [0.9])
    assert len(get(ann, project, "tasks?q=ÖWL")["results"]) == 1
    assert get(ann, project, "tasks?q=creaking")["results"] == []
    (work,) = post(ann, project, "queue/claim")["assignments"]
    row = get(ann, project, "tasks?q=öwl")["results"][0]
    assert [lease["user"] for lease in row["leases"]] == ["Ann"]
    assert row["labels"] == ["owl hooting", "rain", "wind"]
    make.submit_labels(Assignment.objects.get(uuid=work["uuid"]), "creaking")
    row = get(ann, project, "tasks?q=creak")["results"][0]
    assert (row["uuid"], row["leases"], row["labels"]) == (work["task"]["uuid"], [], ["creaking"])


def test_reviews_list_the_worst_first_and_never_ones_own(project, ann, rob):
    make.make_tasks(project, [0.3, None, -0.2])
    for _ in range(3):
        make.work(project, ann, "rain")
    make.make_member(project, Role.ANNOTATOR, user=rob)
    make.make_tasks(project, [0.0])
    make.work(project, rob, "rain")
    assert [row["alignment"] for row in get(rob, project, "reviews")["results"]] == [-0.2, 0.3, None]
    page = get(rob, project, "reviews?page_size=1")
    seen = []
    while page:
        seen += [row["alignment"] for row in page["results"]]
        page = make.client_for(rob).get(page["next"]).json() if page["next"] else None
    assert seen == [-0.2, 0.3, None]


def test_who_only_annotates_sees_no_one_elses_part(project, ann, rob):
    (task,) = make.make_tasks(project, [0.1], overlap=2)
    bob = make.make_member(project, Role.ANNOTATOR, user=make.make_user("Bob"))
    make.work(project, ann, "rain")
    make.work(project, bob, "hail")
    parts = get(ann, project, f"tasks/{task.uuid}")["assignments"]
    assert [(part["user"], part["mine"]) for part in parts] == [("Ann", True)]
    parts = get(rob, project, f"tasks/{task.uuid}")["assignments"]
    assert [(part["user"], part["mine"]) for part in parts] == [("Ann", False), ("Bob", False)]
    assert [part["annotations"][0]["label"]["text"] for part in parts] == ["rain", "hail"]


def test_opening_and_setting_aside(project, ann):
    manager = project.created_by
    make.make_clips(project, 4)
    assert post(manager, project, "tasks/open") == {"opened": 4, "held": 0}
    task = Task.objects.first()
    assert post(manager, project, f"tasks/{task.uuid}/set-aside", {"reason": "silence"})["state"] == "set_aside"
    assert post(manager, project, f"tasks/{task.uuid}/reopen")["state"] == "open"


def test_the_overview_shows_the_current_runs_with_their_progress(project, ann, clip):
    figures = get(project.created_by, project, "overview")
    assert figures["runs"]["labeling"]["model"] == "yamnet"
    assert figures["runs"]["alignment"]["progress"]["total"] == 0
    assert figures["tasks"]["open"] == 1


@pytest.mark.parametrize("path", ["tasks", "reviews"])
def test_a_page_takes_the_same_statements_however_long_it_is(project, ann, rob, path):
    client = make.client_for(rob)

    def statements():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address(project, path)).status_code == 200
        return len(captured)

    for clip in make.make_clips(project, 1):
        make.propose(clip, {"rain": 0.1})
    open_tasks(project=project)
    make.work(project, ann, "hail")
    short = statements()
    for clip in make.make_clips(project, 5):
        make.propose(clip, {"rain": 0.1})
    open_tasks(project=project)
    for _ in range(4):
        task = make.work(project, ann, "hail", "wind").task
    review(project=project, reviewer=rob, task=task.uuid, verdict="returned", comment="No.")
    assert statements() == short
