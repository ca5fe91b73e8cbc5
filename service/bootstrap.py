"""The composition root: the one place where adapters are built and put together."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING

import numpy as np

from corpus.catalogue import load_catalogue
from corpus.conflicts import load_conflicts
from corpus.errors import IndexBroken, SecondWriter
from corpus.glossary import load_glossary
from corpus.index import dense
from corpus.index.analysis import LISTS
from corpus.index.embedders import local_embedder
from corpus.index.exact import ExactIndex, ExactKeys
from corpus.index.port import Embedder, VectorIndex
from corpus.index.release import LoadedRelease
from corpus.index.sparse import BM25Index
from corpus.index.store import Store
from corpus.lexicon import load_lexicon
from corpus.outside import load_outside, outside_keys
from corpus.rulebook import Rulebook
from corpus.rulebook.load import load_rulebook
from service.answering.library import Library, library_of
from service.answering.pipeline import Answering
from service.answering.wording import Wording
from service.answering.written.checking import claimed
from service.answering.written.composer import Writer
from service.answering.written.rewriting import ModelRewriter
from service.model import AnswerManifest, Exact
from service.privacy import mask
from service.retrieval.hybrid import HybridRetrieval
from service.retrieval.named import NamedProvisions
from service.retrieval.outside import Outside
from service.retrieval.prominence import Prominence
from service.retrieval.weights import load_weights
from service.retrieval.widening import Widening
from service.settings import Settings

if TYPE_CHECKING:
    from langchain_core.retrievers import BaseRetriever

_log = logging.getLogger("saglig.bootstrap")


def law(settings: Settings) -> tuple[Rulebook, Library]:
    """The rulebook and the passages it cites, from the corpus itself: a check needs no release. Raises CorpusError."""
    catalogue = load_catalogue(settings.corpus_dir)
    library = library_of(catalogue.sources.values(), catalogue.passages)
    return load_rulebook(settings.corpus_dir, catalogue.resolves), library


@contextmanager
def answering(
    settings: Settings, *, now: datetime, embedder: Embedder | None = None, release_id: str | None = None
) -> Iterator[Answering]:
    """Everything that answers, over the release in use; `now` goes into the lock file, `embedder` stands in for the settings'. With a
    `release_id`, over that earlier release, searched exactly: the index belongs to whoever answers from the one in use.

    Raises IndexMissing and IndexBroken where there is no release to read, BadRule where the release lacks what a rule rests on. An
    index that another process holds, or that is broken, is not an error: the stored vectors are searched exactly, and every answer
    says so.
    """
    store = Store(settings.store_url)
    release = store.current() if release_id is None else store.release(release_id)
    library = library_of(release.sources(), release.passages())
    rulebook = load_rulebook(settings.corpus_dir, library.places.resolves)
    with ExitStack() as stack:
        retrieval = stack.enter_context(_retrieving(settings, release, library, now, embedder, alone=release_id is not None))
        yield Answering(
            library=library,
            rulebook=rulebook,
            lexicon=load_lexicon(settings.corpus_dir / "reading.yaml", rulebook.facts),
            retrieval=retrieval,
            manifest=AnswerManifest(
                release=release.release_id, rulebook_digest=rulebook.digest, embedder=release.embedder, model=settings.model
            ),
            wording=_wording(stack, settings, library),
            conflicts=load_conflicts(settings.corpus_dir / "conflicts.yaml", library.places.at),
        )


@contextmanager
def retrieving(settings: Settings, *, now: datetime, embedder: Embedder | None = None) -> Iterator[HybridRetrieval]:
    """The search alone, also over a release that has nothing for rules to rest on. Raises as `answering` does."""
    release = Store(settings.store_url).current()
    library = library_of(release.sources(), release.passages())
    with _retrieving(settings, release, library, now, embedder) as retrieval:
        yield retrieval


@contextmanager
def _retrieving(
    settings: Settings,
    release: LoadedRelease,
    library: Library,
    now: datetime,
    embedder: Embedder | None,
    *,
    alone: bool = False,
) -> Iterator[HybridRetrieval]:
    glossary, weights = load_glossary(settings.corpus_dir / "glossary.yaml"), load_weights()
    chosen = _matching(embedder or local_embedder(settings.data_dir, settings.embedder, threads=1), release)
    with ExitStack() as stack:
        nearest, exact_because = (None, None) if alone else _nearest(stack, settings, release, now)
        yield HybridRetrieval(
            release=release,
            embedder=chosen,
            nearest=nearest or ExactIndex(release),
            exact=ExactIndex(release),
            subject=ExactKeys(release),
            lexical=[BM25Index(name, release, settings.data_dir) for name in LISTS],
            widening=Widening(glossary.terms),
            prominence=Prominence(
                passages=release.passages(),
                works=glossary.works_in_any_language,
                sources=library.sources,
                called=glossary.speakers,
                weights=weights,
            ),
            weights=weights,
            named=NamedProvisions(works=glossary.works_in_any_language, sources=library.sources, places=library.places),
            outside=_outside(settings, chosen),
            exact_because=exact_because,
        )


def _wording(stack: ExitStack, settings: Settings, library: Library) -> Wording | None:
    """The language model of the settings with what keeps it honest; None, and no package of a model loaded, where none is set."""
    if settings.model is None:
        return None
    from service.adapters.chat_model import opened

    key = settings.model_key.get_secret_value() if settings.model_key else None
    model = stack.enter_context(opened(settings.model, url=settings.model_url, key=key, seconds=settings.model_seconds))
    writer = Writer(model=model, unsupported=claimed(library), masked=lambda text: mask(text).text, library=library)
    return Wording(writer=writer, rewriter=ModelRewriter(model=model), seconds=settings.model_seconds)


def published(settings: Settings) -> Callable[[], str]:
    """Gives the id of the release in use now: how a long-lived process sees that another has been built."""
    return Store(settings.store_url).current_id


def _nearest(
    stack: ExitStack, settings: Settings, release: LoadedRelease, now: datetime
) -> tuple[VectorIndex | None, Exact | None]:
    """The Chroma index if this process may own it; otherwise why not."""
    try:
        return stack.enter_context(dense.opened(settings.data_dir, release, since=now)), None
    except SecondWriter as reason:
        _log.info("%s", reason)
        return None, Exact.held
    except (IndexBroken, OSError) as reason:  # OSError: no room or no right even for the lock file
        _log.warning("%s", reason)
        return None, Exact.broken


def _outside(settings: Settings, embedder: Embedder) -> Outside:
    """The subjects that are not ours, with the vectors that the build stored; what it did not store is embedded now."""
    subjects = load_outside(settings.corpus_dir / "outside.yaml")
    keys = outside_keys(subjects)
    stored = Store(settings.store_url).key_vectors(embedder.name, keys)
    if missing := [key for key in keys if key not in stored]:
        stored = {**stored, **dict(zip(missing, embedder.embed_queries(missing), strict=True))}
    vectors = np.stack([stored[key] for key in keys]) if keys else np.zeros((0, 0), dtype=np.float32)
    return Outside(subjects, {key: row for row, key in enumerate(keys)}, vectors)


def _matching(embedder: Embedder, release: LoadedRelease) -> Embedder:
    """The embedder, if it is the one that the release was built with; another one's vectors cannot be compared with it."""
    if embedder.name != release.embedder:
        raise IndexBroken(
            f"Indekset er bygget med {release.embedder}, men {embedder.name} er valgt. "
            "Kør saglig-ingest build, eller ret SAGLIG_EMBEDDER."
        )
    return embedder


def langchain_retriever(ready: Answering, *, as_of: date, k: int = 5) -> BaseRetriever:
    """The search of an opened installation for LangChain users; LangChain is imported only here."""
    from service.adapters.langchain_retriever import SagligRetriever

    return SagligRetriever(retrieval=ready.retrieval, library=ready.library, as_of=as_of, k=k)
