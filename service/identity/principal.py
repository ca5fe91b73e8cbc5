"""Who asks: a user of one municipality, and the roles that the identity provider gave."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Principal:
    """`user` is the provider's stable id, never a name; `tenant` is the municipality; `roles` are keys of `roles.yaml`.

    What one tenant's user made is found only with the same `tenant` and `user`: `owner` is the key to it.
    """

    user: str
    tenant: str
    roles: frozenset[str]

    @property
    def owner(self) -> tuple[str, str]:
        """Whose something is."""
        return (self.tenant, self.user)


LOCAL = Principal(user="local", tenant="local", roles=frozenset({"caseworker", "committee", "legal", "corpus-admin", "auditor"}))
"""The one user where identity is off: whoever sits at this machine."""
