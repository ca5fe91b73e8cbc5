"""What an installation sets to know who asks, by environment variable with the prefix SAGLIG_OIDC_."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from service.identity.errors import BadIdentitySettings

Listed = Annotated[tuple[str, ...], NoDecode]
"""Names with commas between them."""


class IdentitySettings(BaseSettings):
    """SAGLIG_OIDC_ISSUER, _AUDIENCE (commas between), _TENANTS (the municipalities that may use the installation, commas between),
    _TENANT_CLAIM, _ROLES_CLAIM and _USER_CLAIM (a dot goes a level down: realm_access.roles), _ROLE_NAMES (JSON: the provider's name of a
    role -> ours), _JWKS_URL (else found by discovery), _LEEWAY_SECONDS.
    """

    model_config = SettingsConfigDict(env_prefix="SAGLIG_OIDC_", frozen=True)

    issuer: str | None = None
    audience: Listed = ()
    tenants: Listed = ()
    tenant_claim: str = Field(default="tid", min_length=1)
    roles_claim: str = Field(default="roles", min_length=1)
    user_claim: str = Field(default="sub", min_length=1)
    role_names: dict[str, str] = Field(default_factory=dict)
    jwks_url: str | None = None
    leeway_seconds: int = Field(default=60, ge=0, le=120)

    @field_validator("audience", "tenants", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


@dataclass(frozen=True, kw_only=True)
class Provider:
    """An identity provider that is wholly configured."""

    issuer: str
    audience: tuple[str, ...]
    tenants: frozenset[str]
    tenant_claim: str = "tid"
    roles_claim: str = "roles"
    user_claim: str = "sub"
    role_names: dict[str, str] = field(default_factory=dict)
    jwks_url: str | None = None
    leeway_seconds: int = 60


def read_provider() -> Provider | None:
    """The provider that the environment names; None where it names none. Raises BadIdentitySettings where half of it is missing."""
    try:
        found = IdentitySettings()
    except ValidationError as problem:
        named = ", ".join(f"SAGLIG_OIDC_{str(each['loc'][0]).upper()}" for each in problem.errors() if each["loc"])
        raise BadIdentitySettings(f"Indstillingerne for identitet kan ikke læses. Ret {named or 'SAGLIG_OIDC_…'}.") from problem
    return provider_of(found)


def provider_of(found: IdentitySettings) -> Provider | None:
    """None where nothing is set. Raises BadIdentitySettings for half a configuration and for an address that is not safe to trust."""
    needed = {"SAGLIG_OIDC_ISSUER": found.issuer, "SAGLIG_OIDC_AUDIENCE": found.audience, "SAGLIG_OIDC_TENANTS": found.tenants}
    if not any(needed.values()):
        return None
    if missing := [name for name, value in needed.items() if not value]:
        raise BadIdentitySettings(f"Identitet er kun halvt sat op. Sæt også {', '.join(missing)} (se docs/identity.md).")
    assert found.issuer is not None
    for url in (found.issuer, found.jwks_url):
        if url is not None and not trusted_url(url):
            raise BadIdentitySettings(f"{url} skal begynde med https:// og må ikke have brugernavn, ? eller #.")
    return Provider(
        issuer=found.issuer,
        audience=found.audience,
        tenants=frozenset(found.tenants),
        tenant_claim=found.tenant_claim,
        roles_claim=found.roles_claim,
        user_claim=found.user_claim,
        role_names=dict(found.role_names),
        jwks_url=found.jwks_url,
        leeway_seconds=found.leeway_seconds,
    )


def trusted_url(url: str) -> bool:
    """Whether keys may be read there: https, or http on this very machine."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    plain = not (parts.username or parts.password or parts.fragment or parts.query) and bool(host)
    return plain and (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host)))


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server that listens on `host`."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
