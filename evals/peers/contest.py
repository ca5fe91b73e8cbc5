"""A contest: one case file asked of Saglig and of every peer, question by question, and scored by the suite itself.

Each question goes to all before the next, and the one that goes first changes from question to question: what else the machine does
falls on all alike.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from evals.cases import CaseFile
from evals.comparing import Difference, compare
from evals.folder import Scores, Values
from evals.measures.measure import Measured, Scored, measured
from evals.peers.peer import Chunk, Peer
from evals.retrieval.cases import RetrievalCase
from evals.retrieval.ranking import DEPTH
from evals.retrieval.suite import RetrievalSuite
from evals.subject import Subject
from evals.suite import Json

SAGLIG = "Saglig"
SHOWN = ("Success@5", "RR@10", "latency_ms_p50", "latency_ms_p95")
_SUITE = RetrievalSuite()
_WARM_UP = "jobsamtale"


@dataclass(frozen=True, kw_only=True)
class Contest:
    """A case file with those who are asked; all peers search the same `chunks`."""

    file: CaseFile
    subject: Subject
    peers: Sequence[Peer]
    chunks: Sequence[Chunk]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One competitor's measures, and what Saglig has more than it (nothing for Saglig itself).

    `absent` are the questions whose words stand in none of its passages: it can find nothing for them.
    """

    name: str
    measures: dict[str, Measured]
    saglig_less_this: dict[str, Difference]
    absent: int


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """Saglig first. Lengths are the median characters of a passage and of a chunk."""

    file: CaseFile
    questions: int
    standings: tuple[Standing, ...]
    passage_length: int
    chunk_length: int


def held(contest: Contest) -> Outcome:
    """Ask, score and compare. BadCase where the file is not one of the retrieval suite."""
    cases = _SUITE.read(contest.file)
    said = _said(contest, cases)
    scored = {name: _SUITE.score(cases, outputs) for name, outputs in said.items()}
    return Outcome(
        file=contest.file,
        questions=len(cases),
        standings=tuple(
            Standing(
                name=name,
                measures=measured(_SUITE.measures, each),
                saglig_less_this={} if name == SAGLIG else _compared(each, scored[SAGLIG]),
                absent=sum(not case.abstain and not said[name][case.case]["relevant"] for case in cases),
            )
            for name, each in scored.items()
        ),
        passage_length=round(median(len(each.text) for each in contest.subject.library.passages())),
        chunk_length=round(median(len(each.text) for each in contest.chunks)),
    )


def _said(contest: Contest, cases: Sequence[RetrievalCase]) -> dict[str, dict[str, Json]]:
    """By competitor and case, in the shape that the suite scores. Loading is in nobody's time: `subject.retrieval` is warm."""
    for peer in contest.peers:
        peer.search(_WARM_UP, DEPTH)
    found: dict[str, dict[str, Json]] = {name: {} for name in (SAGLIG, *(each.name for each in contest.peers))}
    turns: list[Peer | None] = [None, *contest.peers]
    for case in cases:
        for turn in turns:
            if turn is None:
                found[SAGLIG][case.case] = _SUITE.ask(case, contest.subject)
            else:
                found[turn.name][case.case] = _ask(case, turn, contest.chunks)
        turns = [*turns[1:], turns[0]]
    return found


def _ask(case: RetrievalCase, peer: Peer, chunks: Sequence[Chunk]) -> Json:
    """A peer always holds what it found for an answer."""
    began = time.perf_counter()
    found = peer.search(case.question, DEPTH)
    elapsed_ms = (time.perf_counter() - began) * 1000
    return {
        "found": found,
        "labels": found,
        "sufficient": True,
        "relevant": [each.chunk_id for each in chunks if any(one.holds(each.source, each.text) for one in case.relevant)],
        "latency_ms": round(elapsed_ms, 3),
    }


def _compared(peer: Sequence[Scored], saglig: Sequence[Scored]) -> dict[str, Difference]:
    measures = {_SUITE.name: [each for each in _SUITE.measures if each.name in SHOWN]}
    return {each.measure: each for each in compare(_scores(peer), _scores(saglig), measures)}


def _scores(scored: Sequence[Scored]) -> Scores:
    return {(_SUITE.name, ""): {each.case_id: Values(question=each.question, values=each.values) for each in scored}}
