"""What a reader or a writer of records may meet.

SagligError
├── BadInput
│   ├── BadRecord        an id, a text or a value that cannot be kept
│   ├── NotKept          there is no such record in this municipality (it may be another's; nobody is told)
│   ├── AlreadyKept      the id, the version or the step is taken
│   ├── ReasonNeeded     another's record is asked for without a stated reason
│   └── KeyReused        an idempotency key came again with another request
└── Unavailable
    └── RecordsUnavailable   the store cannot be reached, is full, or is of another version
"""

from __future__ import annotations

from corpus.errors import BadInput, Unavailable


class BadRecord(BadInput):
    """An id, a text or a value that cannot be kept."""


class NotKept(BadInput):
    """There is no such record in this municipality."""


class AlreadyKept(BadInput):
    """The id, the version or the step is taken."""


class ReasonNeeded(BadInput):
    """Another's record is asked for without a stated reason."""

    def __init__(self) -> None:
        super().__init__("Du er ved at læse noget, som en anden har skrevet. Skriv hvorfor; begrundelsen bliver gemt.")


class KeyReused(BadInput):
    """An idempotency key came again with another request."""

    def __init__(self) -> None:
        super().__init__("Nøglen (Idempotency-Key) er brugt til en anden forespørgsel. Brug en ny nøgle.")


class RecordsUnavailable(Unavailable):
    """The store cannot be reached, is full, or is of another version."""
