"""Every error that a reader of Saglig may meet, in one tree.

SagligError                      what was asked, what was found, where to look next
├── BadInput                     the asker can mend it (exit status 2, HTTP 422)
│   ├── BadQuestion              empty, too long, not text
│   ├── BadDate                  not a date in the form YYYY-MM-DD
│   ├── BadFacts                 an unknown fact, or a value of the wrong kind
│   ├── BadReference             a locator or an ELI that the grammar does not know
│   └── BadDocument              a document that cannot be taken in: scanned, encrypted, not what it says
├── CorpusError                  the law data does not hold together; an editor must mend it
│   ├── BadSource                a digest or the list of sources
│   └── BadRule                  a rule, a parameter, a fact or a consideration
├── NotCovered                   a date outside the documented law
└── Unavailable                  the installation is not ready (exit status 2, HTTP 503)
    ├── IndexMissing             nothing has been built yet
    ├── IndexBroken              what was built cannot be read
    ├── SecondWriter             another process is writing
    ├── EmbedderUnavailable      no weights, or a file that is not the one we know
    └── FetchFailed              the publisher is closed, does not answer, or answers something else
"""

from __future__ import annotations

from datetime import date
from pathlib import Path


class SagligError(Exception):
    """The root. The message is one or more whole sentences for the person who asked."""


class BadInput(SagligError):
    """The asker can mend it."""


class BadQuestion(BadInput):
    """The question is empty, too long or not text."""


class BadDate(BadInput):
    """Not a calendar date."""

    def __init__(self, found: str) -> None:
        super().__init__(f"»{found}« er ikke en dato. Skriv den som år-måned-dag, fx 2021-02-01.")


class BadFacts(BadInput):
    """An unknown fact or a value of the wrong kind."""


class BadReference(BadInput):
    """A locator or an ELI that the grammar does not know."""


class BadDocument(BadInput):
    """A document that is refused by name: `reason` is a word that programs count by (encrypted, scanned, entities ...)."""

    def __init__(self, reason: str, text: str) -> None:
        self.reason = reason
        super().__init__(text)


class CorpusError(SagligError):
    """The law data does not hold together. Names the file, the key and, where one is involved, the date."""

    def __init__(self, file: Path | str, key: str, problem: str) -> None:
        self.file, self.key, self.problem = str(file), key, problem
        super().__init__(f"{file}: {key}: {problem}")


class BadSource(CorpusError):
    """A digest or the list of sources."""


class BadRule(CorpusError):
    """A rule, a parameter, a fact or a consideration."""


class NotCovered(SagligError):
    """A date outside the law that is documented. Never answered with the nearest value."""

    def __init__(self, what: str, as_of: date, first: date, last: date | None) -> None:
        self.what, self.as_of, self.first, self.last = what, as_of, first, last
        until = f" til {last.isoformat()}" if last else ""
        super().__init__(f"{what} er beskrevet fra {first.isoformat()}{until}, ikke for {as_of.isoformat()}.")


class Unavailable(SagligError):
    """The installation is not ready."""


class IndexMissing(Unavailable):
    """Nothing has been built yet."""


class IndexBroken(Unavailable):
    """What was built cannot be read."""


class SecondWriter(Unavailable):
    """Another process is writing."""


class EmbedderUnavailable(Unavailable):
    """No weights, or a file that is not the one we know."""


class FetchFailed(Unavailable):
    """The publisher is closed, does not answer, or answers something else."""
