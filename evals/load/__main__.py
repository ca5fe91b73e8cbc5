"""`make load`: fifty readers for ten minutes, then two hundred, against a service of its own; fails where a figure is not held.

The extractive composer answers (no SAGLIG_MODEL). The questions are those of an open evaluation file, with their dates. Readers, probe and
service share the machine, so one that does something else beside gives other figures: its load before the start is printed.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from evals.load.probe import Health, probed
from evals.load.readers import Met, read
from evals.load.served import Served, serving

_QUESTIONS = Path(__file__).parent.parent / "answers" / "dev.yaml"
_WARMING_S = 15.0
_MEMORY_EVERY_S = 2.0


@dataclass(frozen=True, kw_only=True)
class Line:
    """One figure against what is asked of it; `held` is None for one that is only told."""

    what: str
    measured: str
    asked: str = ""
    held: bool | None = None


def main(arguments: Sequence[str]) -> int:
    """Measure and print; 1 where a figure is not held."""
    parser = argparse.ArgumentParser(prog="python -m evals.load", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0, help="how long fifty readers read")
    parser.add_argument("--crowd-minutes", type=float, default=2.0, help="how long two hundred do")
    given = parser.parse_args(arguments)
    os.environ.pop("SAGLIG_MODEL", None)
    questions = [(str(case["question"]), str(case["as_of"])) for case in yaml.safe_load(_QUESTIONS.read_text("utf-8"))["cases"]]
    print(f"{os.cpu_count()} cores, load before the start {os.getloadavg()[0]:.1f}; {len(questions)} questions")
    with serving() as served:
        asyncio.run(read(served.address, questions, readers=4, seconds=_WARMING_S))
        lines = [*_fifty(served, questions, given.minutes * 60), *_crowd(served, questions, given.crowd_minutes * 60)]
    return 1 if any(line.held is False for line in lines) else 0


def _fifty(served: Served, questions: Sequence[tuple[str, str]], seconds: float) -> list[Line]:
    print(f"\n50 readers, {seconds / 60:g} minutes")
    used = served.processor_seconds()
    with _watched(served) as memory, probed(served.address, seconds) as health:
        met = asyncio.run(read(served.address, questions, readers=50, seconds=seconds))
    busy = (served.processor_seconds() - used) / seconds
    rate, slope, refused = len(met.whole) / seconds, slope_per_minute(memory), len(met.refused)
    return _told(
        Line(what="first event, p95", measured=f"{at(met.first, 95):.3f} s", asked="≤ 1 s", held=at(met.first, 95) <= 1.0),
        Line(what="answers a second", measured=f"{rate:.1f}", asked="≥ 10", held=rate >= 10),
        Line(what="errors and refusals", measured=_errors(met, refused), asked="0", held=not met.errors and not refused),
        Line(what="memory", measured=f"{slope:+.2f} MB a minute", asked="< 1", held=slope < 1),
        Line(what="whole answer, p50 and p95", measured=f"{at(met.whole, 50):.2f} s, {at(met.whole, 95):.2f} s"),
        Line(what="health, p50 and p99", measured=_health(health)),
        Line(what="the service's processor time", measured=f"{busy:.2f} cores, {memory[-1][1]:.0f} MB resident"),
    )


def _crowd(served: Served, questions: Sequence[tuple[str, str]], seconds: float) -> list[Line]:
    print(f"\n200 readers, {seconds / 60:g} minutes")
    with probed(served.address, seconds) as health:
        met = asyncio.run(read(served.address, questions, readers=200, seconds=seconds))
    slowest = at(health.seconds, 99)
    return _told(
        Line(what="health, p50 and p99", measured=_health(health), asked="≤ 100 ms", held=slowest <= 0.1 and not health.failed),
        Line(what="refused, each with when to come again", measured=f"{len(met.refused)}", asked="some", held=bool(met.refused)),
        Line(what="errors", measured=_errors(met, 0), asked="0", held=not met.errors),
        Line(what="refusal, p50 and p95", measured=f"{at(met.refused, 50):.3f} s, {at(met.refused, 95):.3f} s"),
        Line(what="answers a second", measured=f"{len(met.whole) / seconds:.1f}"),
        Line(what="first event, p95", measured=f"{at(met.first, 95):.3f} s"),
    )


def _told(*lines: Line) -> list[Line]:
    """The lines, printed as they are found."""
    for line in lines:
        mark = "" if line.held is None else "ok" if line.held else "NOT HELD"
        print(f"  {line.what:40} {line.measured:28} {line.asked:10} {mark}", flush=True)
    return list(lines)


@contextmanager
def _watched(served: Served) -> Iterator[list[tuple[float, float]]]:
    """The service's memory, as (minutes since the start, MB), taken every few seconds until the block ends."""
    seen, began, ended = list[tuple[float, float]](), time.monotonic(), threading.Event()

    def look() -> None:
        while not ended.is_set():
            seen.append(((time.monotonic() - began) / 60, served.resident_mb()))
            ended.wait(_MEMORY_EVERY_S)

    watching = threading.Thread(target=look)
    watching.start()
    try:
        yield seen
    finally:
        ended.set()
        watching.join()


def slope_per_minute(seen: Sequence[tuple[float, float]]) -> float:
    """The slope of the line through the later half of what was seen, MB a minute: the first half fills caches that are bounded."""
    later = np.asarray(seen[len(seen) // 2 :])
    return float(np.polyfit(later[:, 0], later[:, 1], 1)[0]) if len(later) > 1 else float("nan")


def at(seconds: Sequence[float], percent: float) -> float:
    """A percentile; not a number where nothing was measured, which no limit holds."""
    return float(np.percentile(seconds, percent)) if seconds else float("nan")


def _health(health: Health) -> str:
    return f"{at(health.seconds, 50) * 1000:.0f} ms, {at(health.seconds, 99) * 1000:.0f} ms ({health.failed} failed)"


def _errors(met: Met, refused: int) -> str:
    found = [f"{count} × {what}" for what, count in met.errors.most_common()]
    return ", ".join([*found, *([f"{refused} refused"] if refused else [])]) or "0"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
