"""The text as printed: LexDania has none, so it is set here, line by line, and every joint remembers where its words stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.model import Place
from ingest.document import Element, OffsetMap, Piece, Provision
from ingest.read.lexdania.naming import Scope
from ingest.read.lexdania.nodes import Node

CELL = " | "
"""Put between the cells of a row in its text; as printed there is a tab."""
_OPENING = 1000


@dataclass(kw_only=True, eq=False)
class Joint:
    """A provision while it is being read: `pieces` lead from its text, `parts`, to the text as printed.

    `local` is its locator without what the scope adds; `definition` is the instruction that an amending act's point gives; `loose` is
    the scope of words that no joint of their own holds.
    """

    local: str
    at: str
    element: Element
    parent: Joint | None
    of: Place | None
    num: str | None
    heading: str | None
    definition: str = ""
    loose: Scope | None = None
    parts: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, separator: str, original: int) -> None:
        """Words that stand at `original`, after a separator; a piece that goes on where the last one ended is one with it."""
        start = self.length + len(separator)
        self.parts += (separator, text)
        self.length = start + len(text)
        last = self.pieces[-1] if self.pieces else None
        if last is not None and last.original + last.length + len(separator) == original and separator != CELL:
            self.pieces[-1] = Piece(last.start, last.original, original + len(text) - last.original)
        else:
            self.pieces.append(Piece(start, original, len(text)))

    @property
    def opening(self) -> str:
        """Its first words."""
        return "".join(self.parts[:4])[:_OPENING]

    def provision(self) -> Provision:
        """The joint as the later stages take it."""
        return Provision(
            at=self.at,
            element=self.element,
            text="".join(self.parts),
            num=self.num,
            heading=self.heading,
            parent=self.parent.at if self.parent else None,
            of=self.of,
            offsets=OffsetMap(pieces=tuple(self.pieces)) if self.pieces else None,
        )


class Printing:
    """Text that grows at its end."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0

    def put(self, text: str, separator: str) -> int:
        """Append and return where `text` begins."""
        before = separator if self._parts else ""
        self._parts.append(before + text)
        self._length += len(before) + len(text)
        return self._length - len(text)

    @property
    def text(self) -> str:
        return "".join(self._parts)


def words(nodes: Sequence[Node]) -> str:
    """The running text of elements, white space made one blank, notes left out (they are joints of their own)."""
    return " ".join("".join(_strings(nodes)).split())


def marker(node: Node) -> str:
    """An element's own marker as printed: "§ 31 a.", "Stk. 2.", "1)"; "" where it has none."""
    return words([each for each in node.children if each.tag == "Explicatus"])


def notes_in(nodes: Sequence[Node]) -> list[Node]:
    """The notes (Nota) that hang inside elements, outermost first found."""
    found: list[Node] = []
    for node in nodes:
        found += [node] if node.tag == "Nota" else notes_in(node.children)
    return found


def _strings(nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes:
        if node.tag != "Nota":
            # Where two formats met with a blank between them, the publisher leaves an empty Char.
            yield node.text if node.children or node.tag != "Char" else (node.text or " ")
            yield from _strings(node.children)
        # Line ends between elements are the file's layout; between the words of a line they are nothing, between lines a blank.
        yield node.tail if node.tail.strip() else ("" if node.tag == "Char" else " ")
