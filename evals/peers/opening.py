"""Everything that is asked, opened before the first question: Saglig's release, then the peers over the same documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.index.port import Embedder
from evals.cases import CaseFile
from evals.corpora.offered import offered
from evals.peers.contest import Contest
from evals.peers.fused import Fused
from evals.peers.peer import Chunk, Peer
from evals.peers.texts import texts
from evals.peers.tutorial import TutorialStack, chunked
from evals.peers.words import Analysis, Words
from evals.retrieval.suite import RetrievalSuite
from evals.rows import BadCase
from evals.subject import Subject
from evals.subjects import Subjects
from ingest.reading import Read


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A contest for each file; `left_out` says which documents nobody searches, and why."""

    contests: tuple[Contest, ...]
    left_out: tuple[str, ...]


def opened(
    files: Sequence[CaseFile], subjects: Subjects, *, corpus: Path, read: Read, embedder: Embedder, analysis: Analysis
) -> Opened:
    """Files that select the same sources share their peers. BadCase where a file is not one of the retrieval suite."""
    suite = RetrievalSuite()
    for file in files:
        if file.suite != suite.name:
            raise BadCase(file.path, "", "suite", f"er »{file.suite}«; kun {suite.name} kan sammenlignes")
        suite.read(file)
    made: dict[tuple[str, ...], tuple[Subject, list[Peer], tuple[Chunk, ...]]] = {}
    contests: list[Contest] = []
    left_out: list[str] = []
    for file in files:
        selection = tuple(sorted(set(file.sources)))
        if selection not in made:
            subject = subjects.of(file)
            subject.retrieval  # noqa: B018 - opened now, so that loading is in nobody's search time
            found = texts(offered(corpus, selection), read, {each.source for each in subject.library.sources()})
            left_out += found.left_out
            chunks = chunked(found.texts)
            made[selection] = subject, _peers(chunks, embedder, analysis), chunks
        subject, peers, chunks = made[selection]
        contests.append(Contest(file=file, subject=subject, peers=peers, chunks=chunks))
    return Opened(contests=tuple(contests), left_out=tuple(dict.fromkeys(left_out)))


def _peers(chunks: Sequence[Chunk], embedder: Embedder, analysis: Analysis) -> list[Peer]:
    tutorial, words = TutorialStack(chunks, embedder), Words(chunks, analysis)
    return [tutorial, words, Fused([tutorial, words])]
