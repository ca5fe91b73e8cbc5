"""The subjects of a run: one for each selection of sources that its case files name, each over its own release."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from types import TracebackType

from corpus.index.finding import find_model
from corpus.index.port import Embedder
from evals.cases import CaseFile
from evals.corpora.kept import Kept, kept
from evals.corpora.offered import Offered, offered
from evals.subject import Subject
from service.settings import Settings

Keep = Callable[[Offered, bool], Kept]
"""From what is offered, and whether the bundled digests are beside it, to the release."""

_ALONE = "retrieval"
"""The suite that measures the folder's documents alone, as a peer searches them. The others need the digests that rules rest on."""


class Subjects:
    """With `corpus` a folder, what a file's `sources` selects of it is measured; without it, the installation's own release.

    Use as a context manager. `keep` and `embedder` stand in for the real build and model.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        as_of: date,
        now: datetime,
        corpus: Path | None = None,
        keep: Keep | None = None,
        embedder: Embedder | None = None,
    ) -> None:
        self.settings, self.as_of, self.now, self.corpus = settings, as_of, now, corpus
        self.kept: dict[tuple[bool, tuple[str, ...]], Kept] = {}
        self._keep, self._embedder = keep or self._really_kept, embedder
        self._opened: dict[tuple[bool, tuple[str, ...]], Subject] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Subjects:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.close()

    def of(self, file: CaseFile) -> Subject:
        """The subject of a case file. Nothing is built before it is asked. BadInput where the folder has not what the file names."""
        selection = tuple(sorted(set(file.sources))) if self.corpus else ()
        wanted = (self.corpus is None or file.suite != _ALONE, selection)
        if wanted not in self._opened:
            self._opened[wanted] = self._stack.enter_context(self._subject(*wanted))
        return self._opened[wanted]

    def _subject(self, bundled: bool, selection: tuple[str, ...]) -> Subject:
        if self.corpus is None:
            return Subject(self.settings, as_of=self.as_of, now=self.now, embedder=self._embedder)
        found = offered(self.corpus, selection)

        def prepare() -> Path:
            self.kept[bundled, selection] = self._keep(found, bundled)
            return self.kept[bundled, selection].data_dir

        return Subject(self.settings, as_of=self.as_of, now=self.now, prepare=prepare, bundled=bundled, embedder=self._embedder)

    def _really_kept(self, found: Offered, bundled: bool) -> Kept:
        data_dir = self.settings.data_dir
        model = find_model(data_dir, self.settings.embedder).name
        return kept(found, corpus=self.settings.corpus_dir, data_dir=data_dir, model=model, now=self.now, bundled=bundled)
