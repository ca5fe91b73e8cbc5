"""The provider's keys: asked for rarely, kept while it is down, and read with care."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable

import httpx
import pytest

from corpus.errors import FetchFailed
from service.identity import NotIdentified, ProviderUnavailable, fetching
from service.identity.fetching import fetcher
from service.identity.keys import KeyRing, SigningKey
from tests.service.identity.provider import ISSUER, JWKS, PROVIDER, Login, jwk, rsa_key

DISCOVERY = f"{ISSUER}/.well-known/openid-configuration"


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def ring(login: Login, clock: Clock) -> KeyRing:
    return KeyRing(fetcher(PROVIDER, transport=login.transport), clock=clock)


def down(_: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("refused")


def test_a_key_that_is_known_is_not_asked_for_again() -> None:
    login, clock = Login(), Clock()
    keys = ring(login, clock)
    assert keys.held("rsa") is None
    assert keys.find("rsa") is keys.find("rsa") is keys.held("rsa")
    assert login.asked == [DISCOVERY, JWKS]


def test_an_unknown_key_is_asked_for_at_most_once_a_minute() -> None:
    login, clock = Login(), Clock()
    keys = ring(login, clock)
    keys.find("rsa")
    for _ in range(100):
        clock.now += 0.5
        with pytest.raises(NotIdentified):
            keys.find("new")
    assert login.asked.count(JWKS) == 1
    login.keys.append(jwk("new", rsa_key("new")))
    clock.now += 10
    assert keys.find("new").kid == "new"
    assert login.asked.count(JWKS) == 2


def test_the_last_good_keys_are_kept_while_the_provider_is_down_for_an_hour_and_more() -> None:
    login, clock = Login(), Clock()
    keys = ring(login, clock)
    keys.find("rsa")
    login.behave = down
    clock.now += 7_200
    with pytest.raises(NotIdentified):
        keys.find("new")
    assert keys.find("rsa").kid == "rsa"


def test_a_provider_that_was_never_reached_is_said_to_be_down_and_tried_again_after_a_minute() -> None:
    login, clock = Login(), Clock()
    login.behave = down
    keys = ring(login, clock)
    for _ in range(3):
        with pytest.raises(ProviderUnavailable):
            keys.find("rsa")
    assert len(login.asked) == 1
    login.behave, clock.now = None, clock.now + 60
    assert keys.find("rsa").kid == "rsa"


def test_a_key_that_the_provider_took_back_is_gone_once_the_set_is_renewed() -> None:
    login, clock = Login(), Clock()
    renewed = threading.Event()
    fetch = fetcher(PROVIDER, transport=login.transport)

    def fetched() -> dict[str, SigningKey]:
        try:
            return dict(fetch())
        finally:
            renewed.set()

    keys = KeyRing(fetched, clock=clock)
    keys.find("rsa")
    login.keys[:] = [jwk("next", rsa_key("next"))]
    clock.now += 3_601
    renewed.clear()
    keys.renew_if_stale()
    assert renewed.wait(5)
    assert keys.find("next").kid == "next"
    assert keys.held("rsa") is None


def test_many_who_ask_at_once_make_one_request() -> None:
    login, clock = Login(), Clock()
    keys, found = ring(login, clock), []
    threads = [threading.Thread(target=lambda: found.append(keys.find("rsa").kid)) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["rsa"] * 20
    assert login.asked == [DISCOVERY, JWKS]


def _json(value: object) -> Callable[[httpx.Request], httpx.Response]:
    return lambda _: httpx.Response(200, json=value)


WRONG: dict[str, Callable[[httpx.Request], httpx.Response]] = {
    "refused": down,
    "an error": lambda _: httpx.Response(500),
    "sent elsewhere": lambda _: httpx.Response(302, headers={"Location": "https://elsewhere.example/keys"}),
    "not JSON": lambda _: httpx.Response(200, text="<html>"),
    "nested beyond reason": lambda _: httpx.Response(200, text="[" * 100_000),
    "another issuer": _json({"issuer": "https://elsewhere.example", "jwks_uri": JWKS}),
    "keys without https": _json({"issuer": ISSUER, "jwks_uri": "http://login.kommune.example/keys"}),
    "keys in a file": _json({"issuer": ISSUER, "jwks_uri": "file:///etc/passwd"}),
    "no keys named": _json({"issuer": ISSUER}),
    "a list": _json([]),
    "too large": lambda _: httpx.Response(200, content=b" " * (fetching.LARGEST_ANSWER + 1)),
    "cut off": lambda _: httpx.Response(200, text='{"issuer": '),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_provider_that_answers_wrongly_gives_no_keys_and_is_followed_nowhere(case: str) -> None:
    login = Login()
    login.behave = WRONG[case]
    with pytest.raises(FetchFailed):
        fetcher(PROVIDER, transport=login.transport)()
    assert login.asked == [DISCOVERY]


NO_KEYS = [
    {}, {"keys": {}}, {"keys": []}, {"keys": ["rsa"]}, {"keys": [{"kty": "oct", "k": "c2VjcmV0", "kid": "rsa"}]},
    {"keys": [{"kty": "RSA", "kid": "rsa", "n": "!", "e": "AQAB"}]}, {"keys": [{"kty": "RSA", "kid": "rsa"}]},
    {"keys": [{**jwk("rsa", rsa_key()), "use": "enc"}]}, {"keys": [{**jwk("rsa", rsa_key()), "kid": None}]},
    {"keys": [{**jwk("rsa", rsa_key()), "alg": "RS512"}]}, {"keys": [{"kty": "EC", "crv": "P-256", "kid": "e", "x": "AA", "y": "AA"}]},
]  # fmt: skip


@pytest.mark.parametrize("found", NO_KEYS, ids=range(len(NO_KEYS)))
def test_a_set_without_a_usable_key_is_no_set(found: object) -> None:
    login = Login()
    login.behave = lambda request: httpx.Response(
        200, json=found if str(request.url) == JWKS else {"issuer": ISSUER, "jwks_uri": JWKS}
    )
    with pytest.raises(FetchFailed):
        fetcher(PROVIDER, transport=login.transport)()


def test_an_answer_that_drips_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LONGEST_WAIT", 0.1)

    async def drops() -> AsyncIterator[bytes]:
        while True:
            await asyncio.sleep(0.02)
            yield b" "

    dripping = httpx.MockTransport(lambda _: httpx.Response(200, content=drops()))
    with pytest.raises(FetchFailed, match="langsomt"):
        fetcher(PROVIDER, transport=dripping)()
