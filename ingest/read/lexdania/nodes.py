"""XML to plain nodes, with nothing in it trusted: no entities, no network, no document type, a cap on size, depth and number.

The tree is built from the parser's events, so a hostile file is refused where it shows itself and never held whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from corpus.errors import BadDocument
from ingest.read.limits import LIMITS

_DEPTH = 100
"""Real documents stay below 30; every level costs the walk two frames of Python's stack."""
_ELEMENTS = 250_000
"""Straffeloven has 8,300. So many are read and split in less than 1 GB."""


@dataclass(slots=True)
class Node:
    """An element: its name without namespace, the text before its first child and the text after its end."""

    tag: str
    attributes: Mapping[str, str]
    text: str = ""
    tail: str = ""
    children: list[Node] = field(default_factory=list)

    def iter(self) -> Iterator[Node]:
        """This element and everything in it, in order."""
        yield self
        for child in self.children:
            yield from child.iter()

    def find(self, tag: str) -> Node | None:
        """The first child of that name."""
        return next((child for child in self.children if child.tag == tag), None)


def parse(raw: bytes) -> Node:
    """The root element. BadDocument: too_large, bomb, nesting, entities, encoding, not_what_it_says."""
    if len(raw) > LIMITS.bytes:
        raise BadDocument("too_large", f"Filen er på {len(raw):,} byte; der læses højst {LIMITS.bytes:,}.".replace(",", "."))
    from lxml import etree

    building = _Building()
    parser = etree.XMLParser(
        target=building, resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, dtd_validation=False
    )
    try:
        root: Node = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as problem:
        raise _refusal(problem, etree.ErrorTypes) from problem
    return root


class _Building:
    """The parser's listener. What it does not listen to (comments, processing instructions) is not part of the text."""

    def __init__(self) -> None:
        self._open: list[Node] = []
        self._last: Node | None = None
        self._ended = False
        self._count = 0
        self._heard: list[str] = []

    def doctype(self, *_: object) -> None:
        raise BadDocument("entities", "XML-filen har en dokumenttype, som kan rumme entiteter. Den slags læses ikke.")

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._settle()
        self._count += 1
        if self._count > _ELEMENTS:
            raise BadDocument("bomb", f"XML-filen har mere end {_ELEMENTS:,} elementer.".replace(",", "."))
        if len(self._open) >= _DEPTH:
            raise BadDocument("nesting", f"XML-filens elementer ligger mere end {_DEPTH} niveauer inde i hinanden.")
        node = Node(tag.rpartition("}")[2], dict(attributes))
        if self._open:
            self._open[-1].children.append(node)
        self._open.append(node)
        self._last, self._ended = node, False

    def end(self, _: str) -> None:
        self._settle()
        self._last, self._ended = self._open.pop(), True

    def data(self, data: str) -> None:
        self._heard.append(data)

    def close(self) -> Node | None:
        """The root. The parser also closes what it gives up, and then reports why."""
        return self._last

    def _settle(self) -> None:
        """Text comes in portions; it belongs to what was opened or closed last."""
        if self._heard and self._last is not None:
            if self._ended:
                self._last.tail = "".join(self._heard)
            else:
                self._last.text = "".join(self._heard)
        self._heard.clear()


def _refusal(problem: Any, codes: Any) -> BadDocument:
    said = " ".join(str(problem.msg).split())
    if problem.code in {
        codes.ERR_INVALID_CHAR,
        codes.ERR_UNKNOWN_ENCODING,
        codes.ERR_UNSUPPORTED_ENCODING,
        codes.ERR_INVALID_ENCODING,
    }:
        return BadDocument("encoding", f"Bogstaverne i XML-filen kan ikke læses: {said}. Filen skal være i UTF-8.")
    if problem.code in {codes.ERR_UNDECLARED_ENTITY, codes.WAR_UNDECLARED_ENTITY, codes.ERR_ENTITY_LOOP}:
        return BadDocument("entities", f"XML-filen bruger entiteter, som ikke læses: {said}.")
    if "limit" in said.lower():
        return BadDocument("bomb", f"XML-filen sprænger grænserne for, hvad der læses: {said}.")
    return BadDocument("not_what_it_says", f"Filen er ikke velformet XML: {said}.")
