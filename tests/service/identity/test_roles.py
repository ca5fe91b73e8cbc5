"""The table of roles holds together, or is refused before anyone is let in."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from service.identity import LOCAL, BadIdentitySettings, NotPermitted, Principal, load_roles
from service.identity.roles import TABLE


def with_roles(*roles: str) -> Principal:
    return Principal(user="u", tenant="t", roles=frozenset(roles))


def test_the_table_has_the_five_roles_and_the_local_user_has_them_all() -> None:
    assert load_roles().may.keys() == {"caseworker", "committee", "legal", "corpus-admin", "auditor"} == LOCAL.roles


@pytest.mark.parametrize(
    ("role", "route", "may"),
    [
        ("caseworker", "POST /api/questions", True),
        ("caseworker", "GET /metrics", False),
        ("committee", "POST /api/calendar", False),
        ("legal", "POST /api/checks", True),
        ("corpus-admin", "POST /api/questions", False),
        ("auditor", "POST /api/questions", False),
        ("auditor", "GET /api/search", True),
        ("king", "GET /api/search", False),
        ("caseworker", "GET /nowhere", False),
    ],
)
def test_a_role_may_what_it_may(role: str, route: str, may: bool) -> None:
    table = load_roles()
    assert table.permits(with_roles(role), route) is may
    if not may:
        with pytest.raises(NotPermitted):
            table.require(with_roles(role), route)


def test_a_refusal_names_the_roles_that_may() -> None:
    with pytest.raises(NotPermitted, match="Sagsbehandler, Jurist"):
        load_roles().require(with_roles("committee"), "POST /api/calendar")


def test_somebody_without_a_role_may_only_what_anyone_may() -> None:
    table = load_roles()
    assert [route for route in (*table.routes, *table.public) if table.permits(with_roles(), route)] == list(table.public)


@pytest.mark.parametrize(
    "change",
    [
        lambda table: table["routes"].update({"GET /x": "fly"}),
        lambda table: table["roles"]["auditor"]["may"].append("fly"),
        lambda table: table["public"].append("GET /metrics"),
        lambda table: table.pop("routes"),
        lambda table: table["roles"].update({"king": None}),
    ],
    ids=["nobody may", "nobody asks", "open and closed", "no routes", "an empty role"],
)
def test_a_table_that_does_not_hold_together_is_refused(tmp_path: Path, change: object) -> None:
    table = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    change(table)  # type: ignore[operator]
    path = tmp_path / "roles.yaml"
    path.write_text(yaml.safe_dump(table), encoding="utf-8")
    with pytest.raises(BadIdentitySettings):
        load_roles(path)
