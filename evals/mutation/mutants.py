"""Every mutant of the law data: one thing changed, named by file and key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evals.mutation.operators import OPERATORS, Node

LawData = Mapping[str, Any]
"""The law data by file name: plain mappings, lists and values, of which no two places share one."""

FACTS = "facts.yaml"
_LAW_IN_FACTS = "implied"
"""What `facts.yaml` holds beside the dictionary of facts, which is no law."""


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """What stands at `path` in `file` becomes `after`. `key` names the place as a reader of the file would."""

    file: str
    path: tuple[Any, ...]
    key: str
    operator: str
    change: str
    after: Any

    def applied(self, data: Any) -> Any:
        """The file's data with the change; `data` itself stays as it is."""
        return _replaced(data, self.path, self.after)

    def __str__(self) -> str:
        return f"{self.file}  {self.key}  {self.operator}  {self.change}"


def mutants(law: LawData) -> Iterator[Mutant]:
    """Every mutant, in the order of files and of what stands in them."""
    groups = tuple(law[FACTS]["facts"]["groups"]["options"])
    for file, data in law.items():
        for node, key in _nodes(file, groups, data, (), ()):
            if file == FACTS and _LAW_IN_FACTS not in node.path:
                continue
            for name, operator in OPERATORS.items():
                for change, after in operator(node):
                    yield Mutant(file=file, path=node.path, key=".".join(key), operator=name, change=change, after=after)


def _nodes(
    file: str,
    groups: tuple[str, ...],
    value: Any,
    path: tuple[Any, ...],
    key: tuple[str, ...],
    fact: str | None = None,
) -> Iterator[tuple[Node, tuple[str, ...]]]:
    """The value and everything below it, each with its key: an item of a list goes by its id where it has one."""
    yield Node(file=file, path=path, value=value, fact=fact, groups=groups), key
    if isinstance(value, Mapping):
        for name, part in value.items():
            yield from _nodes(file, groups, part, (*path, name), (*key, str(name)), value.get("fact"))
    elif isinstance(value, list):
        for at, part in enumerate(value):
            named = part.get("id", at) if isinstance(part, Mapping) else at
            yield from _nodes(file, groups, part, (*path, at), (*key, str(named)))


def _replaced(data: Any, path: Sequence[Any], after: Any) -> Any:
    if not path:
        return after
    first, rest = path[0], path[1:]
    if isinstance(data, list):
        return [_replaced(part, rest, after) if at == first else part for at, part in enumerate(data)]
    return {name: _replaced(part, rest, after) if name == first else part for name, part in data.items()}
