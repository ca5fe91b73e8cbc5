"""The gates: for a measure of a suite, or of one case file, the least (or the most) that is good enough. One that breaks fails the run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

import yaml

from corpus.errors import BadInput
from evals.cases import GATES_FILE
from evals.measures.measure import Measure, Measured, Scored
from evals.results import SuiteResult
from evals.suite import Measures

BUNDLED = Path(__file__).with_name(GATES_FILE)


@dataclass(frozen=True, kw_only=True)
class Gate:
    """`of` is a suite kind, or a case file as its path ends. `at_least` is a floor and `at_most` a ceiling on the measured value."""

    of: str
    measure: str
    at_least: float | None = None
    at_most: float | None = None

    @property
    def bound(self) -> str:
        return f"mindst {self.at_least:.3f}" if self.at_least is not None else f"højst {self.at_most:.3f}"

    @property
    def of_one_file(self) -> bool:
        return self.of.endswith(".yaml")

    def concerns(self, result: SuiteResult) -> bool:
        """Whether the gate is about this suite file; one about a suite kind passes by a file that has no value for the measure."""
        if not self.of_one_file:
            return self.of == result.suite and self.measure in result.measures
        wanted = PurePath(self.of).parts
        return Path(result.file).resolve().parts[-len(wanted) :] == wanted

    def broken_by(self, value: float) -> bool:
        too_low = self.at_least is not None and value < self.at_least
        too_high = self.at_most is not None and value > self.at_most
        return too_low or too_high


@dataclass(frozen=True, kw_only=True)
class Tried:
    """A gate tried on a suite file. `found` is None where the file has no value for a measure that its own gate wants.

    `lost` are the cases that the measure counts against the system, worst first; where it is a percentile, those beyond the bound.
    """

    gate: Gate
    file: str
    found: Measured | None
    broken: bool
    lost: tuple[Scored, ...]

    @property
    def sentence(self) -> str:
        if self.found is None:
            return f"{self.file}: {self.gate.measure} skal være {self.gate.bound}, men ingen case giver en værdi."
        return f"{self.file}: {self.gate.measure} er {self.found.value:.3f}, men skal være {self.gate.bound}."


def load_gates(path: Path, measures: Measures) -> tuple[Gate, ...]:
    """Read `suite or file: {measure: {at_least: …}}`; a file's path is relative to the gates' own.

    BadInput for a suite, file or measure that does not exist, or a bound that is none: such a gate could never break.
    """
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        gates = tuple(Gate(of=of, measure=measure, **bounds) for of, rows in data.items() for measure, bounds in rows.items())
    except (OSError, UnicodeDecodeError, yaml.YAMLError, AttributeError, TypeError) as wrong:
        raise BadInput(f"{path}: kan ikke læses som »suite eller fil: {{mål: {{at_least: 0.9}}}}«: {wrong}") from wrong
    known = {name: {each.name for each in rows} for name, rows in measures.items()}
    for gate in gates:
        names = set().union(*known.values()) if gate.of_one_file else known.get(gate.of, set())
        if gate.of_one_file and not (path.parent / gate.of).is_file():
            raise BadInput(f"{path}: {gate.of}: der er ingen casefil med det navn")
        if gate.measure not in names:
            raise BadInput(f"{path}: {gate.of}: {gate.measure}: suiten eller målet kendes ikke")
        if [isinstance(each, int | float) for each in (gate.at_least, gate.at_most)].count(True) != 1:
            raise BadInput(f"{path}: {gate.of}: {gate.measure}: giv enten at_least eller at_most, som et tal")
    return gates


def tried(gates: Sequence[Gate], results: Sequence[SuiteResult], measures: Measures) -> list[Tried]:
    """Every gate on every suite file that it concerns."""
    return [_tried(gate, result, measures) for result in results for gate in gates if gate.concerns(result)]


def broken(gates: Sequence[Tried]) -> list[Tried]:
    return [each for each in gates if each.broken]


def _tried(gate: Gate, result: SuiteResult, measures: Measures) -> Tried:
    found = result.measures.get(gate.measure)
    is_broken = found is None or gate.broken_by(found.value)
    measure = next((each for each in measures[result.suite] if each.name == gate.measure), None)
    return Tried(
        gate=gate,
        file=result.file,
        found=found,
        broken=is_broken,
        lost=_lost(gate, measure, result) if is_broken and measure else (),
    )


def _lost(gate: Gate, measure: Measure, result: SuiteResult) -> tuple[Scored, ...]:
    valued = [each for each in result.scored if measure.name in each.values]
    counted = [
        each
        for each in valued
        if (gate.broken_by(each.values[measure.name]) if measure.percentile else measure.falls_short(each.values[measure.name]))
    ]
    return tuple(sorted(counted, key=lambda each: each.values[measure.name], reverse=measure.lower_is_better))
