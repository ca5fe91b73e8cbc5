"""Reading a mapping of a case file key by key, strictly: a key that nobody knows is refused, for it would be a check not made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from corpus.errors import BadInput

E = TypeVar("E", bound=StrEnum)


class BadCase(BadInput):
    """A case file that cannot be used. Names the file, the case and the key."""

    def __init__(self, file: Path | str, case: str, key: str, problem: str) -> None:
        self.file, self.case, self.key, self.problem = str(file), case, key, problem
        super().__init__(": ".join(part for part in (self.file, case, key, problem) if part))


class Row:
    """A mapping read key by key. Each reader takes its key out; `done` refuses what is left."""

    def __init__(self, file: Path | str, case: str, data: Mapping[Any, Any], at: str = "") -> None:
        self.file, self.case, self._at = file, case, at
        self._left = dict(data)

    def bad(self, key: str, problem: str) -> BadCase:
        return BadCase(self.file, self.case, f"{self._at}{key}", problem)

    def has(self, key: str) -> bool:
        return key in self._left

    def text(self, key: str) -> str:
        """A text that must be there; it may be blank, for a blank question is a case too."""
        found = self.maybe_text(key)
        if found is None:
            raise self.bad(key, "mangler")
        return found

    def maybe_text(self, key: str) -> str | None:
        value = self._left.pop(key, None)
        if value is not None and not isinstance(value, str):
            raise self.bad(key, f"skal være tekst, ikke »{value}«")
        return value

    def flag(self, key: str) -> bool | None:
        value = self._left.pop(key, None)
        if value is not None and not isinstance(value, bool):
            raise self.bad(key, f"skal være true eller false, ikke »{value}«")
        return value

    def maybe_date(self, key: str) -> date | None:
        value = self._left.pop(key, None)
        if value is None or type(value) is date:
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError as wrong:
            raise self.bad(key, f"»{value}« er ikke en dato; skriv år-måned-dag, fx 2021-02-01") from wrong

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; one text alone counts as a list of one. Empty where the key is absent."""
        value = self._left.pop(key, [])
        return _texts(self, key, [value] if isinstance(value, str) else value)

    def text_rows(self, key: str) -> tuple[tuple[str, ...], ...]:
        """A list of lists of texts; one text alone counts as a row of one."""
        value = self._left.pop(key, [])
        if not isinstance(value, list):
            raise self.bad(key, f"skal være en liste, ikke »{value}«")
        return tuple(_texts(self, key, [row] if isinstance(row, str) else row) for row in value)

    def choice(self, key: str, options: type[E]) -> E | None:
        found = self.maybe_text(key)
        return None if found is None else self._option(key, found, options)

    def mapping(self, key: str) -> dict[str, Any]:
        value = self._left.pop(key, None)
        if value is None:
            return {}
        if not isinstance(value, dict) or not all(isinstance(name, str) for name in value):
            raise self.bad(key, f"skal have »navn: værdi«, ikke »{value}«")
        return value

    def choices(self, key: str, options: type[E]) -> dict[str, E]:
        """Names and the option that each is given."""
        return {name: self._option(f"{key}.{name}", value, options) for name, value in self.mapping(key).items()}

    def sub(self, key: str) -> Row:
        """The mapping under a key, to be read in its turn; empty where the key is absent."""
        return Row(self.file, self.case, self.mapping(key), at=f"{self._at}{key}.")

    def subs(self, key: str) -> tuple[Row, ...]:
        """The mappings of a list under a key, each to be read in its turn."""
        found = self.mappings(key)
        return tuple(
            Row(self.file, self.case, each, at=f"{self._at}{key}[{number}].") for number, each in enumerate(found, start=1)
        )

    def mappings(self, key: str) -> list[dict[Any, Any]]:
        """The mappings of a list under a key, unread."""
        value = self._left.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise self.bad(key, f"skal være en liste af rækker med »nøgle: værdi«, ikke »{value}«")
        return value

    def done(self) -> None:
        """Raises BadCase for the first key that nothing read."""
        for key in self._left:
            raise self.bad(str(key), "nøglen kendes ikke")

    def _option(self, key: str, found: object, options: type[E]) -> E:
        if found not in list(options):
            raise self.bad(key, f"»{found}« er ikke en af {', '.join(options)}")
        return options(str(found))


def _texts(row: Row, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
        raise row.bad(key, f"skal være en liste af tekster, ikke »{value}«")
    return tuple(value)
