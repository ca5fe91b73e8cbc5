"""The retrieval suite: the search alone, no rules and no answer text, on the law in force on the day asked about."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

from corpus.citation import label
from corpus.model import Passage
from evals.cases import CaseFile
from evals.measures.measure import Failure, Measure, Scored, Trust, Unit
from evals.retrieval.cases import RetrievalCase, read_case
from evals.retrieval.ranking import DEPTH, RANKED, ranked
from evals.subject import Subject
from evals.suite import Json
from service.asking import asked_day
from service.retrieval.language import language_of

_LATENCY = {"latency_ms_p50": 50, "latency_ms_p95": 95}


class RetrievalSuite:
    """`question`, `as_of`, and `relevant` (source, contains) or `abstain: true`."""

    name = "retrieval"
    measures = (
        Measure(name="Success@1", meaning="Det første sted, der vises, er et af de rigtige."),
        Measure(name="Success@5", meaning="Mindst et af de første fem steder er rigtigt.", leading=True),
        Measure(
            name="RR@10",
            meaning="Én divideret med nummeret på det første rigtige sted blandt ti.",
            unit=Unit.score,
            leading=True,
        ),
        Measure(name="nDCG@10", meaning="Hvor højt de rigtige steder står blandt ti.", unit=Unit.score),
        Measure(name="R@10", meaning="Andelen af alle rigtige steder, der er blandt de ti."),
        *(
            Measure(
                name=name,
                meaning=f"Søgetid; {p} af 100 søgninger er mindst så hurtige.",
                percentile=p,
                lower_is_better=True,
                unit=Unit.ms,
            )
            for name, p in _LATENCY.items()
        ),
        Measure(
            name="false_answer_rate",
            meaning="Andelen af spørgsmål uden svar i kilderne, hvor søgningen alligevel mener, der er et.",
            lower_is_better=True,
            leading=True,
        ),
        Measure(
            name="coverage",
            meaning="Andelen af spørgsmål med svar i kilderne, hvor søgningen mener, der er et.",
            leading=True,
        ),
    )

    def read(self, file: CaseFile) -> tuple[RetrievalCase, ...]:
        return tuple(read_case(row) for row in file.rows())

    def case_id(self, case: RetrievalCase) -> str:
        return case.case

    def ask(self, case: RetrievalCase, subject: Subject) -> Json:
        """The ten best passages, all that are relevant and in force that day, and the time it took on a loaded index."""
        as_of, language = case.as_of or asked_day(case.question, None, today=subject.as_of).day, language_of(case.question)
        retrieval = subject.retrieval
        began = time.perf_counter()
        found = retrieval.search(case.question, as_of=as_of, language=language, k=DEPTH)
        elapsed_ms = (time.perf_counter() - began) * 1000
        return {
            "found": [each.passage.passage_id for each in found.passages],
            "places": [str(each.passage.place) for each in found.passages],
            "labels": [_label(each.passage, subject) for each in found.passages],
            "sufficient": found.sufficient,
            "probability": found.probability,
            "relevant": [
                each.passage_id
                for each in subject.library.passages()
                if each.in_force.holds(as_of) and any(one.holds(each.source, each.text) for one in case.relevant)
            ],
            "latency_ms": round(elapsed_ms, 3),
        }

    def score(self, cases: Sequence[RetrievalCase], outputs: Mapping[str, Json]) -> list[Scored]:
        relevant = {each.case: outputs[each.case]["relevant"] for each in cases if not each.abstain}
        ranks = ranked(relevant, {case: outputs[case]["found"] for case in relevant})
        return [_scored(each, outputs[each.case], ranks.get(each.case, {})) for each in cases]


def _label(passage: Passage, subject: Subject) -> str:
    """What a lawyer calls the place; its source's id where the release has no such source."""
    source = subject.library.source(passage.source)
    return label(source, passage) if source else str(passage.place)


def _scored(case: RetrievalCase, output: Json, ranks: Mapping[str, float]) -> Scored:
    answered, elapsed_ms = float(output["sufficient"]), float(output["latency_ms"])
    judged = {"false_answer_rate": answered} if case.abstain else {**ranks, "coverage": answered}
    return Scored(
        case_id=case.case,
        kind=case.kind,
        question=case.question,
        values={**judged, **dict.fromkeys(_LATENCY, elapsed_ms)},
        failure=_failure(case, output, ranks),
        trust=_trust(output, ranks),
    )


def _trust(output: Json, ranks: Mapping[str, float]) -> Trust | None:
    """An answer is right where the reader finds it among the first five; None for outputs kept before a probability was given."""
    probability = output.get("probability")
    if probability is None:
        return None
    right = ranks.get(RANKED[1], 0.0) == 1.0
    return Trust(probability=float(probability), answered=bool(output["sufficient"]), right=right)


def _failure(case: RetrievalCase, output: Json, ranks: Mapping[str, float]) -> Failure | None:
    """A case fails where nothing right is among the first five, or where the search is wrong about having an answer."""
    if case.abstain:
        why = "svarer, hvor kilderne intet har" if output["sufficient"] else None
        expected = "intet svar"
    else:
        why = _missed(output, ranks)
        expected = "; ".join(f"{each.source}: {' | '.join(each.contains)}" for each in case.relevant)
    return Failure(expected=expected, got="; ".join(output["labels"][:5]) or "ingenting", why=why) if why else None


def _missed(output: Json, ranks: Mapping[str, float]) -> str | None:
    if not output["relevant"]:
        return "intet sted i kraft den dag indeholder ordlyden"
    if not ranks[RANKED[1]]:
        return "intet rigtigt sted blandt de første fem"
    return None if output["sufficient"] else "fundet, men søgningen mener ikke, at det er et svar"
