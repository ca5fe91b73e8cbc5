"""The table of roles: which permissions a role has, and which permission a route asks for. Data in `roles.yaml`, checked when read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from corpus import strict_yaml
from service.identity.errors import BadIdentitySettings, NotPermitted
from service.identity.principal import Principal

TABLE = Path(__file__).with_name("roles.yaml")


@dataclass(frozen=True, kw_only=True)
class RoleTable:
    """`may`: role -> permissions. `routes`: "GET /api/search" -> permission; `public` are the routes that ask for none."""

    labels: Mapping[str, str]
    may: Mapping[str, frozenset[str]]
    routes: Mapping[str, str]
    public: frozenset[str]

    def knows(self, route: str) -> bool:
        """Whether the route stands in the table."""
        return route in self.routes or route in self.public

    def permits(self, principal: Principal, route: str) -> bool:
        """Whether one of the principal's roles has what the route asks for; false for a route that is not in the table."""
        if route in self.public:
            return True
        wanted = self.routes.get(route)
        return wanted is not None and any(wanted in self.may.get(role, ()) for role in principal.roles)

    def require(self, principal: Principal, route: str) -> None:
        """Raises NotPermitted, naming the roles that may."""
        if self.permits(principal, route):
            return
        wanted = self.routes.get(route)
        able = [self.labels[role] for role, may in self.may.items() if wanted in may]
        who = f" Det kræver en af rollerne: {', '.join(able)}." if able else ""
        raise NotPermitted(f"Din rolle giver ikke adgang til dette.{who} Spørg den, der tildeler roller i kommunen.")


def load_roles(path: Path = TABLE) -> RoleTable:
    """Read the table; raises BadIdentitySettings where it does not hold together."""
    try:
        read: dict[str, Any] = strict_yaml.read(path.read_text(encoding="utf-8"))
        table = RoleTable(
            labels={role: str(entry["label"]) for role, entry in read["roles"].items()},
            may={role: frozenset(entry["may"]) for role, entry in read["roles"].items()},
            routes=dict(read["routes"]),
            public=frozenset(read["public"]),
        )
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as problem:
        raise BadIdentitySettings(f"Rolletabellen {path} kan ikke læses: {problem}") from problem
    _check(table, path)
    return table


def _check(table: RoleTable, path: Path) -> None:
    held, wanted = frozenset[str]().union(*table.may.values()), set(table.routes.values())
    if unheld := wanted - held:
        raise BadIdentitySettings(f"{path}: ingen rolle har {', '.join(sorted(unheld))}, som en rute kræver.")
    if unused := held - wanted:
        raise BadIdentitySettings(f"{path}: ingen rute kræver {', '.join(sorted(unused))}, som en rolle har.")
    if both := table.public & table.routes.keys():
        raise BadIdentitySettings(f"{path}: {', '.join(sorted(both))} er både åben og lukket.")
