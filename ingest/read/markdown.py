"""Markdown (CommonMark with tables), read by markdown-it. Runs only in the child process (`child.py`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.errors import BadDocument
from ingest.read.limits import LIMITS
from ingest.read.sheet import Part, Sheet, Style, sheet_of
from ingest.read.text import decoded


def markdown_sheet(raw: bytes) -> Sheet:
    """BadDocument: encoding, empty. HTML inside is no text and is left out."""
    text = decoded(raw)
    if len(text) > LIMITS.text:
        raise BadDocument("bomb", f"Teksten har flere end {LIMITS.text // 1_000_000} mio. tegn. Del dokumentet op i dele.")
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(_without_front_matter(text))
    parts = [part for part in _parts(tokens) if part.text]
    if not parts:
        raise BadDocument("empty", "Filen har ingen tekst.")
    return sheet_of(parts)


def _without_front_matter(text: str) -> str:
    if not text.startswith("---\n"):
        return text
    _, end, body = text[4:].partition("\n---\n")
    return body if end else text


def _parts(tokens: Sequence[Token]) -> Iterator[Part]:
    level = items = 0
    table, row, column = -1, 0, 0
    inside_cell = False
    for token in tokens:
        match token.type:
            case "heading_open" | "heading_close":
                level = int(token.tag[1:]) if token.nesting > 0 else 0
            case "list_item_open" | "list_item_close":
                items += token.nesting
            case "table_open":
                table, row = table + 1, -1
            case "tr_open":
                row, column = row + 1, -1
            case "th_open" | "td_open":
                column, inside_cell = column + 1, True
            case "th_close" | "td_close":
                inside_cell = False
            case "inline":
                style = Style.cell if inside_cell else Style.heading if level else Style.item if items else Style.paragraph
                yield Part(text=_plain(token), style=style, level=level, cell=(table, row, column) if inside_cell else None)
            case "fence" | "code_block":
                yield Part(text=" ".join(token.content.split()))


def _plain(inline: Token) -> str:
    """The text without its marks; a line break inside a paragraph is a space."""
    shown = (each for each in inline.children or () if each.type != "html_inline")
    text = "".join(" " if each.type in ("softbreak", "hardbreak") else each.content for each in shown)
    return " ".join(text.split())
