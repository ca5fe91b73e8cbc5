"""Who may do what, put together: one local user where identity is off, bearer tokens where it is on."""

from __future__ import annotations

from dataclasses import dataclass, replace

import httpx

from service.identity.errors import NotIdentified
from service.identity.fetching import fetcher
from service.identity.keys import KeyRing, SigningKey
from service.identity.principal import LOCAL, Principal
from service.identity.roles import RoleTable, load_roles
from service.identity.settings import Provider
from service.identity.tokens import key_name, principal_of

_SCHEME = "bearer"


@dataclass(frozen=True, kw_only=True)
class Bearer:
    """A provider and its keys."""

    provider: Provider
    ring: KeyRing

    def key_at_hand(self, token: str) -> SigningKey | None:
        """The key that the token names, if it is in memory; never waits. Raises NotIdentified for what is no token."""
        self.ring.renew_if_stale()
        return self.ring.held(key_name(token))

    def key(self, token: str) -> SigningKey:
        """The same, asking the provider where it is not: waits up to ten seconds. Raises NotIdentified and ProviderUnavailable."""
        return self.ring.find(key_name(token))


@dataclass(frozen=True, kw_only=True)
class Access:
    """The table, and what knows people by their tokens; `bearer` is None where identity is off and everyone is the local user."""

    table: RoleTable
    bearer: Bearer | None = None

    @property
    def local(self) -> Principal | None:
        """The one user there is, where identity is off."""
        return LOCAL if self.bearer is None else None

    def principal(self, bearer: Bearer, token: str, key: SigningKey) -> Principal:
        """Who the token speaks for, with the roles that the table knows. Raises NotIdentified."""
        found = principal_of(token, key, bearer.provider)
        return replace(found, roles=found.roles & self.table.may.keys())


def open_access(provider: Provider | None, *, transport: httpx.AsyncBaseTransport | None = None) -> Access:
    """The access that a provider gives; without one, the local user's. Raises BadIdentitySettings for a table that does not hold."""
    table = load_roles()
    if provider is None:
        return Access(table=table)
    return Access(table=table, bearer=Bearer(provider=provider, ring=KeyRing(fetcher(provider, transport=transport))))


def bearer_token(authorization: str | None) -> str:
    """The token of an Authorization header. Raises NotIdentified where there is none."""
    scheme, _, token = (authorization or "").strip().partition(" ")
    if scheme.lower() != _SCHEME or not token.strip():
        raise NotIdentified("missing", "Log ind først: forespørgslen skal bære et adgangsbevis (Authorization: Bearer …).")
    return token.strip()
