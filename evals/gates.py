"""The gates: for a suite and a measure, the least (or the most) that is good enough. One that fails makes the run fail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from corpus.errors import BadInput
from evals.cases import GATES_FILE
from evals.results import SuiteResult

BUNDLED = Path(__file__).with_name(GATES_FILE)


@dataclass(frozen=True, kw_only=True)
class Gate:
    """`at_least` is a floor and `at_most` a ceiling, on the measured value itself."""

    suite: str
    measure: str
    at_least: float | None = None
    at_most: float | None = None

    def failed_by(self, value: float) -> bool:
        too_low = self.at_least is not None and value < self.at_least
        too_high = self.at_most is not None and value > self.at_most
        return too_low or too_high


def load_gates(path: Path, measures: Mapping[str, Sequence[str]]) -> tuple[Gate, ...]:
    """Read `suite: {measure: {at_least: …}}`. BadInput for a suite or measure not in `measures`, or a bound that is none."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        gates = tuple(
            Gate(suite=suite, measure=measure, **bounds) for suite, rows in data.items() for measure, bounds in rows.items()
        )
    except (OSError, UnicodeDecodeError, yaml.YAMLError, AttributeError, TypeError) as wrong:
        raise BadInput(f"{path}: kan ikke læses som »suite: {{mål: {{at_least: 0.9}}}}«: {wrong}") from wrong
    for gate in gates:
        if gate.measure not in measures.get(gate.suite, ()):
            raise BadInput(f"{path}: {gate.suite}: {gate.measure}: suiten eller målet kendes ikke")
    return gates


def failures(gates: Sequence[Gate], results: Sequence[SuiteResult]) -> list[str]:
    """A sentence for each gate that a suite file fails. A measure that no case of the file gives a value for has no gate to pass."""
    return [
        f"{result.file}: {gate.measure} er {found.value:.3f}, men skal være {_bound(gate)}."
        for result in results
        for gate in gates
        if gate.suite == result.suite and (found := result.measures.get(gate.measure)) and gate.failed_by(found.value)
    ]


def _bound(gate: Gate) -> str:
    return f"mindst {gate.at_least:.3f}" if gate.at_least is not None else f"højst {gate.at_most:.3f}"
