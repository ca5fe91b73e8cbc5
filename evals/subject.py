"""What is measured: the installation's own rulebook and answering, opened only when a suite needs them."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date, datetime
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING

from corpus.errors import Unavailable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from corpus.index.port import Embedder
    from corpus.index.release import LoadedRelease
    from corpus.lexicon import Recognition
    from corpus.rulebook import Rulebook
    from service.answering.pipeline import Answering
    from service.ports import Retrieval
    from service.settings import Settings


class Subject:
    """The rules suite needs no index, so nothing is opened before it is asked for. Use as a context manager.

    `as_of` is the day for a case that names none. `prepare` gives the data directory of the release to be measured, where that is
    not the installation's own, and `bundled` is whether it holds the digests that rules rest on; `embedder` stands in for the settings'.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        as_of: date,
        now: datetime,
        prepare: Callable[[], Path] | None = None,
        bundled: bool = True,
        embedder: Embedder | None = None,
    ) -> None:
        self.settings, self.as_of, self._now = settings, as_of, now
        self._prepare, self._bundled, self._embedder = prepare, bundled, embedder
        self._stack = ExitStack()

    def __enter__(self) -> Subject:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.close()

    @property
    def today(self) -> date:
        return self._now.date()

    @cached_property
    def rulebook(self) -> Rulebook:
        from corpus.rulebook.load import load_rulebook

        return load_rulebook(self.settings.corpus_dir)

    @cached_property
    def lexicon(self) -> Sequence[Recognition]:
        from corpus.lexicon import load_lexicon

        return load_lexicon(self.settings.corpus_dir / "reading.yaml", self.rulebook.facts)

    @cached_property
    def measured(self) -> Settings:
        """The settings with the data directory of the release that is measured, which is built first where need be."""
        return self.settings.model_copy(update={"data_dir": self._prepare()}) if self._prepare else self.settings

    @cached_property
    def answering(self) -> Answering:
        """Raises Unavailable where no release has been built."""
        from service.bootstrap import answering

        return self._stack.enter_context(answering(self.measured, now=self._now, embedder=self._embedder))

    @cached_property
    def retrieval(self) -> Retrieval:
        """The search, asked once already, so that loading the model and the index is in nobody's search time."""
        from service.bootstrap import retrieving
        from service.model import Language

        search: Retrieval = (
            self.answering.retrieval
            if self._bundled
            else self._stack.enter_context(retrieving(self.measured, now=self._now, embedder=self._embedder))
        )
        search.search("jobsamtale", as_of=self.as_of, language=Language.da, k=1)
        return search

    @cached_property
    def library(self) -> LoadedRelease:
        """The release that is measured, with every passage of every period."""
        from corpus.index.store import Store

        return Store(self.measured.store_url).current()

    @property
    def release(self) -> str | None:
        """The id of the release in use; None where nothing has been built, and where a corpus was given that no case needed."""
        from corpus.index.store import Store

        if self._prepare and "measured" not in vars(self):
            return None
        try:
            return Store(self.measured.store_url).current_id()
        except Unavailable:
            return None
