"""An identity provider on no network: keys of its own, tokens it signs, and ways to be down, slow or wrong."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from service.identity import Access, open_access
from service.identity.settings import Provider

ISSUER = "https://login.kommune.example/realms/a"
AUDIENCE = "saglig"
TENANTS = frozenset({"kommune-a", "kommune-b"})
PROVIDER = Provider(issuer=ISSUER, audience=(AUDIENCE,), tenants=TENANTS)
JWKS = f"{ISSUER}/keys"


@cache
def rsa_key(name: str = "first", bits: int = 2048) -> rsa.RSAPrivateKey:
    """The same key for the same name, for as long as the tests run."""
    del name
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


@cache
def ec_key(curve: str = "P-256") -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key({"P-256": ec.SECP256R1(), "P-384": ec.SECP384R1()}[curve])


def jwk(kid: str, key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, **more: Any) -> dict[str, Any]:
    public = key.public_key()
    algorithm = RSAAlgorithm if isinstance(key, rsa.RSAPrivateKey) else ECAlgorithm
    return {**algorithm.to_jwk(public, as_dict=True), "kid": kid, "use": "sig", **more}


def claims(**changed: Any) -> dict[str, Any]:
    """What a caseworker's token says; None leaves a claim out."""
    now = int(time.time())  # noqa: TID251 - tokens are dated by the clock
    said = {
        "iss": ISSUER, "aud": AUDIENCE, "sub": "user-1", "tid": "kommune-a", "roles": ["caseworker"],
        "iat": now, "nbf": now - 5, "exp": now + 300,
    }  # fmt: skip
    return {name: value for name, value in {**said, **changed}.items() if value is not None}


def signed(
    said: Mapping[str, Any] | None = None, *, algorithm: str = "RS256", kid: str | None = "rsa", key: Any = None, **header: Any
) -> str:
    """A token; by default what a caseworker has."""
    chosen = key or (ec_key() if algorithm.startswith("ES") else rsa_key())
    headers = {**({"kid": kid} if kid is not None else {}), **header}
    return jwt.encode(dict(said or claims()), chosen, algorithm=algorithm, headers=headers)


def token(*roles: str, user: str = "user-1", tenant: str = "kommune-a") -> str:
    return signed(claims(sub=user, tid=tenant, roles=list(roles)))


class Login:
    """What answers for the provider. `behave` takes the place of an answer; `asked` counts by address."""

    def __init__(self, *keys: Mapping[str, Any]) -> None:
        self.keys = list(keys) or [jwk("rsa", rsa_key()), jwk("ec", ec_key())]
        self.asked: list[str] = []
        self.behave: Callable[[httpx.Request], httpx.Response] | None = None

    def __call__(self, request: httpx.Request) -> httpx.Response:
        url = str(request.url)
        self.asked.append(url)
        if self.behave is not None:
            return self.behave(request)
        if url == f"{ISSUER}/.well-known/openid-configuration":
            return httpx.Response(200, json={"issuer": ISSUER, "jwks_uri": JWKS})
        assert url == JWKS, url
        return httpx.Response(200, content=json.dumps({"keys": self.keys}))

    @property
    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self)


def access(login: Login | None = None, provider: Provider = PROVIDER) -> Access:
    return open_access(provider, transport=(login or Login()).transport)
