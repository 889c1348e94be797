"""Requests to addresses that people type: never to a private or link-local one unless an administrator allows it.

Whoever may name an address would otherwise reach whatever the worker reaches: the cloud's metadata, the database,
a router. So the name is resolved once, every address it has must be public, and the connection goes to one of the
addresses that were checked; redirects are not followed. Hosts that may be private are named in PRIVATE_HOSTS.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from workers import settings
from workers.models.errors import ModelError

MOST_BYTES = 16 << 20  # of an answer
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

IP = ipaddress.IPv4Address | ipaddress.IPv6Address


class Unreachable(Exception):
    """Nobody there: the name is unknown, or nothing accepts a connection."""


class Broken(Exception):
    """The answer did not come whole: cut off, too late, too long, or no HTTP."""


@dataclass(frozen=True)
class Answer:
    """What came back. `headers` by lower-case name."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def request(
    method: str,
    url: str,
    *,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    timeout: float = 60.0,
) -> Answer:
    """Ask, and wait at most `timeout` seconds for the whole answer, whatever its status.

    Raises ModelError for an address that must not be asked, Unreachable, or Broken.
    """
    deadline = time.monotonic() + timeout
    parts = _checked(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    failure: OSError | None = None
    for address in resolve(parts.hostname or "", port):
        connection = _Pinned(parts, port, address)
        try:
            connection.timeout = _left(deadline)
            connection.connect()
        except OSError as error:
            connection.close()
            failure = error
            continue
        try:
            connection.request(method, path, body=body, headers=dict(headers or {}))
            return _answer(connection, deadline)
        except TimeoutError as error:
            raise Broken("it did not answer in time") from error
        except (OSError, http.client.HTTPException) as error:
            raise Broken(f"it broke off ({type(error).__name__})") from error
        finally:
            connection.close()
    raise Unreachable(f"{parts.hostname} accepts no connection on port {port} ({failure})")


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, all of them public, unless the host is in PRIVATE_HOSTS. Raises as `request`."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable(f"the name {host!r} is not known ({error})") from error
    addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
    if host.lower() not in settings.PRIVATE_HOSTS:
        for address in addresses:
            if not _public(ipaddress.ip_address(address.partition("%")[0])):
                raise ModelError(
                    f"{host} is at the private address {address}, which is not asked. If it may be, an "
                    f"administrator adds {host} to PRIVATE_HOSTS, for the workers."
                )
    return addresses


def _checked(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        sound = parts.scheme in {"http", "https"} and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        sound = False
    if not sound or any(character.isspace() or ord(character) < 32 for character in url):
        raise ModelError(f"{url!r} is no address. It begins with http:// or https:// and names a host.")
    if parts.username is not None or parts.password is not None:
        raise ModelError("An address must not hold a name or password. Put the key into an environment variable.")
    return parts


def _public(address: IP) -> bool:
    """Whether the address is one of the open internet, also where it stands for another one."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return _public(inner)
    return address.is_global and not address.is_multicast


class _Pinned(http.client.HTTPConnection):
    """A connection to one address, which for HTTP and TLS is the host that was named."""

    def __init__(self, parts: SplitResult, port: int, address: str) -> None:
        self._tls = ssl.create_default_context() if parts.scheme == "https" else None
        self.default_port = 443 if self._tls else 80
        super().__init__(parts.hostname or "", port)
        self._address = address

    def connect(self) -> None:
        """To the address that was checked; the name is not asked for again."""
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._tls:
            self.sock = self._tls.wrap_socket(self.sock, server_hostname=self.host)


def _answer(connection: _Pinned, deadline: float) -> Answer:
    """Read piece by piece: one that comes byte for byte must end in time, too."""
    sock = connection.sock  # the connection itself lets go of it before the last byte has come
    sock.settimeout(_left(deadline))
    response = connection.getresponse()
    received = bytearray()
    while piece := response.read1(1 << 16):
        received += piece
        if len(received) > MOST_BYTES:
            raise Broken(f"its answer is longer than {MOST_BYTES >> 20} MB")
        sock.settimeout(_left(deadline))
    if response.length:
        raise Broken("its answer was cut off")
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.status, headers, bytes(received))


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
