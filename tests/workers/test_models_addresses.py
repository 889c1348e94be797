"""Addresses people type: only public ones are asked, and the one that is asked is the one that was checked."""

from __future__ import annotations

import socket

import pytest

from tests.workers.endpoints import Endpoint, answers, drips
from workers import settings
from workers.models import addresses
from workers.models.errors import ModelError


@pytest.fixture
def endpoint(monkeypatch):
    monkeypatch.setattr(settings, "PRIVATE_HOSTS", frozenset({"127.0.0.1", "models.example"}))
    served = Endpoint()
    yield served
    served.close()


def names(monkeypatch, *found: str) -> list[str]:
    """Every name has these addresses, and an address itself; the names that were asked for."""
    asked: list[str] = []

    look_up = socket.getaddrinfo

    def lookup(host, port, *args, **given):
        if host[0].isdigit():
            return look_up(host, port, *args, **given)
        asked.append(host)
        return [(socket.AF_INET6 if ":" in each else socket.AF_INET, 1, 6, "", (each, port)) for each in found]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    return asked


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "2002:a9fe:a9fe::",
    ],
)
def test_private_addresses_are_refused(monkeypatch, address):
    names(monkeypatch, address)
    with pytest.raises(ModelError) as caught:
        addresses.request("POST", "http://models.example/v1")
    assert str(caught.value) == (
        f"models.example is at the private address {address}, which is not asked. If it may be, an administrator "
        "adds models.example to PRIVATE_HOSTS, for the workers."
    )


def test_one_private_address_among_public_ones_is_enough(monkeypatch):
    names(monkeypatch, "93.184.216.34", "10.0.0.1")
    with pytest.raises(ModelError, match=r"private address 10\.0\.0\.1"):
        addresses.resolve("models.example", 80)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822"])
def test_public_addresses_are_not(monkeypatch, address):
    names(monkeypatch, address)
    assert addresses.resolve("models.example", 443) == [address]


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://2130706433/", "http://0x7f.1/", "http://[::1]/"])
def test_however_they_are_written(url):
    with pytest.raises(ModelError, match="is at the private address"):
        addresses.request("GET", url)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://models.example",
        "file:///etc/passwd",
        "models.example",
        "http://",
        "http://a b/",
        "http://a:0/",
        "http://a:b/",
    ],
)
def test_what_is_no_address_is_refused(url):
    with pytest.raises(ModelError, match="is no address"):
        addresses.request("GET", url)


def test_a_name_and_password_are_refused_and_not_repeated():
    with pytest.raises(ModelError) as caught:
        addresses.request("GET", "https://me:secret@models.example/")
    assert "secret" not in str(caught.value)


def test_the_name_is_resolved_once_and_the_connection_goes_there(endpoint, monkeypatch):
    asked = names(monkeypatch, "127.0.0.1")
    endpoint.behaviours = [answers(200, b"here")]
    url = f"http://models.example:{endpoint.port}/v1?x=1"
    assert addresses.request("POST", url, body=b"{}").body == b"here"
    assert asked == ["models.example"]
    path, headers, _ = endpoint.asked[0]
    assert (path, headers["Host"]) == ("/v1?x=1", f"models.example:{endpoint.port}")


def test_the_next_address_is_tried_where_one_is_dead(endpoint, monkeypatch):
    names(monkeypatch, "127.0.0.2", "127.0.0.1")
    endpoint.behaviours = [answers(200, b"here")]
    assert addresses.request("POST", f"http://models.example:{endpoint.port}/", body=b"{}").body == b"here"


def test_redirects_are_not_followed(endpoint):
    endpoint.behaviours = [answers(307, Location="http://169.254.169.254/")]
    answer = addresses.request("POST", endpoint.url, body=b"{}")
    assert (answer.status, answer.headers["location"], len(endpoint.asked)) == (307, "http://169.254.169.254/", 1)


def test_an_endless_answer_ends(endpoint, monkeypatch):
    endpoint.behaviours = [drips]
    with pytest.raises(addresses.Broken, match="did not answer in time"):
        addresses.request("POST", endpoint.url, body=b"{}", timeout=0.3)
    monkeypatch.setattr(addresses, "MOST_BYTES", 10)
    endpoint.behaviours = [answers(200, b"x" * 11)]
    with pytest.raises(addresses.Broken, match="its answer is longer"):
        addresses.request("POST", endpoint.url, body=b"{}")


def test_nobody_there(endpoint):
    endpoint.close()
    with pytest.raises(addresses.Unreachable, match=r"127\.0\.0\.1 accepts no connection on port"):
        addresses.request("POST", endpoint.url)


def test_an_unknown_name():
    with pytest.raises(addresses.Unreachable, match="is not known"):
        addresses.request("GET", "http://nonesuch.invalid/")
