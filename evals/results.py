"""The result of a run, and its JSON. Other programs read that JSON: a change here is a change of contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evals.measures.measure import Measured, Scored
from evals.suite import Json

_DIGITS = 4


@dataclass(frozen=True, kw_only=True)
class SuiteResult:
    """One suite file, measured. `outputs` is what was said, by case; `release` is None where no index was needed or built."""

    file: str
    suite: str
    scored: tuple[Scored, ...]
    measures: Mapping[str, Measured]
    by_kind: Mapping[str, Mapping[str, Measured]]
    outputs: Mapping[str, Json]
    release: str | None = None

    @property
    def failed(self) -> tuple[Scored, ...]:
        return tuple(each for each in self.scored if each.failure)


@dataclass(frozen=True, kw_only=True)
class Results:
    """All suite files of one run."""

    suites: tuple[SuiteResult, ...]

    @property
    def release(self) -> str | None:
        """The release measured; several, where files select different sources, are joined by "+"; None where there was none."""
        return "+".join(dict.fromkeys(each.release for each in self.suites if each.release)) or None


def results_json(results: Results) -> Json:
    """`{"release", "suites": [{"file", "suite", "n", "measures", "by_kind", "failed"}]}`."""
    return {"release": results.release, "suites": [_suite(each) for each in results.suites]}


def _suite(result: SuiteResult) -> Json:
    return {
        "file": result.file,
        "suite": result.suite,
        "n": len(result.scored),
        "measures": _measures(result.measures),
        "by_kind": {kind: _measures(measures) for kind, measures in result.by_kind.items()},
        "failed": [
            {"id": each.case_id, "question": each.question, "expected": failure.expected, "got": failure.got, "why": failure.why}
            for each in result.scored
            if (failure := each.failure)
        ],
    }


def _measures(measures: Mapping[str, Measured]) -> Json:
    return {
        name: {
            "value": round(each.value, _DIGITS),
            "low": round(each.low, _DIGITS),
            "high": round(each.high, _DIGITS),
            "n": each.n,
        }
        for name, each in measures.items()
    }
