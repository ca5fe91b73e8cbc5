"""What every suite kind is: it reads its cases, asks, and scores what was said. Scoring never asks again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeVar

from evals.cases import CaseFile
from evals.measures.measure import Measure, Scored
from evals.subject import Subject

Json = dict[str, Any]

Measures = Mapping[str, Sequence[Measure]]
"""The measures of each suite kind, by its name."""

C = TypeVar("C")


class Suite(Protocol[C]):
    """One kind of suite over cases of its own type. What `ask` returns is plain JSON, kept in the result folder."""

    @property
    def name(self) -> str: ...

    @property
    def measures(self) -> Sequence[Measure]: ...

    def read(self, file: CaseFile) -> tuple[C, ...]: ...

    def ask(self, case: C, subject: Subject) -> Json: ...

    def score(self, cases: Sequence[C], outputs: Mapping[str, Json]) -> list[Scored]: ...

    def case_id(self, case: C) -> str: ...
