"""Addresses of the projects API."""

from django.urls import path

from apps.projects.api import history, people, projects

PROJECT = "projects/<uuid:project>"

urlpatterns = [
    path("projects", projects.ProjectsView.as_view()),
    path(PROJECT, projects.OneProjectView.as_view()),
    path(f"{PROJECT}/history", history.HistoryView.as_view()),
    path(f"{PROJECT}/members", people.MembersView.as_view()),
    path(f"{PROJECT}/members/<int:user>", people.MemberView.as_view()),
    path(f"{PROJECT}/invitations", people.InvitationsView.as_view()),
    path(f"{PROJECT}/invitations/<uuid:invitation>", people.OneInvitationView.as_view()),
    path("invitations/<str:secret>", people.OpenInvitationView.as_view()),
    path("invitations/<str:secret>/accept", people.AcceptInvitationView.as_view()),
]
