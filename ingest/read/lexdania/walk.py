"""The walk through a document: opens joints, gives every word to one of them, and sets the text as printed on the way.

Handlers for the elements are in `text`, `joints` and `changes`; an element that none of them knows is walked through, and what it says
is kept as a paragraph, for nothing may be lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.citation import eid
from corpus.model import Kind
from ingest.document import Element, Remark, Severity
from ingest.read.lexdania.naming import Scope
from ingest.read.lexdania.nodes import Node
from ingest.read.lexdania.printing import Joint, Printing, notes_in, words

Handler = Callable[["Walk", Node, "Here"], None]
_WORDED = {"Linea", "Char", "Explicatus", "TitelGruppe"}
"""Elements that are read as words, whatever is in them."""
_PUNCTUATION = tuple(",.;:)")


@dataclass(frozen=True, kw_only=True)
class Here:
    """Where the walk is: inside `joint`, whose locator without what the scope adds is `local`; `takes_text` says whether loose
    words are the joint's own or paragraphs inside it."""

    joint: Joint | None = None
    local: str | None = None
    scope: Scope = field(default_factory=Scope)
    takes_text: bool = False


class Walk:
    """One document's walk. Read once, from the root."""

    def __init__(self, kind: Kind | None, handlers: Mapping[str, Handler]) -> None:
        self.kind = kind
        self.joints: list[Joint] = []
        self.printing = Printing()
        self.remarks: dict[str, Remark] = {}
        self.notes: list[tuple[Node, Joint | None]] = []
        self.last_section = 0
        self.commencement: Joint | None = None
        self._handlers = handlers
        self._taken: set[str] = set()
        self._counts: Counter[tuple[str, str]] = Counter()
        self._separator = "\n"
        self._line_ended = True

    def each(self, nodes: Sequence[Node], here: Here) -> None:
        """Walk elements that stand side by side. A Rubrica is the heading of what follows it."""
        inside = here
        for node in nodes:
            if node.tag == "Rubrica":
                heading = words([node])
                joint = self.open(Element.heading, f"overskrift {self.count('', 'overskrift')}", here, heading=heading)
                inside = Here(joint=joint, local=here.local, scope=here.scope)
                self.each(notes_in([node]), inside)
            else:
                self.one(node, inside)
            if node.tail.strip():
                self.say(" ".join(node.tail.split()), inside)

    def one(self, node: Node, here: Here) -> None:
        """Walk one element."""
        if node.children and node.tag not in _WORDED and node.text.strip():
            self.say(" ".join(node.text.split()), here)
        handler = self._handlers.get(node.tag)
        if handler is not None:
            handler(self, node, here)
        elif node.children:
            self.each(node.children, here)
        else:
            self.say(words([node]), here)

    def open(self, element: Element, local: str, here: Here, *, num: str = "", heading: str = "") -> Joint:
        """Begin a joint; its marker and heading are printed. A locator that is taken gets a number, for it must be unique."""
        local = self._free(local, here.scope)
        joint = Joint(
            local=local,
            at=here.scope.name(local),
            element=element,
            parent=here.joint,
            of=here.scope.of(local),
            num=num or None,
            heading=heading or None,
        )
        self.joints.append(joint)
        if num:
            self.printing.put(num, self._separator)
            self._separator = " "
        if heading:
            self.printing.put(heading, self._separator)
            self._separator = "\n"
        self._line_ended = True
        return joint

    def say(self, text: str, here: Here) -> None:
        """Give words to the joint they belong to: the one we are in, or what follows its numbers, or a paragraph of its own."""
        if not text:
            return
        joint = self._speaking(here)
        separator = self._separator
        if joint.length:
            separator = "\n" if self._line_ended else ("" if text.startswith(_PUNCTUATION) else " ")
        joint.add(text, separator if joint.length else "", self.printing.put(text, separator))
        self._separator, self._line_ended = "\n", False

    def end_line(self) -> None:
        """What is said next begins a new line, or a new paragraph."""
        self._line_ended = True

    def print_cells(self, cells: Sequence[str], joint: Joint, separator: str) -> None:
        """One row of a table: on a line of its own, a tab between cells as printed."""
        for number, cell in enumerate(cells):
            original = self.printing.put(cell, "\t" if number else "\n")
            joint.add(cell, separator if number else "", original)
        self._separator, self._line_ended = "\n", True

    def count(self, place: str, what: str, number: int | None = None) -> int:
        """The next number of its sort at a place; `number` sets it, where the document says it."""
        self._counts[place, what] = self._counts[place, what] + 1 if number is None else number
        return self._counts[place, what]

    def counted(self, place: str, what: str) -> int:
        return self._counts[place, what]

    def remark(self, kind: str, text: str) -> None:
        """Note something once."""
        self.remarks.setdefault(text, Remark(kind=kind, severity=Severity.noted, text=text))

    def _free(self, local: str, scope: Scope) -> str:
        """The locator, or the same with the first number that makes it another."""
        free = local
        while (taken := eid(scope.name(free))) in self._taken:
            free = f"{local} ({self.count(scope.name(local), 'samme') + 1})"
        self._taken.add(taken)
        return free

    def _speaking(self, here: Here) -> Joint:
        last = self.joints[-1] if self.joints else None
        goes_on = last is not None and last.loose == here.scope and last.parent is here.joint
        if here.takes_text and here.joint is not None:
            if last is not None and (here.joint is last or goes_on):
                return last
            return self._loose(f"{here.local}, in fine", here)
        if last is not None and goes_on and not self._line_ended:
            return last
        return self._loose(here.local or f"afsnit {self.count(here.scope.name(''), 'afsnit')}", here)

    def _loose(self, local: str, here: Here) -> Joint:
        joint = self.open(Element.paragraph, local, here)
        joint.loose = here.scope
        return joint
