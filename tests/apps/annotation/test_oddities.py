"""The detectors of odd clips: what each finds, and how it says so; sounds are real ones and variants of them."""

import uuid
from pathlib import Path

import numpy as np
import pytest
import soundfile
from django.conf import settings as configured

from apps.annotation.models import ClipOutlier, Task
from apps.annotation.services.opening import open_tasks
from apps.annotation.services.targeting import measure_outliers
from apps.annotation.targeting import detectors
from apps.annotation.targeting.policy import Odd
from apps.audio import measuring
from apps.audio.models import ClipMeasure
from apps.common.gateway import contract
from apps.runs.models import ClipEmbedding, Prediction, Run
from tests.apps import factories as make
from workers.audio.measure import measure_clips

pytestmark = pytest.mark.django_db

AUDIO = Path(__file__).parents[2] / "audio" / "clips"


@pytest.fixture
def project(settings, tmp_path):
    settings.AUDIO_STORE = tmp_path / "store"
    return make.make_project()


def found(project, *of):
    """What is odd, by the recording's name."""
    open_tasks(project=project, policy=(Odd(detectors=list(of)),))
    tasks = Task.objects.filter(project=project, picked_for="odd clips")
    return dict(tasks.values_list("clip__recording__name", "picked_because"))


def hear(project, name, pcm, rate):
    """A recording with this sound (int16), measured as a worker does."""
    seconds = len(pcm) / rate
    recording = make.make_recording(project, name=name, duration=seconds)
    path = configured.AUDIO_STORE / recording.playback_key
    path.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(path, pcm, rate, format="FLAC", subtype="PCM_16")
    clip = make.make_clip(recording)
    ClipMeasure.objects.create(clip=clip, state="sent", job=uuid.uuid4())
    job = contract.MeasureClips([contract.ClipRef(clip.pk, recording.playback_key, 0.0, seconds)])
    measuring.receive_measured(result=measure_clips(job, configured.AUDIO_STORE))
    return clip


@pytest.fixture
def crow():
    return soundfile.read(AUDIO / "sp_misc_crow.flac", dtype="int16")


def say(project, name, *said, run=None):
    """A clip of this name, with what the labeler wrote and its score, first choice first."""
    clip = make.make_clip(make.make_recording(project, name=name))
    for rank, (raw, label, score) in enumerate(said, start=1):
        write(project, clip, raw, label, score, rank=rank, run=run)
    return clip


def write(project, clip, raw, label, score, *, rank=1, run=None):
    run = run or make.make_current_runs(project)[0]
    Prediction.objects.create(
        run=run, clip=clip, rank=rank, raw=raw, label=make.make_label(project, label), score=score
    )


# --- by their sound ----------------------------------------------------------------------------------------------


def test_silence(project, crow):
    pcm, rate = crow
    hear(project, "crow", pcm, rate)
    hear(project, "mostly silent crow", np.concatenate([pcm, np.zeros(19 * len(pcm), np.int16)]), rate)
    hear(project, "nothing", np.zeros(rate, np.int16), rate)
    odd = found(project, detectors.Silence(share=0.9))
    assert set(odd) == {"mostly silent crow", "nothing"}
    assert odd["nothing"] == "100 % silence"


def test_clipping(project, crow):
    pcm, rate = crow
    hear(project, "crow", pcm, rate)
    driven = hear(project, "driven crow", np.clip(pcm.astype(np.int32) * 12, -32768, 32767).astype(np.int16), rate)
    share = ClipMeasure.objects.get(clip=driven).clipped
    assert found(project, detectors.Clipping()) == {
        "driven crow": f"clipped in {round(100 * share, 3):g} % of its samples"
    }


def test_low_signal(project, crow):
    pcm, rate = crow
    hear(project, "crow", pcm, rate)
    hear(project, "far crow", np.round(pcm / 400).astype(np.int16), rate)
    noise = np.random.default_rng(1).normal(0, 3000, 2 * rate).astype(np.int16)
    hear(project, "hiss", noise, rate)
    level = ClipMeasure.objects.get(clip__recording__name="far crow").rms_dbfs
    assert found(project, detectors.LowSignal()) == {
        "far crow": f"very quiet, {round(-level)} dB below full scale"
    }
    Task.objects.update(state="held")
    both = found(project, detectors.LowSignal(snr=3.0))
    assert set(both) == {"far crow", "hiss"}
    snr = ClipMeasure.objects.get(clip__recording__name="hiss").snr_db
    assert both["hiss"] == f"only {round(snr, 1):g} dB above its own noise"


def test_clips_that_are_not_measured_yet_are_not_odd(project):
    clip = make.make_clip(make.make_recording(project))
    ClipMeasure.objects.create(clip=clip)
    assert found(project, detectors.Silence(), detectors.Clipping(), detectors.LowSignal()) == {}


def test_duration(project):
    for seconds in (0.4, 1.0, 30.0, 31.5):
        make.make_clip(make.make_recording(project, name=str(seconds), duration=seconds))
    assert found(project, detectors.Duration()) == {"0.4": "only 0.4 s long", "31.5": "31.5 s long"}


