"""What can be wrong with who asks. A message never repeats a token or a claim of one."""

from __future__ import annotations

from corpus.errors import SagligError, Unavailable


class NotIdentified(SagligError):
    """No token, or one that does not hold (HTTP 401). `reason` is a word that programs count by."""

    def __init__(self, reason: str, text: str) -> None:
        self.reason = reason
        super().__init__(text)


class NotPermitted(SagligError):
    """Known, but without a role that may do it (HTTP 403)."""


class TooManyRequests(SagligError):
    """Known and permitted, but with too much under way at once (HTTP 429)."""


class ProviderUnavailable(Unavailable):
    """The identity provider has never given its keys, so nobody can be known (HTTP 503)."""


class BadIdentitySettings(SagligError):
    """The settings of identity do not hold together, or are missing where they are demanded (exit status 2)."""
