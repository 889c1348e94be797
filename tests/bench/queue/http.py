"""A client that costs next to nothing: it hands requests to the WSGI application, as a web server does."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import Any

CSRF = "0" * 32


@dataclass(frozen=True)
class Client:
    """Somebody's browser: the one application of the process, and the cookies of a session."""

    application: Any
    session: str

    def get(self, url: str) -> Any:
        """The answer's JSON; fails unless it is 200."""
        return self._answer("GET", url, b"")

    def post(self, url: str, data: Any) -> Any:
        """The answer's JSON; fails unless it is 200."""
        return self._answer("POST", url, json.dumps(data).encode())

    def _answer(self, method: str, url: str, body: bytes) -> Any:
        path, _, query = url.partition("?")
        told: list[str] = []
        environ = {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "localhost",
            "HTTP_COOKIE": f"sessionid={self.session}; csrftoken={CSRF}",
            "HTTP_X_CSRFTOKEN": CSRF,
            "CONTENT_TYPE": "application/json",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        response = self.application(environ, lambda status, headers: told.append(status))
        content = b"".join(response)
        response.close()
        assert told[0].startswith("200"), (told, content[:500])
        return json.loads(content)


def client_for(application: Any, user: Any) -> Client:
    """The person's browser, logged in."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return Client(application, str(session.session_key))
