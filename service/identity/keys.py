"""The provider's signing keys: held in memory, asked for anew when a token names one that is not there, at most once a minute.

The last good set is kept while the provider is down: a key that was good an hour ago is better than nobody being able to work.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from corpus.errors import FetchFailed
from service.identity.errors import NotIdentified, ProviderUnavailable

_log = logging.getLogger("saglig.identity")
ALGORITHMS = frozenset({"RS256", "PS256", "ES256"})
MOST_KEYS = 64
REFETCH_SECONDS = 60.0
STALE_SECONDS = 3600.0
_LEAST_RSA_BITS = 2048


@dataclass(frozen=True, kw_only=True)
class SigningKey:
    """A public key and the algorithms it may be used with."""

    kid: str
    algorithms: frozenset[str]
    public: RSAPublicKey | EllipticCurvePublicKey


def read_keys(found: Any) -> Mapping[str, SigningKey]:
    """The usable keys of a JWK set by kid: named, for signing, RSA of at least 2048 bits or P-256. Raises FetchFailed where none is."""
    listed = found.get("keys") if isinstance(found, dict) else None
    if not isinstance(listed, list):
        raise FetchFailed("Identitetsudbyderens nøgler er ikke et JWK-sæt.")
    keys = [key for each in listed[:MOST_KEYS] if isinstance(each, dict) and (key := _read_key(each))]
    if not keys:
        raise FetchFailed("Identitetsudbyderen har ingen nøgle, der kan bruges (RS256, PS256 eller ES256).")
    return {key.kid: key for key in keys}


def _read_key(jwk: Mapping[str, Any]) -> SigningKey | None:
    kid, stated = jwk.get("kid"), jwk.get("alg")
    if not isinstance(kid, str) or not kid or jwk.get("use", "sig") != "sig":
        return None
    try:
        if jwk.get("kty") == "RSA":
            public: Any = RSAAlgorithm.from_jwk(dict(jwk))
            fits = isinstance(public, RSAPublicKey) and public.key_size >= _LEAST_RSA_BITS
            able = {"RS256", "PS256"}
        elif jwk.get("kty") == "EC":
            public = ECAlgorithm.from_jwk(dict(jwk))
            fits = isinstance(public, EllipticCurvePublicKey) and isinstance(public.curve, SECP256R1)
            able = {"ES256"}
        else:
            return None
    except (jwt.InvalidKeyError, ValueError, TypeError, KeyError):
        _log.warning("a key of the identity provider cannot be read")
        return None
    algorithms = able if stated is None else able & {stated}
    return SigningKey(kid=kid, algorithms=frozenset(algorithms), public=public) if fits and algorithms else None


class KeyRing:
    """The keys by name. Safe to call from several threads; only `find` waits for the provider."""

    def __init__(self, fetch: Callable[[], Mapping[str, SigningKey]], *, clock: Callable[[], float] = time.monotonic) -> None:
        """`fetch` raises FetchFailed; `clock` counts seconds and never goes back."""
        self._fetch, self._clock = fetch, clock
        self._keys: Mapping[str, SigningKey] = {}
        self._fetched: float | None = None
        self._asked: float | None = None
        self._lock = threading.Lock()

    def held(self, kid: str) -> SigningKey | None:
        """The key, if it is in memory."""
        return self._keys.get(kid)

    def find(self, kid: str) -> SigningKey:
        """The key, after asking the provider where it is not held. Raises NotIdentified, and ProviderUnavailable where no key is known."""
        with self._lock:
            if kid not in self._keys and self._may_ask():
                self._ask()
            if (found := self._keys.get(kid)) is not None:
                return found
        if not self._keys:
            raise ProviderUnavailable("Kommunens login svarer ikke, så ingen kan genkendes. Prøv igen om et minut.")
        raise NotIdentified("unknown_key", "Adgangsbeviset er underskrevet med en nøgle, som kommunens login ikke kender.")

    def renew_if_stale(self) -> None:
        """Ask again, beside whoever is being served, where the set is more than an hour old."""
        stale = self._fetched is not None and self._clock() - self._fetched > STALE_SECONDS
        if stale and self._may_ask() and self._lock.acquire(blocking=False):
            threading.Thread(target=self._renew, name="saglig-jwks", daemon=True).start()

    @property
    def names(self) -> Sequence[str]:
        """The kids that are held."""
        return tuple(self._keys)

    def _renew(self) -> None:
        try:
            self._ask()
        finally:
            self._lock.release()

    def _may_ask(self) -> bool:
        return self._asked is None or self._clock() - self._asked >= REFETCH_SECONDS

    def _ask(self) -> None:
        self._asked = self._clock()
        try:
            self._keys = self._fetch()
            self._fetched = self._clock()
        except FetchFailed as problem:
            _log.warning("the identity provider gives no keys (%s); %s are kept", problem, len(self._keys))
