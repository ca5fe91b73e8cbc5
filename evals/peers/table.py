"""The outcome as a Markdown table in Danish: a row for each competitor, then what Saglig has more than each, and what to know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evals.comparing import Difference
from evals.measures.measure import Measure, Measured, Unit
from evals.peers.contest import SAGLIG, SHOWN, Outcome
from evals.report.words import interval, number, value
from evals.retrieval.suite import RetrievalSuite

_HEADS = {"latency_ms_p50": "søgetid p50", "latency_ms_p95": "søgetid p95"}
_MEASURES = {each.name: each for each in RetrievalSuite.measures}
_NONE = "–"


def lines(outcome: Outcome) -> Iterator[str]:
    """One table a case file."""
    yield f"## {outcome.file.path.name}"
    yield ""
    yield _row(("", *(_HEADS.get(name, name) for name in SHOWN)))
    yield _row(("---", *("---:" for _ in SHOWN)))
    for each in outcome.standings:
        yield _row((each.name, *(_measured(name, each.measures) for name in SHOWN)))
    for each in outcome.standings:
        if each.saglig_less_this:
            yield _row((f"{SAGLIG} minus {each.name}", *(_difference(name, each.saglig_less_this) for name in SHOWN)))
    yield ""
    yield from _notes(outcome)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _measured(name: str, measures: Mapping[str, Measured]) -> str:
    found = measures.get(name)
    return f"{value(_MEASURES[name], found)} ({interval(_MEASURES[name], found)})" if found else _NONE


def _difference(name: str, differences: Mapping[str, Difference]) -> str:
    found = differences.get(name)
    if found is None:
        return _NONE
    middle, low, high = (_signed(_MEASURES[name], each) for each in (found.difference, found.low, found.high))
    p = "p<0,001" if found.p_value < 0.001 else f"p={number(found.p_value, 3)}"
    return f"{middle} ({low} til {high}), {p}"


def _signed(measure: Measure, figure: float) -> str:
    match measure.unit:
        case Unit.ms:
            scaled, digits, unit = figure, 1, " ms"
        case Unit.score:
            scaled, digits, unit = figure, 2, ""
        case Unit.share:
            scaled, digits, unit = figure * 100, 1, " pp."
    text = number(abs(scaled), digits)
    sign = "" if not text.strip("0,") else "+" if scaled > 0 else "−"
    return f"{sign}{text}{unit}"


def _notes(outcome: Outcome) -> Iterator[str]:
    saglig, *peers = outcome.standings
    judged = saglig.measures["Success@5"].n if "Success@5" in saglig.measures else 0
    yield (
        f"{outcome.questions} spørgsmål, hvoraf {judged} har svar i kilderne og bedømmes. I parentes et 95 %-interval (bootstrap over "
        "spørgsmål). »Saglig minus« er parret, spørgsmål for spørgsmål, med permutationstest (p); pp. er procentpoint."
    )
    yield (
        "De andre vælger ikke lov efter dato, for det gør vejledningerne ikke: de finder også det, der ikke gælder på den dag, der "
        "spørges om. De svarer altid; spørgsmål uden svar i kilderne tæller kun med i søgetiden."
    )
    yield (
        "Alle søger i de samme dokumenter og ikke i andre. Et sted er rigtigt, når det er af kilden og indeholder ordlyden; for Saglig "
        "skal det desuden gælde på dagen. Et længere stykke indeholder lettere ordlyden: "
        f"medianen er {outcome.chunk_length} tegn hos de andre og {outcome.passage_length} hos Saglig."
    )
    yield (
        f"Spørgsmål, hvis ordlyd ikke står samlet i noget stykke: {max((each.absent for each in peers), default=0)} hos de andre, "
        f"{saglig.absent} hos Saglig. De tæller som ikke fundet."
    )
    yield "Søgetiden er målt i samme kørsel på et indlæst indeks, ét spørgsmål ad gangen på én tråd, med samme sprogmodel."
    yield ""
