"""The identity provider is down, slow, wrong or cut off: who is known goes on, who is not is refused in a document, health is up."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from service.identity import Access, fetching
from service.identity.access import Bearer
from service.identity.fetching import fetcher
from service.identity.keys import REFETCH_SECONDS, KeyRing
from service.identity.roles import load_roles
from tests.service.faults.table import Table
from tests.service.faults.upstream import Asked, Behaviour, Upstream, cut, dripping, hanging, noise, upstream, whole
from tests.service.identity.provider import PROVIDER, claims, jwk, rsa_key, signed

WAIT = 1.0
"""What each of the provider's two documents may take here."""
LONGEST = 2 * WAIT + 3.0

SLOW = {"says nothing": hanging, "says a byte a second": dripping("HTTP/1.1 200 OK\r\n" + "X: y\r\n" * 20, pause=0.5)}
WRONG: dict[str, Behaviour] = {
    "answers 500": whole("{}", status="500 Oops"),
    "says bytes that are no HTTP": noise,
    "says what is no JSON": whole("<html>"),
    "says JSON that is no keys": whole('{"keys": 7, "jwks_uri": 7}'),
    "is cut off in the middle": cut('{"keys": []}' * 10),
    **SLOW,
}


class Place:
    """A provider on this machine with a set of keys, and a service that asks it; `minutes` go by when told to."""

    def __init__(self, server: Upstream, app: Callable[..., FastAPI]) -> None:
        self.server, self.keys, self._now = server, [jwk("rsa", rsa_key())], 0.0
        provider = replace(PROVIDER, issuer=server.url)
        ring = KeyRing(fetcher(provider), clock=lambda: self._now)
        self.client = TestClient(app(access=Access(table=load_roles(), bearer=Bearer(provider=provider, ring=ring))))
        server.behave = self.well

    def well(self, asked: Asked) -> None:
        found = {"keys": self.keys, "issuer": self.server.url, "jwks_uri": f"{self.server.url}/keys"}
        whole(json.dumps(found))(asked)

    def a_minute_later(self) -> None:
        self._now += REFETCH_SECONDS

    def ask(self, kid: str = "rsa") -> httpx.Response:
        token = signed(claims(iss=self.server.url), kid=kid, key=rsa_key(*{kid} - {"rsa"}))
        return self.client.get("/api/rules", headers={"Authorization": f"Bearer {token}"})


@pytest.fixture
def place(app: Callable[..., FastAPI], monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    monkeypatch.setattr(fetching, "LONGEST_WAIT", WAIT)
    with upstream(hanging) as server:
        made = Place(server, app)
        with made.client:
            yield made


def begin(place: Place, fault: str) -> None:
    if fault == "refuses the connection":
        place.server.down()
    else:
        place.server.behave = WRONG[fault]


def mend(place: Place) -> None:
    place.server.down()
    place.server.up()
    place.server.behave = place.well
    place.a_minute_later()


def assert_problem(given: httpx.Response, status: int) -> None:
    assert given.status_code == status, given.text
    assert given.headers["content-type"] == "application/problem+json"
    assert ("retry-after" in given.headers) is (status == 503)


@pytest.mark.parametrize("fault", ["refuses the connection", *WRONG])
def test_with_no_key_at_hand_nobody_is_known_until_the_provider_is_back(place: Place, table: Table, fault: str) -> None:
    begin(place, fault)
    with table.row(f"the provider {fault} from the start") as tell, ThreadPoolExecutor(1) as pool:
        began = time.perf_counter()
        asking = pool.submit(place.ask)
        assert place.client.get("/health/live").status_code == 200
        assert place.client.get("/health/ready").status_code == 200
        looked = time.perf_counter() - began
        refused = asking.result(LONGEST + 5)
        took = time.perf_counter() - began
        tell("503 with Retry-After, health up; 200 a minute after it is back")
        assert looked < 1.0
        assert took < LONGEST
        assert_problem(refused, 503)
        mend(place)
        assert place.ask().status_code == 200


@pytest.mark.parametrize("fault", ["refuses the connection", *WRONG])
def test_with_the_last_good_keys_at_hand_who_is_known_goes_on(place: Place, table: Table, fault: str) -> None:
    assert place.ask().status_code == 200
    begin(place, fault)
    place.a_minute_later()
    place.keys.append(jwk("new", rsa_key("new")))
    with table.row(f"the provider {fault} later") as tell, ThreadPoolExecutor(1) as pool:
        began = time.perf_counter()
        stranger = pool.submit(place.ask, "new")
        assert [place.ask().status_code for _ in range(3)] == [200] * 3
        served = time.perf_counter() - began
        refused = stranger.result(LONGEST + 5)
        took = time.perf_counter() - began
        tell("known tokens 200, a new key 401; 200 a minute after it is back")
        assert served < 1.0
        assert took < LONGEST
        assert_problem(refused, 401)
        mend(place)
        assert place.ask("new").status_code == 200
