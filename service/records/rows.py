"""From a record to its row and back, and what a row may hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any, get_args, get_type_hints

from sqlalchemy import RowMapping, String

from service.records.errors import BadRecord
from service.records.model import KINDS, Kept, R, Record
from service.records.schema import ID, KEPT

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")

Value = str | int | None

_COLUMNS = {kind: tuple(each.name for each in fields(kind) if each.name != "content") for kind in KINDS}
_TYPES = {kind: {name: get_args(hint) or (hint,) for name, hint in get_type_hints(kind).items()} for kind in KINDS}


def values_of(record: Record) -> dict[str, Value]:
    """The record's columns, its content left out; BadRecord for an id or a word that cannot be kept."""
    table = KEPT[type(record)]
    found: dict[str, Value] = {}
    for name in _COLUMNS[type(record)]:
        value = getattr(record, name)
        stored: Value = value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, str) else value
        if isinstance(stored, str):
            length = table.c[name].type
            require(name, stored, is_id=isinstance(length, String) and length.length == ID)
        elif not askable((stored,)):
            raise BadRecord(f"»{name}« er et for stort tal.")
        found[name] = stored
    return found


def require(name: str, text: str, *, is_id: bool) -> None:
    """Raise BadRecord for an id that is not one, or for a word that is empty, long or not printable."""
    if is_id and not _ID.fullmatch(text):
        raise BadRecord(f"»{name}« skal være 1-64 tegn: bogstaver, tal og . _ : - (først et bogstav eller tal).")
    if not is_id and not (0 < len(text) <= 200 and text.isprintable()):
        raise BadRecord(f"»{name}« skal være 1-200 tegn, der kan læses.")


def askable(values: Iterable[object]) -> bool:
    """Whether both databases can be asked for these: printable text, and numbers that a column can hold. Nothing else is kept."""
    return all(each.isprintable() if isinstance(each, str) else each is None or _fits(each) for each in values)


def _fits(value: object) -> bool:
    return isinstance(value, int) and abs(value) < 2**31


def kept(kind: type[R], row: RowMapping, content: str | None) -> Kept[R]:
    """The record that a row holds, with its content."""
    given: dict[str, Any] = {name: _read(kind, name, row[name]) for name in _COLUMNS[kind]}
    record = kind(**given, content=json.loads(content) if content is not None else None)
    return Kept(record=record, person_id=row["person_id"], at=row["at"], sequence=row["sequence"])


def reference(kind: type[Record], values: Mapping[str, Value]) -> str:
    """How the log names a record: "draft/d1/2"."""
    return "/".join([kind.name, *(str(values[name]) for name in kind.key)])


def _read(kind: type[Record], name: str, value: Value) -> Any:
    types = _TYPES[kind][name]
    if value is None or not isinstance(value, str):
        return value
    made = next(each for each in types if each is not type(None))
    return date.fromisoformat(value) if made is date else made(value)
