"""What labelers say in words: labels, regions and captions; what cannot be read is kept apart; costs add up."""

import pytest

from apps.common.errors import Invalid, Refused
from apps.common.gateway import contract, prompts, registry
from apps.projects.models import Project
from apps.runs import queries
from apps.runs.models import Prediction, Run, RunClip, UnreadAnswer
from apps.runs.services import start
from tests.apps import factories
from tests.apps.runs import hands

Proposal, Unread, Usage = contract.Proposal, contract.Unread, contract.Usage


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A labeler that is told in words what to do, and has no files."""
    card = registry.ModelCard(registry.Kind.LABELER, "", "MIT", "r1", "nothing:Here", prompted=True, name="told")
    cards = {**registry.load(), "told": card}
    monkeypatch.setattr(registry, "load", lambda: cards)


@pytest.fixture
def small(transactional_db: None) -> Project:
    project = factories.make_project()
    factories.make_clips(project, 2)
    return project


def begin(project: Project, kind: Run.Kind = Run.Kind.LABELING, **given: object) -> Run:
    given = {"model": "told", "actor": None, **given}
    run = start.start(project=project, kind=kind, **given)  # type: ignore[arg-type]
    hands.run_app_queue()
    return run


def answered(
    project: Project, said: contract.ClipLabels, kind: Run.Kind = Run.Kind.LABELING, **given: object
) -> Run:
    """A run whose first clip is answered so, the other one with a dog."""
    run = begin(project, kind, **given)
    first = run.clips.order_by("id")[0].clip_id
    dog = [Proposal("dog", caption=kind == Run.Kind.CAPTIONING)]
    hands.work(
        lambda clip: (
            contract.ClipLabels(clip, said.proposals, said.error, said.unread)
            if clip == first
            else contract.ClipLabels(clip, dog)
        )
    )
    run.refresh_from_db()
    return run


def kept(run: Run) -> list[tuple[object, ...]]:
    clip = run.clips.order_by("id")[0].clip
    rows = Prediction.objects.filter(run=run, clip=clip)
    return list(rows.values_list("rank", "raw", "label__text", "caption", "onset", "offset"))


def says(*proposals: Proposal, unread: Unread | None = None) -> contract.ClipLabels:
    return contract.ClipLabels(0, list(proposals), unread=unread)


def test_an_answer_that_cannot_be_read_is_kept_and_its_clip_done(small: Project) -> None:
    run = answered(small, says(unread=Unread("I hear\0 a dog.", "It is no region.")), params={"mode": "regions"})
    assert kept(run) == []
    answer = UnreadAnswer.objects.get(run=run)
    assert (answer.clip, answer.raw, answer.reason) == (
        run.clips.order_by("id")[0].clip,
        "I hear\ufffd a dog.",
        "It is no region.",
    )
    assert (run.state, run.result["done"], run.result["failed"], run.result["unread"]) == (Run.State.DONE, 2, 0, 1)
    assert queries.progress([run])[run.pk].unread == 1


@pytest.mark.parametrize(
    ("raw", "labels", "reason"),
    [
        (
            "\u9e1f\u53eb\u58f0",
            [],
            "It is not English (\u9e1f\u53eb\u58f0); nothing is left of it after the cleanup.",
        ),
        ("V\u00f6gel, dog", ["vogel", "dog"], "It is not all English (\u00f6); what was made of it may not fit."),
        ("\U0001f426!!", [], "Nothing is left of it after the cleanup."),
        ("dog, rain", ["dog", "rain"], None),
    ],
)
def test_labels_that_are_not_english_are_flagged(
    small: Project, raw: str, labels: list[str], reason: str | None
) -> None:
    run = answered(small, says(Proposal(raw)))
    assert [row[2] for row in kept(run)] == labels
    assert [(answer.raw, answer.reason) for answer in run.unread.all()] == ([(raw, reason)] if reason else [])


def test_a_label_picked_from_the_list_is_never_doubted(small: Project) -> None:
    assert not answered(small, says(Proposal("Caf\u00e9 chatter", chosen=True))).unread.exists()


def test_regions_keep_their_spans(small: Project) -> None:
    regions = says(Proposal("dog", onset=0.0, offset=1.5), Proposal("rain", onset=1.0, offset=4.0))
    assert kept(answered(small, regions, params={"mode": "regions"})) == [
        (1, "dog", "dog", "", 0.0, 1.5),
        (2, "rain", "rain", "", 1.0, 4.0),
    ]


def test_captions_have_runs_of_their_own_and_leave_labels_in_place(small: Project) -> None:
    labels = answered(small, says(Proposal("dog, rain")))
    captions = answered(small, says(Proposal("A dog barks.", caption=True)), Run.Kind.CAPTIONING)
    assert captions.params == {"mode": "caption"}
    assert kept(captions) == [(1, "A dog barks.", None, "A dog barks.", None, None)]
    labels.refresh_from_db()
    assert (labels.current, captions.current) == (True, True)


def test_the_minimal_cleanup_keeps_all_words(small: Project) -> None:
    said = says(Proposal("A dog barking loudly, rain"))
    assert [row[2] for row in kept(answered(small, said))] == ["a dog", "rain"]
    run = answered(small, said, params={"cleanup": "minimal"})
    assert [row[2] for row in kept(run)] == ["a dog barking loudly", "rain"]


def test_what_answers_cost_adds_up_also_of_a_batch_that_fails(small: Project) -> None:
    run = begin(small)
    first, second = run.clips.order_by("id").values_list("clip_id", flat=True)
    usage = Usage(tokens_in=100, tokens_out=8, requests=2, retries=1, cost=0.5)
    done = contract.ClipsLabelled(run.pk, [contract.ClipLabels(first, [Proposal("dog")])], usage=usage)
    hands.deliver(done, "runs.receive_labels")
    hands.deliver(contract.ClipsLabelled(run.pk, error="No key.", usage=usage), "runs.receive_labels")
    run.refresh_from_db()
    assert (run.state, run.error) == (Run.State.FAILED, "No key.")
    assert run.usage == {"tokens_in": 200, "tokens_out": 16, "requests": 4, "retries": 2, "cost": 1.0}
    assert RunClip.objects.get(run=run, clip=second).state == RunClip.State.WAITING


def test_a_model_that_counts_nothing_has_cost_nothing(small: Project) -> None:
    assert answered(small, says(Proposal("dog"))).usage == {}


def test_the_prompt_is_the_projects_for_labels_and_the_last_one_for_other_modes(small: Project) -> None:
    small.prompt = "Name the birds."
    small.save()
    assert answered(small, says(Proposal("dog"))).prompt == "Name the birds."
    first = answered(small, says(Proposal("dog")), params={"mode": "regions"})
    assert first.prompt == prompts.DEFAULTS[prompts.Mode.REGIONS]
    answered(small, says(Proposal("dog")), params={"mode": "regions"}, prompt=" When is what heard? ")
    assert answered(small, says(Proposal("dog")), params={"mode": "regions"}).prompt == "When is what heard?"
    labels, caption, regions = queries.all_prompts(small)
    assert (labels.prompt, [used["prompt"] for used in labels.used]) == ("Name the birds.", ["Name the birds."])
    assert (caption.prompt, caption.used) == (prompts.DEFAULTS[prompts.Mode.CAPTION], [])
    assert (regions.prompt, regions.default) == ("When is what heard?", prompts.DEFAULTS[prompts.Mode.REGIONS])
    assert [(used["prompt"], used["runs"]) for used in regions.used] == [
        ("When is what heard?", 2),
        (prompts.DEFAULTS[prompts.Mode.REGIONS], 1),
    ]


def test_the_job_carries_all_that_shapes_the_answer(small: Project) -> None:
    run = begin(small, prompt="Name it.", params={"hint": "a farm", "mode": "regions", "seed": 3})
    job, _ = hands.take() or (None, "")
    assert isinstance(job, contract.LabelClips)
    assert (job.prompt, job.params, job.revision) == (
        "Name it.",
        {"hint": "a farm", "mode": "regions", "seed": 3},
        run.revision,
    )


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"params": {"mode": "song"}}, "mode must be one of labels, caption, regions, not 'song'."),
        ({"params": {"mode": ["labels"]}}, "mode must be one of labels, caption, regions, not ['labels']."),
        (
            {"params": {"mode": "caption"}},
            "Captions come from runs of the kind captioning, so that they do not displace labels.",
        ),
        ({"params": {"hint": "x" * 1001}}, "hint must be text of at most 1,000 characters."),
        ({"params": {"cleanup": "none"}}, "cleanup must be one of paper, minimal, not 'none'."),
        (
            {"model": "yamnet", "params": {"mode": "regions", "hint": "x"}},
            "yamnet cannot be told in words what to do, so it takes no hint or mode.",
        ),
        (
            {"model": "yamnet", "kind": Run.Kind.CAPTIONING},
            "yamnet cannot be told in words what to do, so it takes no mode.",
        ),
        (
            {"kind": Run.Kind.CAPTIONING, "then_align": "yamnet-minilm"},
            "Only a labeling run can be followed by an alignment run.",
        ),
    ],
)
def test_what_cannot_be_asked_is_refused(small: Project, given: dict[str, object], message: str) -> None:
    with pytest.raises(Invalid) as refused:
        begin(small, **given)  # type: ignore[arg-type]
    assert refused.value.message == message
    assert Run.objects.count() == 0


def test_one_captioning_run_at_a_time(small: Project) -> None:
    begin(small, Run.Kind.CAPTIONING)
    begin(small)
    with pytest.raises(Refused, match="A captioning run of this project is under way"):
        begin(small, Run.Kind.CAPTIONING)
