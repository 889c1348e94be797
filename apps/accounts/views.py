"""The base of every view that needs to know who calls."""

from rest_framework.views import APIView

from apps.accounts.models import User


class AccountView(APIView):
    """A view for someone who is logged in: `user` is that person."""

    @property
    def user(self) -> User:
        assert isinstance(self.request.user, User)
        return self.request.user
