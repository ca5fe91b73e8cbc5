"""The report of a run, for a reader who knows the law and not the machine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from evals.measures.measure import Measure, Measured
from evals.results import Results, SuiteResult
from evals.suite import Json

_READING = """\
Hvert tal er et gennemsnit over de spørgsmål, målet gælder for (n), og går fra 0 til 1, hvis ikke andet er sagt. Intervallet er et
95 %-interval: så meget ville tallet svinge, hvis vi trak lige så mange spørgsmål af samme slags igen. Går alle spørgsmål godt,
bliver intervallet et punkt; det betyder ikke, at næste spørgsmål også går godt. Med n spørgsmål uden fejl kan den sande
fejlandel stadig være op til omkring 3 divideret med n."""


def report(results: Results, manifest: Json, gates_failed: Sequence[str], measures: Mapping[str, Sequence[Measure]]) -> str:
    """The whole report as Markdown."""
    return "\n".join(
        [*_head(manifest), *_gates(gates_failed), *(line for each in results.suites for line in _suite(each, measures))]
    )


def _head(manifest: Json) -> Iterable[str]:
    yield "# Sådan klarede Saglig prøverne"
    yield ""
    yield f"- Kørt: {manifest['started_at']}. Uden anden dato er der spurgt pr. {manifest['configuration']['as_of']}."
    yield f"- Udgave af kilderne: {manifest['release'] or 'ingen (kun regler er prøvet)'}."
    yield f"- Regelsæt: {manifest['rulebook_digest'][:12]}."
    if recorded := manifest["configuration"]["outputs_recorded_in"]:
        yield f"- Svarene er ikke stillet på ny, men taget fra {recorded}."
    yield ""
    yield _READING
    yield ""


def _gates(failed: Sequence[str]) -> Iterable[str]:
    yield "## Grænser"
    yield ""
    yield from ([f"- **Ikke nået.** {each}" for each in failed] or ["Alle grænser i `evals/gates.yaml` er overholdt."])
    yield ""


def _suite(result: SuiteResult, measures: Mapping[str, Sequence[Measure]]) -> Iterable[str]:
    yield f"## {result.file} ({result.suite}, {len(result.scored)} spørgsmål)"
    yield ""
    yield from _table(result.measures, measures[result.suite])
    for kind, found in result.by_kind.items():
        yield f"### Slags: {kind}"
        yield ""
        yield from _table(found, measures[result.suite])
    yield f"### Ikke som ventet: {len(result.failed)}"
    yield ""
    for each in result.failed:
        if each.failure:
            yield f"- **{each.case_id}** {each.question}"
            yield f"  - Ventet: {each.failure.expected}"
            yield f"  - Fik: {each.failure.got}"
            yield f"  - Hvorfor: {each.failure.why}"
    yield ""


def _table(found: Mapping[str, Measured], measures: Sequence[Measure]) -> Iterable[str]:
    yield "| mål | værdi | 95 %-interval | n | hvad det betyder |"
    yield "|---|---|---|---|---|"
    for measure in measures:
        if each := found.get(measure.name):
            yield f"| {measure.name} | {each.value:.3f} | {each.low:.3f} til {each.high:.3f} | {each.n} | {measure.meaning} |"
    yield ""
