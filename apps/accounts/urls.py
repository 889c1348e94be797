"""Addresses of the accounts API."""

from django.urls import path

from apps.accounts import api

urlpatterns = [
    path("auth/session", api.SessionView.as_view()),
    path("auth/login", api.LoginView.as_view()),
    path("auth/logout", api.LogoutView.as_view()),
    path("auth/me", api.MeView.as_view()),
    path("auth/password", api.PasswordView.as_view()),
    path("auth/password-reset", api.AskResetView.as_view()),
    path("auth/password-reset/confirm", api.ResetView.as_view()),
    path("auth/tokens", api.TokensView.as_view()),
    path("auth/tokens/<str:token>", api.TokenView.as_view()),
]
