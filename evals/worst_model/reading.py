"""The files of the suite: questions with what follows from their passages, and behaviours that a model may have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from corpus.model import Place
from evals.rows import BadCase, Row
from service.answering.written.port import Cause
from service.model import Language

_HERE = Path(__file__).parent
QUESTIONS = _HERE / "questions.yml"
BEHAVIOURS = _HERE / "behaviours.yml"
MORE_QUESTIONS = _HERE / "questions_more.yml"
MORE_BEHAVIOURS = _HERE / "behaviours_more.yml"


class SeenBy(StrEnum):
    """Who is to see that it is bad: the look of it, the claims in it, or nobody, for nothing is left to show."""

    form = "form"
    claims = "claims"
    floor = "floor"


@dataclass(frozen=True, kw_only=True)
class Said:
    """A statement as a model words it, with its tokens."""

    text: str
    passages: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question, the places that its passages stand in, and statements that follow from them."""

    case: str
    text: str
    as_of: date
    language: Language
    places: tuple[Place, ...]
    true: tuple[Said, ...]


@dataclass(frozen=True, kw_only=True)
class Behaviour:
    """See behaviours.yml, where each key is explained."""

    case: str
    by: SeenBy
    alone: bool
    says: Mapping[str, tuple[str, ...]]
    swaps: tuple[tuple[str, ...], ...]
    tokens: tuple[str, ...] | None
    passage: Mapping[str, Any]
    raw: str | None
    fails: Cause | None


def read_questions(*paths: Path) -> tuple[Asked, ...]:
    """Every question of the files, else of `QUESTIONS`. Raises BadCase, naming file, case and key."""
    return tuple(_asked(row) for path in paths or (QUESTIONS,) for row in _rows(path, "questions"))


def read_behaviours(*paths: Path) -> tuple[Behaviour, ...]:
    """Every behaviour of the files, else of `BEHAVIOURS`. Raises BadCase, naming file, case and key."""
    return tuple(_behaviour(row) for path in paths or (BEHAVIOURS,) for row in _rows(path, "behaviours"))


def _rows(path: Path, key: str) -> list[Row]:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as wrong:
        raise BadCase(path, "", "", f"filen kan ikke læses som YAML: {wrong}") from wrong
    top = Row(path, "", data)
    found = [Row(path, str(each.get("id")), each) for each in top.mappings(key)]
    top.done()
    return found


def _asked(row: Row) -> Asked:
    as_of, places = row.maybe_date("as_of"), row.text_rows("places")
    if as_of is None or not places or any(len(place) != 2 for place in places):
        raise row.bad("places", "giv »as_of« og steder som [kilde, sted]")
    asked = Asked(
        case=row.text("id"),
        text=row.text("question"),
        as_of=as_of,
        language=row.choice("language", Language) or Language.da,
        places=tuple(Place(source, at) for source, at in places),
        true=tuple(_said(each) for each in row.subs("true")),
    )
    row.done()
    return asked


def _said(row: Row) -> Said:
    said = Said(text=row.text("text"), passages=row.texts("passages"))
    row.done()
    return said


def _behaviour(row: Row) -> Behaviour:
    by, says = row.choice("by", SeenBy), row.sub("says")
    if by is None:
        raise row.bad("by", "mangler")
    behaviour = Behaviour(
        case=row.text("id"),
        by=by,
        alone=bool(row.flag("alone")),
        says={language.value: says.texts(language.value) for language in Language},
        swaps=row.text_rows("swap"),
        tokens=row.texts("tokens") if row.has("tokens") else None,
        passage=row.mapping("passage"),
        raw=row.maybe_text("raw"),
        fails=row.choice("fails", Cause),
    )
    row.done()
    return behaviour
