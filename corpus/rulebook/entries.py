"""Strict reading of the YAML files: every key must be known, none may come twice, and each fault names file and key."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import yaml

from corpus import strict_yaml
from corpus.errors import BadReference, BadRule
from corpus.model import Confidence, Interval, Place
from corpus.rulebook.model import Words

T = TypeVar("T")


class Entry:
    """A mapping being read. `take` hands out a key once; `done` refuses what nobody took."""

    def __init__(self, file: str, key: str, data: object) -> None:
        self.file, self.key = file, key
        if not isinstance(data, Mapping):
            raise self.bad(f"skal være nøgler og værdier, ikke »{data}«")
        self._data: dict[Any, Any] = dict(data)

    @property
    def canonical(self) -> str:
        """The data as text that depends neither on layout nor on comments nor on the order of keys."""
        return json.dumps(_with_text_keys(self._data), sort_keys=True, ensure_ascii=False, default=str)

    def bad(self, problem: str) -> BadRule:
        return BadRule(self.file, self.key, problem)

    def under(self, name: object, data: object) -> Entry:
        return Entry(self.file, f"{self.key}.{name}" if self.key else str(name), data)

    def holds(self, name: str) -> bool:
        return name in self._data

    def names(self) -> list[str]:
        """The keys not yet taken, in file order."""
        return list(self._data)

    def take(self, name: str) -> Any:
        """The value of a key that must be there."""
        if name not in self._data:
            raise self.bad(f"»{name}« mangler")
        return self._data.pop(name)

    def maybe(self, name: str, default: Any = None) -> Any:
        return self._data.pop(name, default)

    def sub(self, name: str) -> Entry:
        return self.under(name, self.take(name))

    def subs(self, name: str) -> Iterator[tuple[str, Entry]]:
        """The named mappings under a key, in file order."""
        named = self.take(name)
        if not isinstance(named, Mapping):
            raise self.bad(f"»{name}« skal være nøgler og værdier")
        for key, data in named.items():
            yield str(key), self.under(key, data)

    def items(self, name: str) -> Iterator[Entry]:
        """The mappings in a list under a key."""
        for number, data in enumerate(self._list(name), start=1):
            label = data.get("id", number) if isinstance(data, Mapping) else number
            yield self.under(label, data)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of strings; one string counts as a list of one."""
        found = self.maybe(name, [])
        return (found,) if isinstance(found, str) else tuple(str(item) for item in found)

    def words(self, name: str) -> Words:
        part = self.sub(name)
        words = Words(da=part.text("da"), en=part.text("en"))
        part.done()
        return words

    def maybe_words(self, name: str) -> Words | None:
        return self.words(name) if self.holds(name) else None

    def text(self, name: str) -> str:
        found = self.take(name)
        if not isinstance(found, str) or not found.strip():
            raise self.bad(f"»{name}« skal være en tekst")
        return found.strip()

    def day(self, name: str) -> date:
        return self._day(name, self.take(name))

    def period(self) -> Interval:
        """`from` and `to`; `to` is the last day in force, or null."""
        last = self.take("to")
        interval = Interval(first=self.day("from"), last=None if last is None else self._day("to", last))
        if interval.last is not None and interval.last < interval.first:
            raise self.bad(f"slutter {interval.last.isoformat()}, før det begynder {interval.first.isoformat()}")
        return interval

    def one_of(self, name: str, kind: Callable[[Any], T]) -> T:
        found = self.take(name)
        try:
            return kind(found)
        except (ValueError, KeyError) as error:
            raise self.bad(f"»{name}« kan ikke være »{found}«") from error

    def confidence(self) -> Confidence:
        return self.one_of("confidence", Confidence)

    def references(self, name: str = "references") -> tuple[Place, ...]:
        """Places written as "/eli/lta/2019/548 § 31, stk. 1" or "hensyn H11"; at least one."""
        places = self.maybe_references(name)
        if not places:
            raise self.bad("har ingen henvisning")
        return places

    def maybe_references(self, name: str = "references") -> tuple[Place, ...]:
        try:
            return tuple(_place(text) for text in self.texts(name))
        except BadReference as error:
            raise self.bad(str(error)) from error

    def done(self) -> None:
        if self._data:
            raise self.bad(f"ukendt nøgle »{next(iter(self._data))}«")

    def _list(self, name: str) -> list[Any]:
        found = self.take(name)
        if not isinstance(found, list):
            raise self.bad(f"»{name}« skal være en liste")
        return found

    def _day(self, name: str, found: object) -> date:
        if not isinstance(found, date):
            raise self.bad(f"»{name}« skal være en dato, ikke »{found}«")
        return found


def read_yaml(path: Path, root: Path) -> Entry:
    """A file as an entry. `root` is left out of the name that faults give."""
    file = path.relative_to(root).as_posix()
    try:
        return Entry(file, "", strict_yaml.read(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise BadRule(file, "", f"kan ikke læses: {error.strerror}") from error
    except yaml.YAMLError as error:
        raise BadRule(file, "", f"er ikke gyldig YAML: {error}") from error


def _with_text_keys(data: object) -> object:
    if isinstance(data, Mapping):
        return {str(key): _with_text_keys(value) for key, value in data.items()}
    return [_with_text_keys(item) for item in data] if isinstance(data, list) else data


def _place(text: str) -> Place:
    source, _, at = text.partition(" ")
    if not at:
        raise BadReference(f"»{text}« nævner en kilde, men intet sted i den")
    return Place(source, at)
