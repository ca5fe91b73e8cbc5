"""Plain text: which encoding the bytes are in, and its lines. What cannot be decided is refused, never guessed into wrong letters."""

from __future__ import annotations

import codecs
import re
import unicodedata

from corpus.errors import BadDocument
from ingest.read.limits import LIMITS
from ingest.read.running import without_running
from ingest.read.sheet import Line, Sheet

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_WESTERN = re.compile(r"[\x09-\x0d\x20-\x7eæøåÆØÅéèêëáàäöüÉÈÄÖÜ§½¼¾²³°´«»“”„’‘…–—•€£·\u00a0\u00ad©®×]")
_TWICE = re.compile("Ã[¦¸¥†˜…©]|Ã\x85|Ã\x98|Ã\x86|â€[“”œ\x9d™¢]")
"""What UTF-8 looks like after it was read as Western European and stored again: Ã¦ for æ."""


def text_sheet(raw: bytes) -> Sheet:
    """The lines of a plain text, with a page for each form feed. BadDocument("encoding") where the letters are not certain."""
    printed = decoded(raw)
    if len(printed) > LIMITS.text:
        raise BadDocument("bomb", f"Teksten har flere end {LIMITS.text // 1_000_000} mio. tegn. Del dokumentet op i dele.")
    return without_running(
        Sheet(printed=printed, lines=tuple(_lines(printed)), pages=printed.count("\f") + 1 if "\f" in printed else None)
    )


def decoded(raw: bytes) -> str:
    """The text, composed (NFC), with line ends as line feeds."""
    text = _decoded(raw)
    if _CONTROL.search(text):
        raise BadDocument("encoding", "Filen har styretegn i teksten og er derfor ikke ren tekst. Gem den som tekst i UTF-8.")
    if len(_TWICE.findall(text)) > 2:
        raise BadDocument(
            "encoding", "Teksten ser ud til at være omkodet forkert (Ã¦ i stedet for æ). Hent den igen fra kilden i UTF-8."
        )
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _decoded(raw: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "utf-8")
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise BadDocument("encoding", f"Filen siger, at den er {encoding}, men kan ikke læses som det.") from None
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if not text or len(_WESTERN.findall(text)) < 0.999 * len(text):
        raise BadDocument("encoding", "Filens tegnsæt kan ikke bestemmes. Gem den som tekst i UTF-8.")
    return text


def _lines(printed: str) -> list[Line]:
    lines: list[Line] = []
    start, page, blank, top = 0, 1, 0, True
    paged = "\f" in printed
    for part in re.split(r"(\n|\f)", printed):
        if part == "\f":
            page, top = page + 1, True
        if part == "\n":
            blank += 1
        elif part.strip():
            if len(lines) >= LIMITS.lines:
                raise BadDocument("bomb", f"Teksten har flere end {LIMITS.lines} linjer. Del dokumentet op i dele.")
            spacing = None if top else float(blank)
            lines.append(Line(text=part, start=start, page=page if paged else None, spacing=spacing))
            blank, top = 0, False
        start += len(part)
    return lines
