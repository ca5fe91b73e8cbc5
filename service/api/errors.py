"""What only an HTTP door can run into."""

from __future__ import annotations

from corpus.errors import SagligError, Unavailable


class NotFound(SagligError):
    """Nothing there, or not yours (HTTP 404): which of the two is not told."""


class Conflict(SagligError):
    """The same thing is under way, or was stopped (HTTP 409)."""


class UnsupportedMedia(SagligError):
    """A body that is not JSON (HTTP 415)."""


class Overloaded(Unavailable):
    """All users together have too much under way (HTTP 503)."""


class TooSlow(Unavailable):
    """An answer that took longer than an answer may (HTTP 503)."""


class Stopped(Unavailable):
    """An answer that was stopped, at a door where all that one can do is to ask again (HTTP 503)."""
