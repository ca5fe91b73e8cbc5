"""Reading the provider's keys: discovery, then the JWK set. Both bounded in size and time, neither followed elsewhere."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any

import httpx

from corpus.errors import FetchFailed
from service.identity.keys import SigningKey, read_keys
from service.identity.settings import Provider, trusted_url

LARGEST_ANSWER = 256 * 1024
"""Bytes."""
LONGEST_WAIT = 5.0
"""Seconds for one document, from the first byte asked to the last byte read."""
_DISCOVERY = "/.well-known/openid-configuration"


def fetcher(provider: Provider, *, transport: httpx.AsyncBaseTransport | None = None) -> Callable[[], Mapping[str, SigningKey]]:
    """What asks the provider for its keys; `transport` stands in for the network. What it gives raises FetchFailed. It is called in a
    thread without an event loop: only on a loop of its own can a provider that says a byte now and then be given up."""

    async def fetch() -> Mapping[str, SigningKey]:
        async with httpx.AsyncClient(transport=transport, timeout=LONGEST_WAIT, follow_redirects=False) as client:
            url = provider.jwks_url or await _discovered(client, provider.issuer)
            return read_keys(await _document(client, url))

    return lambda: asyncio.run(fetch())


async def _discovered(client: httpx.AsyncClient, issuer: str) -> str:
    found = await _document(client, issuer.rstrip("/") + _DISCOVERY)
    if not isinstance(found, dict) or found.get("issuer") != issuer:
        raise FetchFailed("Identitetsudbyderen kalder sig noget andet end SAGLIG_OIDC_ISSUER.")
    url = found.get("jwks_uri")
    if not isinstance(url, str) or not trusted_url(url):
        raise FetchFailed("Identitetsudbyderen peger ikke på sine nøgler over https.")
    return url


async def _document(client: httpx.AsyncClient, url: str) -> Any:
    try:
        async with asyncio.timeout(LONGEST_WAIT):
            body = await _body(client, url)
    except TimeoutError as late:
        raise FetchFailed("Identitetsudbyderen svarer for langsomt.") from late
    except (httpx.HTTPError, httpx.InvalidURL) as problem:
        raise FetchFailed(f"Identitetsudbyderen kan ikke nås ({type(problem).__name__}).") from problem
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as problem:
        raise FetchFailed("Identitetsudbyderens svar er ikke JSON.") from problem


async def _body(client: httpx.AsyncClient, url: str) -> bytes:
    body = bytearray()
    async with client.stream("GET", url, headers={"Accept": "application/json"}) as response:
        if response.status_code != 200:
            raise FetchFailed(f"Identitetsudbyderen svarer {response.status_code}.")
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > LARGEST_ANSWER:
                raise FetchFailed("Identitetsudbyderens svar er for stort.")
    return bytes(body)
