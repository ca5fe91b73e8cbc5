"""Identity is wholly configured or off; half of it, or an address that cannot be trusted, is refused by name."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from service.cli.serve import refuse_unknown_users
from service.identity import BadIdentitySettings
from service.identity.settings import is_loopback, read_provider
from tests.service.identity.provider import PROVIDER

WHOLE = {
    "SAGLIG_OIDC_ISSUER": "https://login.kommune.example/realms/a",
    "SAGLIG_OIDC_AUDIENCE": "saglig, api://saglig",
    "SAGLIG_OIDC_TENANTS": "kommune-a,kommune-b",
}


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ISSUER", "AUDIENCE", "TENANTS", "JWKS_URL", "LEEWAY_SECONDS", "ROLE_NAMES"):
        monkeypatch.delenv(f"SAGLIG_OIDC_{name}", raising=False)


def test_nothing_set_is_identity_off() -> None:
    assert read_provider() is None


def test_a_whole_configuration_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {**WHOLE, "SAGLIG_OIDC_ROLE_NAMES": '{"Sagsbehandler": "caseworker"}'}.items():
        monkeypatch.setenv(name, value)
    found = read_provider()
    assert found is not None
    assert found.audience == ("saglig", "api://saglig")
    assert found.tenants == {"kommune-a", "kommune-b"}
    assert found.role_names == {"Sagsbehandler": "caseworker"}


@pytest.mark.parametrize("missing", WHOLE)
def test_half_a_configuration_is_refused_by_the_name_of_what_is_missing(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    for name, value in WHOLE.items():
        if name != missing:
            monkeypatch.setenv(name, value)
    with pytest.raises(BadIdentitySettings, match=missing):
        read_provider()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SAGLIG_OIDC_ISSUER", "http://login.kommune.example"),
        ("SAGLIG_OIDC_ISSUER", "https://user:word@login.kommune.example"),
        ("SAGLIG_OIDC_ISSUER", "login.kommune.example"),
        ("SAGLIG_OIDC_JWKS_URL", "file:///etc/passwd"),
        ("SAGLIG_OIDC_LEEWAY_SECONDS", "3600"),
        ("SAGLIG_OIDC_LEEWAY_SECONDS", "some"),
    ],
)
def test_what_cannot_be_trusted_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    for each, said in {**WHOLE, name: value}.items():
        monkeypatch.setenv(each, said)
    with pytest.raises(BadIdentitySettings):
        read_provider()


def test_the_command_refuses_another_address_with_a_sentence_and_status_2() -> None:
    run = "import sys; from service.cli import main; sys.argv[0] = 'saglig'; main()"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SAGLIG_OIDC_")}
    ran = subprocess.run(
        [sys.executable, "-c", run, "serve", "--host", "0.0.0.0", "--port", "0"],
        capture_output=True, env=environment, check=False, timeout=60,
    )  # fmt: skip
    assert ran.returncode == 2
    assert "SAGLIG_OIDC_ISSUER" in ran.stderr.decode()
    assert "Traceback" not in ran.stderr.decode()


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
def test_this_machine_needs_no_identity(host: str) -> None:
    refuse_unknown_users(host, None)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.5", "saglig.kommune.example", "", "127.0.0.1.example"])
def test_any_other_address_demands_identity(host: str) -> None:
    assert not is_loopback(host)
    with pytest.raises(BadIdentitySettings, match="SAGLIG_OIDC_ISSUER"):
        refuse_unknown_users(host, None)
    refuse_unknown_users(host, PROVIDER)
