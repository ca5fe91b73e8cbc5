"""The page: one file, read without a network, by someone who knows the law and not the machine. Every text in it is escaped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from evals.gates import Tried
from evals.measures.measure import Measure, Measured, Scored
from evals.measures.risk import RiskCoverage, risk_coverage
from evals.report import figures, words
from evals.results import Results, SuiteResult
from evals.suite import Json, Measures

_HERE = Path(__file__).parent


@dataclass(frozen=True, kw_only=True)
class Row:
    """A measure as shown."""

    name: str
    meaning: str
    value: str
    interval: str
    n: int


@dataclass(frozen=True, kw_only=True)
class KindTable:
    """The leading measures for each kind of question: `rows` are the kind and a Row, or None, for each of `columns`."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Row | None, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """An SVG and the sentence that says what is seen in it."""

    svg: str
    caption: str


@dataclass(frozen=True, kw_only=True)
class Section:
    """A suite file as shown; `even_kinds` counts the kinds of question where they all come out perfectly, and need no table."""

    anchor: str
    title: str
    file: str
    n: int
    release: str | None
    rows: tuple[Row, ...]
    leading: tuple[Row, ...]
    kinds: KindTable | None
    even_kinds: int
    drawings: tuple[Drawing, ...]
    failed: tuple[Scored, ...]


def page(results: Results, manifest: Json, gates: Sequence[Tried], measures: Measures) -> str:
    """The whole page as HTML."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(kind=words.kind, day=words.day, decimal=partial(words.number, digits=1))
    sections = [_section(number, each, measures[each.suite]) for number, each in enumerate(results.suites, start=1)]
    said = (part for each in sections for one in each.failed if one.failure for part in (one.failure.expected, one.failure.got))
    return environment.get_template("page.html.j2").render(
        style=(_HERE / "page.css").read_text(encoding="utf-8"),
        manifest=manifest,
        sections=sections,
        asked=sum(each.n for each in sections),
        failed=sum(len(each.failed) for each in sections),
        gates=gates,
        broken=[each for each in gates if each.broken],
        codes=words.codes_in(said),
    )


def _section(number: int, result: SuiteResult, measures: Sequence[Measure]) -> Section:
    rows = tuple(_rows(result.measures, measures))
    leading = [each for each in measures if each.leading]
    even = figures.even(result, leading)
    return Section(
        anchor=f"suite-{number}",
        title=words.SUITES.get(result.suite, result.suite),
        file=result.file,
        n=len(result.scored),
        release=result.release,
        rows=rows,
        leading=tuple(each for each in rows if each.name in {one.name for one in leading}),
        kinds=None if even else _kinds(result, leading),
        even_kinds=len(result.by_kind) if even else 0,
        drawings=tuple(_drawings(result, measures)),
        failed=result.failed,
    )


def _rows(found: Mapping[str, Measured], measures: Sequence[Measure]) -> Iterator[Row]:
    for measure in measures:
        if each := found.get(measure.name):
            value, interval = words.value(measure, each), words.interval(measure, each)
            yield Row(name=measure.name, meaning=measure.meaning, value=value, interval=interval, n=each.n)


def _kinds(result: SuiteResult, leading: Sequence[Measure]) -> KindTable | None:
    columns = tuple(each.name for each in leading if each.name in result.measures)
    if len(result.by_kind) < 2 or not columns:
        return None
    shown = {words.kind(name): {row.name: row for row in _rows(found, leading)} for name, found in result.by_kind.items()}
    rows = tuple((name, tuple(shown[name].get(column) for column in columns)) for name in sorted(shown))
    return KindTable(columns=columns, rows=rows)


def _drawings(result: SuiteResult, measures: Sequence[Measure]) -> Iterator[Drawing]:
    if drawn := figures.by_kind(result, measures):
        caption = "Hver slags spørgsmål for sig. Prikken er tallet, stregen dets 95 %-interval; nederst alle under ét."
        yield Drawing(svg=drawn, caption=caption)
    trusted = [each.trust for each in result.scored if each.trust]
    if trusted:
        curve = risk_coverage(trusted)
        yield Drawing(svg=figures.risk(curve, trusted), caption=_risk_caption(curve))
    timed = [each for each in measures if each.percentile and each.name in result.measures]
    if timed:
        values = [each.values[timed[0].name] for each in result.scored if timed[0].name in each.values]
        marks = [(words.value(each, result.measures[each.name]), result.measures[each.name]) for each in timed]
        percentiles = " og ".join(f"{each.percentile}" for each in timed)
        caption = (
            f"Hvor mange søgninger der er færdige inden for en tid (n={len(values)}). Lodret: {percentiles} af 100 søgninger."
        )
        yield Drawing(svg=figures.latency(values, marks), caption=caption)


def _risk_caption(curve: RiskCoverage) -> str:
    area = curve.area
    return (
        "Hvis kun de spørgsmål besvares, som søgningen er sikrest på: hvor stor en del af svarene er så forkerte? Et svar er rigtigt, når "
        f"et rigtigt sted er blandt de første fem. Middelrisiko over alle dækninger {words.number(area.value, 3)} "
        f"({words.number(area.low, 3)}–{words.number(area.high, 3)}, n={area.n}); 0 er bedst."
    )
