"""From a bearer token to a principal: signature, issuer, audience, time, tenant, roles. Nothing of the token is logged or repeated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jwt

from service.identity.errors import NotIdentified
from service.identity.keys import ALGORITHMS, SigningKey
from service.identity.principal import Principal
from service.identity.settings import Provider

LONGEST_TOKEN = 16 * 1024
_LONGEST_ID = 200
_MOST_ROLES = 200
_REQUIRED = ["exp", "iss", "aud"]
_REASONS: tuple[tuple[type[jwt.PyJWTError], str, str], ...] = (
    (jwt.ExpiredSignatureError, "expired", "Adgangsbeviset er udløbet. Log ind igen."),
    (jwt.ImmatureSignatureError, "not_yet", "Adgangsbeviset gælder ikke endnu. Se efter, om maskinens ur går rigtigt."),
    (jwt.InvalidIssuerError, "issuer", "Adgangsbeviset er udstedt af et andet login end kommunens."),
    (jwt.InvalidAudienceError, "audience", "Adgangsbeviset er udstedt til et andet system."),
    (jwt.InvalidAlgorithmError, "algorithm", "Adgangsbeviset er underskrevet på en måde, der ikke tages imod."),
    (jwt.InvalidSignatureError, "signature", "Adgangsbevisets underskrift passer ikke."),
    (jwt.MissingRequiredClaimError, "claims", "Adgangsbeviset mangler oplysninger."),
)


def key_name(token: str) -> str:
    """The kid that the token names. Raises NotIdentified for what is no token of ours, before any key is looked for."""
    if len(token) > LONGEST_TOKEN:
        raise _unreadable()
    try:
        header = jwt.get_unverified_header(token)
    except (jwt.PyJWTError, ValueError, RecursionError) as wrong:
        raise _unreadable() from wrong
    if header.get("alg") not in ALGORITHMS:
        raise NotIdentified("algorithm", "Adgangsbeviset er underskrevet på en måde, der ikke tages imod.")
    kid = header.get("kid")
    if not isinstance(kid, str) or not 0 < len(kid) <= _LONGEST_ID:
        raise _unreadable()
    return kid


def principal_of(token: str, key: SigningKey, provider: Provider) -> Principal:
    """Who the token speaks for. Raises NotIdentified, saying which part does not hold."""
    try:
        claims = jwt.decode(
            token,
            key.public,
            algorithms=sorted(key.algorithms),
            audience=list(provider.audience),
            issuer=provider.issuer,
            leeway=provider.leeway_seconds,
            options={"require": _REQUIRED},
        )
    except jwt.PyJWTError as wrong:
        raise _refused(wrong) from wrong
    except (ValueError, OverflowError, RecursionError) as wrong:
        raise _unreadable() from wrong
    return _principal(claims, provider)


def _principal(claims: Mapping[str, Any], provider: Provider) -> Principal:
    user, tenant = _claim(claims, provider.user_claim), _claim(claims, provider.tenant_claim)
    if not isinstance(user, str) or not 0 < len(user) <= _LONGEST_ID:
        raise NotIdentified("user", "Adgangsbeviset siger ikke, hvem brugeren er.")
    if not isinstance(tenant, str) or tenant not in provider.tenants:
        raise NotIdentified("tenant", "Adgangsbeviset er fra en kommune, der ikke bruger denne installation.")
    return Principal(user=user, tenant=tenant, roles=_roles(_claim(claims, provider.roles_claim), provider))


def _roles(claimed: Any, provider: Provider) -> frozenset[str]:
    """A list of names, or one text with spaces between them (as `scope` has it); names that are not ours are left out by the table."""
    if isinstance(claimed, str):
        claimed = claimed.split()
    if not isinstance(claimed, list):
        return frozenset()
    names = [each for each in claimed[:_MOST_ROLES] if isinstance(each, str)]
    return frozenset(provider.role_names.get(name, name) for name in names)


def _claim(claims: Mapping[str, Any], path: str) -> Any:
    """The claim of exactly that name, else the one that dots lead to."""
    if path in claims:
        return claims[path]
    found: Any = claims
    for step in path.split("."):
        found = found.get(step) if isinstance(found, dict) else None
    return found


def _refused(wrong: jwt.PyJWTError) -> NotIdentified:
    for kind, reason, text in _REASONS:
        if isinstance(wrong, kind):
            return NotIdentified(reason, text)
    return _unreadable()


def _unreadable() -> NotIdentified:
    return NotIdentified("unreadable", "Adgangsbeviset kan ikke læses. Log ind igen.")
