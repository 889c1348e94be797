"""Addresses of the annotation API."""

from django.urls import path

from apps.annotation.api import allotment, asking, importing, known, overview, queue, reviews, targeting, tasks

PROJECT = "projects/<uuid:project>"
TASK = f"{PROJECT}/tasks/<uuid:task>"
ASSIGNMENT = f"{PROJECT}/assignments/<uuid:assignment>"

urlpatterns = [
    path(f"{PROJECT}/queue/claim", queue.ClaimView.as_view()),
    path(f"{ASSIGNMENT}/submit", queue.SubmitView.as_view()),
    path(f"{ASSIGNMENT}/release", queue.ReleaseView.as_view()),
    path(f"{ASSIGNMENT}/renew", queue.RenewView.as_view()),
    path(f"{ASSIGNMENT}/undo", queue.UndoView.as_view()),
    path(f"{ASSIGNMENT}/end-lease", allotment.EndLeaseView.as_view()),
    path(f"{PROJECT}/clips/<uuid:clip>/score", queue.ScoreView.as_view()),
    path(f"{PROJECT}/clips/<uuid:clip>/ask", asking.AskView.as_view()),
    path(f"{PROJECT}/clips/<uuid:clip>/asked/<uuid:run>", asking.AskedView.as_view()),
    path(f"{PROJECT}/tasks", tasks.TasksView.as_view()),
    path(f"{PROJECT}/tasks/open", tasks.OpenTasksView.as_view()),
    path(f"{PROJECT}/tasks/open-by-hand", tasks.OpenByHandView.as_view()),
    path(f"{PROJECT}/tasks/import", importing.ImportClipsView.as_view()),
    path(f"{PROJECT}/tasks/prioritise", tasks.PrioritiseView.as_view()),
    path(f"{PROJECT}/tasks/allot", allotment.AllotView.as_view()),
    path(f"{PROJECT}/tasks/known-answers", known.KnownAnswersView.as_view()),
    path(TASK, tasks.TaskView.as_view()),
    path(f"{TASK}/set-aside", tasks.SetAsideView.as_view()),
    path(f"{TASK}/known-answer", known.KnownAnswerView.as_view()),
    path(f"{TASK}/reopen", tasks.ReopenView.as_view()),
    path(f"{PROJECT}/reviews", reviews.ReviewsView.as_view()),
    path(f"{TASK}/reviews", reviews.DecideView.as_view()),
    path(f"{TASK}/adjudicate", reviews.AdjudicateView.as_view()),
    path(f"{PROJECT}/targeting", targeting.TargetingView.as_view()),
    path(f"{PROJECT}/targeting/preview", targeting.PreviewView.as_view()),
    path(f"{PROJECT}/targeting/measure-again", targeting.MeasureAgainView.as_view()),
    path(f"{PROJECT}/overview", overview.OverviewView.as_view()),
]
