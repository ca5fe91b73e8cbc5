"""A bearer token speaks for someone only where every part of it holds."""

from __future__ import annotations

import base64
import json
import time
from dataclasses import replace
from typing import Any

import pytest

from service.identity import NotIdentified, Principal
from service.identity.access import Access, bearer_token
from tests.service.identity.provider import (
    AUDIENCE,
    PROVIDER,
    Login,
    access,
    claims,
    ec_key,
    jwk,
    rsa_key,
    signed,
)

DATES = {"exp", "nbf"}


def dated(changed: dict[str, Any]) -> dict[str, Any]:
    """Claims whose dates are told in seconds from now."""
    now = int(time.time())  # noqa: TID251 - tokens are dated by the clock
    return claims(**{name: now + value if name in DATES and value is not None else value for name, value in changed.items()})


def principal(token: str, opened: Access | None = None) -> Principal:
    chosen = opened or access()
    assert chosen.bearer is not None
    return chosen.principal(chosen.bearer, token, chosen.bearer.key(token))


@pytest.mark.parametrize(("algorithm", "kid"), [("RS256", "rsa"), ("PS256", "rsa"), ("ES256", "ec")])
def test_a_token_signed_as_the_provider_does_speaks_for_its_user(algorithm: str, kid: str) -> None:
    found = principal(signed(algorithm=algorithm, kid=kid))
    assert found == Principal(user="user-1", tenant="kommune-a", roles=frozenset({"caseworker"}))


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "long expired": ({"exp": -120}, "expired"),
    "not valid yet": ({"nbf": 120}, "not_yet"),
    "without an end": ({"exp": None}, "claims"),
    "without an issuer": ({"iss": None}, "claims"),
    "without an audience": ({"aud": None}, "claims"),
    "another issuer": ({"iss": "https://login.kommune.example/realms/b"}, "issuer"),
    "the issuer with a slash more": ({"iss": f"{PROVIDER.issuer}/"}, "issuer"),
    "another audience": ({"aud": "another"}, "audience"),
    "another municipality": ({"tid": "kommune-c"}, "tenant"),
    "no municipality": ({"tid": None}, "tenant"),
    "several municipalities": ({"tid": ["kommune-a", "kommune-b"]}, "tenant"),
    "no user": ({"sub": None}, "user"),
    "an empty user": ({"sub": ""}, "user"),
    "a user too long to keep": ({"sub": "u" * 201}, "user"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_token_whose_claims_do_not_hold_is_refused_with_its_reason(case: str) -> None:
    changed, reason = REFUSED[case]
    with pytest.raises(NotIdentified) as refused:
        principal(signed(dated(changed)))
    assert refused.value.reason == reason


def _with_header(token: str, **changed: Any) -> str:
    head, body, signature = token.split(".")
    header = {**json.loads(base64.urlsafe_b64decode(head + "==")), **changed}
    return ".".join([base64.urlsafe_b64encode(json.dumps(header).encode()).rstrip(b"=").decode(), body, signature])


def _with_claims(token: str, **changed: Any) -> str:
    head, body, signature = token.split(".")
    said = {**json.loads(base64.urlsafe_b64decode(body + "==")), **changed}
    return ".".join([head, base64.urlsafe_b64encode(json.dumps(said).encode()).rstrip(b"=").decode(), signature])


FORGED = {
    "nobody signed it": (lambda: _with_header(signed(), alg="none"), "algorithm"),
    "signed with the public key as a secret": (lambda: signed(algorithm="HS256", key="k" * 64), "algorithm"),
    "a longer hash": (lambda: signed(algorithm="RS384"), "algorithm"),
    "the roles were changed": (lambda: _with_claims(signed(), roles=["auditor"]), "signature"),
    "another key under the same name": (lambda: signed(key=rsa_key("strange")), "signature"),
    "an elliptic name on an RSA key": (lambda: _with_header(signed(), alg="ES256"), "algorithm"),
    "an RSA name on an elliptic key": (lambda: signed(kid="ec"), "algorithm"),
    "a key it brings along": (lambda: signed(key=rsa_key("strange"), jwk=jwk("rsa", rsa_key("strange"))), "signature"),
    "something critical that nobody knows": (lambda: signed(crit=["exp"]), "unreadable"),
    "no key's name": (lambda: signed(kid=None), "unreadable"),
    "a name that is too long": (lambda: signed(kid="k" * 201), "unreadable"),
    "not three parts": (lambda: "abc.def", "unreadable"),
    "no text at all": (lambda: "ø.æ.å", "unreadable"),
    "a novel": (lambda: "a" * 20_000, "unreadable"),
}  # fmt: skip


@pytest.mark.parametrize("case", FORGED)
def test_a_token_that_the_provider_did_not_sign_is_refused(case: str) -> None:
    made, reason = FORGED[case]
    with pytest.raises(NotIdentified) as refused:
        principal(made())
    assert refused.value.reason == reason


def test_a_refusal_never_repeats_the_token() -> None:
    token = signed(claims(tid="hemmelig-kommune"))
    with pytest.raises(NotIdentified) as refused:
        principal(token)
    assert "hemmelig" not in str(refused.value)
    assert token not in str(refused.value)


@pytest.mark.parametrize(("changed", "known"), [({"exp": -40}, True), ({"nbf": 40}, True), ({"exp": -90}, False)])
def test_clocks_may_differ_by_a_minute_and_no_more(changed: dict[str, Any], known: bool) -> None:
    if known:
        assert principal(signed(dated(changed))).user == "user-1"
    else:
        with pytest.raises(NotIdentified):
            principal(signed(dated(changed)))


def test_one_of_several_audiences_is_enough() -> None:
    assert principal(signed(claims(aud=["another", AUDIENCE]))).user == "user-1"


def test_roles_are_found_a_level_down_and_under_the_providers_own_names() -> None:
    provider = replace(PROVIDER, roles_claim="realm_access.roles", role_names={"Sagsbehandler": "caseworker", "Jurist": "legal"})
    token = signed(claims(roles=None, realm_access={"roles": ["Sagsbehandler", "Jurist", "offline_access", 7]}))
    assert principal(token, access(provider=provider)).roles == {"caseworker", "legal"}


@pytest.mark.parametrize("said", [None, 7, {"caseworker": True}, [], ["king"], "king queen"])
def test_roles_that_are_not_ours_give_nothing(said: object) -> None:
    assert principal(signed(claims(roles=said))).roles == frozenset()


def test_a_claim_named_by_an_address_is_found_whole() -> None:
    provider = replace(PROVIDER, tenant_claim="https://kommune.example/tenant")
    token = signed(claims(**{"tid": None, "https://kommune.example/tenant": "kommune-b"}))
    assert principal(token, access(provider=provider)).tenant == "kommune-b"


def test_a_key_stated_for_one_algorithm_is_used_for_no_other() -> None:
    opened = access(Login(jwk("rsa", rsa_key(), alg="PS256")))
    assert principal(signed(algorithm="PS256"), opened).user == "user-1"
    with pytest.raises(NotIdentified):
        principal(signed(algorithm="RS256"), opened)


@pytest.mark.parametrize("header", [None, "", "Basic dXNlcjpwYXNz", "Bearer", "Bearer   ", "token abc"])
def test_a_header_without_a_bearer_token_is_refused(header: str | None) -> None:
    with pytest.raises(NotIdentified) as refused:
        bearer_token(header)
    assert refused.value.reason == "missing"


def test_the_scheme_is_read_in_any_letters() -> None:
    assert bearer_token("bEARER  abc") == "abc"


def test_a_weak_key_and_a_strange_curve_are_not_used() -> None:
    opened = access(Login(jwk("weak", rsa_key("weak", 1024)), jwk("long", ec_key("P-384")), jwk("rsa", rsa_key())))
    assert opened.bearer is not None
    opened.bearer.ring.find("rsa")
    assert opened.bearer.ring.names == ("rsa",)
