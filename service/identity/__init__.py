"""Who asks, for which municipality, and what they may do: bearer tokens of an OpenID provider, and a table of roles."""

from service.identity.access import Access, open_access
from service.identity.errors import BadIdentitySettings, NotIdentified, NotPermitted, ProviderUnavailable, TooManyRequests
from service.identity.principal import LOCAL, Principal
from service.identity.roles import RoleTable, load_roles

__all__ = [
    "LOCAL",
    "Access",
    "BadIdentitySettings",
    "NotIdentified",
    "NotPermitted",
    "Principal",
    "ProviderUnavailable",
    "RoleTable",
    "TooManyRequests",
    "load_roles",
    "open_access",
]
