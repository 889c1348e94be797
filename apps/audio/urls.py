"""Addresses of the audio API."""

from django.urls import path

from apps.audio import api

PROJECT = "projects/<uuid:project>"
RECORDING = f"{PROJECT}/recordings/<uuid:recording>"
CLIP = f"{PROJECT}/clips/<uuid:clip>"

urlpatterns = [
    path(f"{PROJECT}/recordings", api.RecordingsView.as_view()),
    path(RECORDING, api.OneRecordingView.as_view()),
    path(f"{RECORDING}/retry", api.RetryView.as_view()),
    path(f"{RECORDING}/audio", api.RecordingAudioView.as_view()),
    path(f"{RECORDING}/original", api.OriginalView.as_view()),
    path(f"{RECORDING}/clips", api.ClipsView.as_view()),
    path(f"{CLIP}/audio", api.ClipAudioView.as_view()),
    path(f"{CLIP}/peaks", api.ClipPeaksView.as_view()),
]
