"""The drawings of the page, as SVG that stands in the page itself: text stays text, and the same figures give the same drawing."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from evals.measures.measure import Measure, Measured, Trust
from evals.measures.risk import RiskCoverage
from evals.report.words import kind, number
from evals.results import SuiteResult

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_INK, _PALE, _WRONG = "#1c2b39", "#b9c4cd", "#9c3d2e"
_STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 9,
    "axes.edgecolor": _PALE,
    "axes.labelcolor": _INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "text.color": _INK,
    "xtick.color": _INK,
    "ytick.color": _INK,
    "xtick.major.size": 3,
    "ytick.major.size": 0,
}


@contextmanager
def _styled() -> Iterator[None]:
    """The house style while something is drawn."""
    from matplotlib import rc_context

    with rc_context(_STYLE):
        yield


def even(result: SuiteResult, measures: Sequence[Measure]) -> bool:
    """Whether every kind of question, of two or more, comes out perfectly on all the measures."""
    values = (
        found[each.name].value == (0 if each.lower_is_better else 1)
        for found in result.by_kind.values()
        for each in measures
        if each.name in found
    )
    return len(result.by_kind) > 1 and all(values)


@_styled()
def by_kind(result: SuiteResult, measures: Sequence[Measure]) -> str | None:
    """Each leading measure for each kind of question, as a point on its interval, and last for all.

    None for fewer than two kinds, and where there is nothing to tell between them.
    """
    leading = [each for each in measures if each.leading and each.name in result.measures]
    if len(result.by_kind) < 2 or not leading or even(result, leading):
        return None
    kinds = sorted(result.by_kind, key=kind)
    rows = [*((kind(name), result.by_kind[name]) for name in kinds), ("alle", result.measures)]
    figure = _figure(width=7.0, height=0.75 + 0.26 * len(rows))
    for place, (axes, measure) in enumerate(zip(_columns(figure, len(leading)), leading, strict=True)):
        for row, (_, found) in enumerate(reversed(rows)):
            if each := found.get(measure.name):
                _point(axes, each, row, bold=row == 0)
        axes.set_title(measure.name, fontsize=9, loc="left")
        axes.set_xlim(-0.03, 1.03)
        axes.set_xticks([0, 0.5, 1], ["0", "0,5", "1"])
        axes.set_ylim(-0.6, len(rows) - 0.4)
        axes.set_yticks(range(len(rows)), [name for name, _ in reversed(rows)] if place == 0 else [""] * len(rows))
        axes.axhline(0.5, color=_PALE, linewidth=0.8)
    return _svg(figure, f"kind {result.file}")


@_styled()
def risk(curve: RiskCoverage, trusted: Sequence[Trust]) -> str:
    """The risk at each coverage, with a dot where the system answers now."""
    figure = _figure(width=4.6, height=2.9)
    axes = figure.subplots()
    axes.step([0.0, *curve.coverage], [curve.risk[0], *curve.risk], where="pre", color=_INK, linewidth=1.6)
    answered = [each for each in trusted if each.answered]
    if answered:
        at = len(answered) / len(trusted), sum(not each.right for each in answered) / len(answered)
        axes.plot(*at, "o", color=_WRONG, markersize=6)
        axes.annotate("her svarer Saglig nu", at, textcoords="offset points", xytext=(-6, 8), ha="right", color=_WRONG)
    axes.set_xlim(0, 1.02)
    axes.set_ylim(0, max(0.1, *curve.risk) * 1.15)
    axes.set_xlabel("andel af spørgsmål, der besvares (sikreste først)")
    axes.set_ylabel("andel af svarene, der er forkerte")
    _danish(axes)
    return _svg(figure, "risk")


@_styled()
def latency(values_ms: Sequence[float], marks: Sequence[tuple[str, Measured]]) -> str:
    """The share of searches done within a time, and each percentile in `marks` with its interval."""
    figure = _figure(width=4.6, height=2.9)
    axes = figure.subplots()
    ordered = sorted(values_ms)
    axes.step([0.0, *ordered], [i / len(ordered) for i in range(len(ordered) + 1)], where="post", color=_INK, linewidth=1.6)
    for place, (label, each) in enumerate(marks):
        axes.axvspan(each.low, each.high, color=_PALE, alpha=0.45, linewidth=0)
        axes.axvline(each.value, color=_WRONG, linewidth=1)
        axes.annotate(label, (each.value, 0.08 + 0.12 * place), textcoords="offset points", xytext=(4, 0), color=_WRONG)
    axes.set_xlim(0, max(ordered) * 1.05)
    axes.set_ylim(0, 1.02)
    axes.set_xlabel("millisekunder")
    axes.set_ylabel("andel af søgningerne")
    _danish(axes, x_digits=0)
    return _svg(figure, "latency")


def _point(axes: Axes, found: Measured, row: int, *, bold: bool) -> None:
    axes.plot([found.low, found.high], [row, row], color=_INK if bold else _PALE, linewidth=2.2, solid_capstyle="round")
    axes.plot(found.value, row, "o", color=_INK, markersize=5)


def _columns(figure: Figure, count: int) -> list[Axes]:
    return list(figure.subplots(1, count, squeeze=False)[0])


def _danish(axes: Axes, x_digits: int = 1) -> None:
    axes.xaxis.set_major_formatter(lambda tick, _: number(tick, x_digits))
    axes.yaxis.set_major_formatter(lambda tick, _: number(tick, 2))


def _figure(*, width: float, height: float) -> Figure:
    """A drawing of its own, in inches; nothing of it is shared with another."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), layout="constrained")


def _svg(figure: Figure, salt: str) -> str:
    """From the opening tag on, scaling with the page; `salt` keeps the ids of several drawings in one page apart."""
    from matplotlib import rc_context

    written = io.StringIO()
    with rc_context({"svg.hashsalt": salt}):
        figure.savefig(written, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return written.getvalue()[written.getvalue().index("<svg") :]