# --- by what labelers say ----------------------------------------------------------------------------------------


def test_several_unrelated_sources(project):
    say(project, "busy", ("Dog", "dog", 0.8), ("Speech", "speech", 0.6), ("Rain", "rain", 0.4))
    say(project, "one pack", ("Dog", "dog", 0.8), ("Cat", "cat", 0.6), ("Fox", "fox", 0.5))
    say(project, "faint", ("Dog", "dog", 0.8), ("Speech", "speech", 0.2))
    say(project, "in a room", ("Dog", "dog", 0.8), ("Small room", "small room", 0.7))
    say(project, "of its own", ("Dog", "dog", 0.8), ("Zorp", "zorp", 0.5))
    assert found(project, detectors.Sources(count=2)) == {
        "busy": "3 unrelated sounds: dog, speech, rain",
        "of its own": "2 unrelated sounds: dog, zorp",
    }
    Task.objects.all().delete()
    assert set(found(project, detectors.Sources())) == {"busy"}


def test_labelers_disagree(project):
    make.make_run(project, Run.Kind.LABELING)
    other = make.make_run(project, Run.Kind.LABELING, model="clap", current=False)
    failed = make.make_run(project, Run.Kind.LABELING, model="broken", current=False, state="failed", error="no")
    for name, label, against in (("same", "dog", "dog"), ("other", "dog", "wolf"), ("alone", "dog", None)):
        clip = say(project, name, ("x", label, 0.5), ("y", "wolf", 0.4))
        write(project, clip, "x", "hail", 0.9, run=failed)
        if against:
            write(project, clip, "x", against, 0.5, run=other)
    assert found(project, detectors.Disagree()) == {"other": "dog by yamnet, wolf by clap"}


def test_letters_that_no_english_label_has(project):
    say(project, "english", ("Dog barking – loud!", "dog barking", 0.5))
    say(project, "smart", ("“Cat’s” purr 🐈 × 2", "cats purr", 0.5))
    say(project, "german", ("Hundegebell, Bär", "hundegebell", 0.5))
    say(project, "japanese", ("犬", "inu", 0.5))
    say(project, "second", ("Dog", "dog", 0.5), ("chien à l'arrêt", "chien", 0.2))
    assert found(project, detectors.ForeignLetters()) == {
        "german": 'the labeler wrote "Hundegebell, Bär"',
        "japanese": 'the labeler wrote "犬"',
        "second": 'the labeler wrote "chien à l\'arrêt"',
    }


def test_a_label_that_is_a_sentence(project):
    say(project, "pairs", ("dog barking, wind gusts, car passing", "dog barking", 0.5))
    say(project, "four", ("a dog barking loudly", "a dog", 0.5))
    say(project, "sentence", ("birds, I can hear a dog in the rain", "birds", 0.5))
    assert found(project, detectors.LongLabel()) == {
        "sentence": 'the labeler wrote 8 words: "I can hear a dog in the rain"'
    }


# --- by their vectors --------------------------------------------------------------------------------------------


def test_a_clip_that_sounds_like_no_other(project):
    _, run = make.make_current_runs(project)
    rng = np.random.default_rng(5)
    kinds = rng.normal(size=(3, 32))
    clips = make.make_clips(project, 61)
    rows = kinds[np.arange(60) % 3] + rng.normal(scale=0.2, size=(60, 32))
    rows = np.vstack([rows, -kinds.sum(axis=0)]).astype("<f4")
    ClipEmbedding.objects.bulk_create(
        ClipEmbedding(clip=clip, model=run.model, revision=run.revision, vector=row.tobytes())
        for clip, row in zip(clips, rows, strict=True)
    )
    assert measure_outliers(project=project) == 61
    far = ClipOutlier.objects.get(clip=clips[-1]).deviations
    assert far > 10
    assert ClipOutlier.objects.exclude(clip=clips[-1]).filter(deviations__gt=3.5).count() <= 3
    odd = found(project, detectors.Outlier(deviations=10))
    assert odd == {clips[-1].recording.name: f"sounds like no other clip ({far:.1f} deviations)"}
    assert measure_outliers(project=project) == 61
    assert ClipOutlier.objects.count() == 61


def test_without_vectors_no_clip_is_an_outlier(project):
    make.make_clips(project, 2)
    assert measure_outliers(project=project) == 0
    make.make_current_runs(project)
    assert measure_outliers(project=project) == 0
    assert found(project, detectors.Outlier()) == {}


# --- together ----------------------------------------------------------------------------------------------------


def test_every_reason_is_told_in_the_order_of_the_detectors(project):
    clip = say(project, "odd", ("Hörbar", "horbar", 0.5))
    ClipMeasure.objects.create(
        clip=clip, state="done", peak_dbfs=-90, rms_dbfs=-95, silent=1.0, clipped=0.0, snr_db=None
    )
    assert found(project, detectors.LowSignal(), detectors.Silence(), detectors.ForeignLetters()) == {
        "odd": 'very quiet, 95 dB below full scale; 100 % silence; the labeler wrote "Hörbar"'
    }
