"""An invented act in two wordings, small enough to read, for the tests of the index."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime

from corpus.index.embedded import embedded_text
from corpus.index.hashing import HashEmbedder
from corpus.index.keys import Keys
from corpus.index.manifest import Manifest
from corpus.index.port import Embedder
from corpus.index.release import LoadedRelease
from corpus.model import Confidence, Interval, Kind, Passage, Rank, Source

BUILT_AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
OLD_DAY, NEW_DAY = date(2021, 2, 1), date(2026, 2, 1)
ACT = "/eli/lta/2001/1"


def source(name: str = ACT) -> Source:
    return Source(
        source=name,
        work="EL",
        kind=Kind.act,
        rank=Rank.act,
        title="Eksempellov",
        short="EL",
        number=None,
        issuer=None,
        date_document=date(2001, 1, 1),
        in_force=Interval(first=date(2001, 1, 1)),
        official_url=None,
        confidence=Confidence.A,
        checked_on=date(2026, 1, 1),
    )


def passage(at: str, text: str, first: date = date(2001, 1, 1), last: date | None = None, position: int = 0) -> Passage:
    """A passage that is found by its own words too, so that every list is held to the same tests."""
    breadcrumb = f"EL {at}"
    return Passage(
        passage_id=f"{ACT}#{at}@{first.isoformat()}",
        source=ACT,
        at=at,
        about=at,
        text=text,
        breadcrumb=breadcrumb,
        in_force=Interval(first=first, last=last),
        rank=Rank.act,
        confidence=Confidence.A,
        digest=hashlib.sha256(f"{breadcrumb}\n{text}".encode()).hexdigest(),
        position=position,
        found_by=(text,),
    )


WORDINGS = (
    passage("§ 1", "Jobcenteret holder tre jobsamtaler med den ledige.", last=date(2021, 12, 31)),
    passage("§ 1", "Jobcenteret holder seks jobsamtaler med den ledige.", first=date(2022, 1, 1)),
    passage("§ 2", "Den ledige skal lægge et cv på Jobnet inden to uger."),
    passage("§ 3", "Kommunen kan give tilbud om virksomhedspraktik i fire uger.", last=date(2024, 6, 30)),
    passage("§ 4", "Sygedagpenge udbetales af kommunen efter 30 dages sygdom."),
    passage("§ 5", "Ministeren fastsætter regler om samtalernes form.", first=date(2025, 1, 1)),
)


def released(passages: Sequence[Passage] = WORDINGS, embedder: Embedder | None = None) -> LoadedRelease:
    """A release in memory, as the store would give it."""
    embedder = embedder or HashEmbedder()
    vectors = embedder.embed_passages([embedded_text(each) for each in passages])
    manifest = Manifest(
        release_id=hashlib.sha256(repr(passages).encode()).hexdigest()[:16],
        schema_version=1,
        embedder=embedder.name,
        dimensions=vectors.shape[1],
        sources=1,
        passages=len(passages),
        vectors_digest=hashlib.sha256(vectors.tobytes()).hexdigest(),
        created_at=BUILT_AT,
    )
    keys = Keys.of(passages)
    return LoadedRelease(
        manifest=manifest,
        sources=[source()],
        passages=passages,
        vectors=vectors,
        keys=(keys, embedder.embed_queries(keys.texts)),
    )
