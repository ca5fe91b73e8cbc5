"""HTML: the text of a page as a browser builds it. Runs only in the child process (`child.py`).

selectolax (Lexbor) builds the tree that HTML5 and every browser build, also from broken pages, so what is read is what a person sees;
it does not recurse, and never fetches or runs anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.errors import BadDocument
from ingest.document import Remark, Severity
from ingest.read.limits import LIMITS
from ingest.read.sheet import Part, Sheet, Style, sheet_of
from ingest.read.text import decoded

_SILENT = {"script", "style", "noscript", "template", "head", "nav", "iframe", "svg", "object", "select", "button", "-comment"}
_BLOCKS = frozenset(
    "p div section article main header footer aside blockquote pre ul ol dl dd dt br hr table thead tbody tfoot caption figure "
    "figcaption form address details summary body".split()
)
_HEADING = re.compile(r"h([1-6])")
_CLOSED = re.compile(
    r"<(?P<end>/?)(?:div|span|section|article|table|ul|ol|blockquote|b|i|u|em|strong|font|a|form|details|dl)\b", re.IGNORECASE
)
_TOO_DEEP = "Websiden er bygget i flere lag, end en læselig side har, og læses ikke."
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*[0-2](?:\.\d+)?\s*(?:px|pt|;|$)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)"
    r"|(?<![-\w])color\s*:\s*(?:#fff(?:fff)?\b|white\b)|text-indent\s*:\s*-\d{4}",
    re.IGNORECASE,
)


def html_sheet(raw: bytes) -> Sheet:
    """BadDocument: encoding, nesting, empty."""
    text = decoded(raw)
    if len(text) > LIMITS.text * 5:
        raise BadDocument("bomb", "Websiden fylder langt mere, end en læselig side gør, og læses ikke.")
    _refuse_depth(text)
    page = LexborHTMLParser(text)
    reading = _Reading()
    parts = list(reading.parts(page)) if page.body else []
    if not parts:
        raise BadDocument(
            "empty", "Websiden har ingen tekst. Den er måske bygget af et program i browseren: gem den som PDF i stedet."
        )
    title = page.css_first("title")
    return sheet_of(parts, title=" ".join(title.text().split()) or None if title else None, remarks=reading.remarks())


def _refuse_depth(text: str) -> None:
    """Building the tree takes time with the square of its depth, so depth is told by the tags that must be closed, beforehand."""
    depth = 0
    for tag in _CLOSED.finditer(text):
        depth = max(0, depth - 1) if tag["end"] else depth + 1
        if depth > LIMITS.depth:
            raise BadDocument("nesting", _TOO_DEEP)


class _Reading:
    """Walks the tree without recursion and gives out a part wherever a block begins or ends."""

    def __init__(self) -> None:
        self._hidden = 0
        self._tables = -1
        self._row = self._column = 0
        self._text: list[str] = []
        self._style, self._level = Style.paragraph, 0
        self._cell: tuple[int, int, int] | None = None

    def remarks(self) -> list[Remark]:
        if not self._hidden:
            return []
        text = f"{self._hidden} tegn kan ikke ses på websiden (skjulte, hvide eller meget små) og er udeladt."
        return [Remark(kind="hidden_text", severity=Severity.stripped, text=text)]

    def parts(self, page: LexborHTMLParser) -> Iterator[Part]:
        """Into each node's first child, else on to what follows it, else out until something does; never by calling itself."""
        node, depth = page.body, 0
        while node is not None:
            if depth > LIMITS.depth:
                raise BadDocument("nesting", _TOO_DEEP)
            if self._shows(node):
                yield from self._enter(node)
                if node.child is not None:
                    node, depth = node.child, depth + 1
                    continue
            while node is not None:
                yield from self._leave(node)
                if node.next is not None and node.tag != "body":
                    break
                node, depth = (None if node.tag == "body" else node.parent), depth - 1
            node = node.next if node is not None else None
        yield from self._flush()

    def _shows(self, node: LexborNode) -> bool:
        tag = node.tag or ""
        if tag in _SILENT:
            return False
        if tag.startswith("-"):
            return True
        given = node.attributes
        if "hidden" in given or given.get("aria-hidden") == "true" or _HIDDEN.search(given.get("style") or ""):
            self._hidden += len("".join(node.text().split()))
            return False
        return True

    def _enter(self, node: LexborNode) -> Iterator[Part]:
        tag = node.tag or ""
        if tag == "-text":
            self._text.append(node.text_content or "")
            return
        if tag == "table":
            yield from self._flush()
            self._tables, self._row = self._tables + 1, -1
        elif tag == "tr":
            yield from self._flush()
            self._row, self._column = self._row + 1, -1
        elif tag in ("td", "th"):
            yield from self._flush()
            self._column += 1
            self._style, self._cell = Style.cell, (self._tables, self._row, self._column)
        elif self._cell is not None:
            self._text.append(" " if tag in _BLOCKS else "")
        elif heading := _HEADING.fullmatch(tag):
            yield from self._flush()
            self._style, self._level = Style.heading, int(heading[1])
        elif tag == "li":
            yield from self._flush()
            self._style = Style.item
        elif tag in _BLOCKS:
            yield from self._flush()

    def _leave(self, node: LexborNode) -> Iterator[Part]:
        tag = node.tag or ""
        if tag in ("td", "th") or (self._cell is None and (tag in _BLOCKS or tag == "li" or _HEADING.fullmatch(tag))):
            yield from self._flush()

    def _flush(self) -> Iterator[Part]:
        text = " ".join("".join(self._text).split())
        if text:
            yield Part(text=text, style=self._style, level=self._level, cell=self._cell)
        self._text.clear()
        self._style, self._level, self._cell = Style.paragraph, 0, None
