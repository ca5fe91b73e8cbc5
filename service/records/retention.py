"""How long each class of record is kept: data, read from YAML and checked to name every class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from corpus import strict_yaml
from corpus.errors import BadInput
from service.audit.events import instant
from service.records.model import KINDS

BUNDLED = Path(__file__).with_name("retention.yaml")
ACCESS, REPLY = "access", "reply"
"""The classes that are no records: why another's record was read or erased, and what idempotency keys were answered."""

CLASSES = frozenset({*(kind.name for kind in KINDS), ACCESS, REPLY})


@dataclass(frozen=True, kw_only=True)
class Term:
    """How long a class is kept (None: always), and whether a person's request erases it before."""

    days: int | None
    erased_on_request: bool


@dataclass(frozen=True, kw_only=True)
class Policy:
    """The term of every class."""

    terms: Mapping[str, Term]

    def erases(self, name: str) -> bool:
        """Whether a person's request erases this class."""
        return self.terms[name].erased_on_request

    def cutoff(self, name: str, at: datetime) -> str | None:
        """The moment, as stored, before which this class is to be gone; None where it is always kept."""
        days = self.terms[name].days
        return None if days is None else instant(at - timedelta(days=days))


def read_policy(path: Path = BUNDLED) -> Policy:
    """The policy in a file; BadInput where it does not name every class once, with days and what a request does."""
    try:
        read = strict_yaml.read(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as wrong:
        raise BadInput(f"Opbevaringstiderne i {path} kan ikke læses: {wrong}") from wrong
    if not isinstance(read, dict) or read.keys() != CLASSES:
        raise BadInput(f"Opbevaringstiderne i {path} skal nævne netop {', '.join(sorted(CLASSES))}.")
    return Policy(terms={name: _term(path, name, each) for name, each in read.items()})


def _term(path: Path, name: str, given: Any) -> Term:
    shaped = isinstance(given, dict) and given.keys() == {"days", "on_request"}
    if not shaped or given["on_request"] not in ("erase", "keep") or not (given["days"] is None or _days(given["days"])):
        raise BadInput(f"{path}: {name} skal have days (hele dage over 0 eller null) og on_request (erase eller keep).")
    return Term(days=given["days"], erased_on_request=given["on_request"] == "erase")


def _days(value: Any) -> bool:
    return type(value) is int and 0 < value <= 36_500
