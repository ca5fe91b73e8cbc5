"""What a file is, by its content; a name that says otherwise is refused, for then somebody was mistaken or wants us to be."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

from corpus.errors import BadDocument


class Format(StrEnum):
    """What a paper can be read from."""

    pdf = "pdf"
    docx = "docx"
    html = "html"
    markdown = "markdown"
    text = "text"


_NAMED = {
    ".pdf": Format.pdf,
    ".docx": Format.docx,
    ".html": Format.html,
    ".htm": Format.html,
    ".md": Format.markdown,
    ".markdown": Format.markdown,
    ".txt": Format.text,
    ".text": Format.text,
}
_HEAD = 1024
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_CLOSED = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "et dokument i Microsofts gamle format (.doc)",
    b"{\\rtf": "et RTF-dokument",
    b"\x89PNG": "et billede",
    b"\xff\xd8\xff": "et billede",
    b"GIF8": "et billede",
    b"II*\x00": "et billede",
    b"MM\x00*": "et billede",
    b"\x1f\x8b": "en pakket fil",
    b"7z\xbc\xaf": "en pakket fil",
    b"Rar!": "en pakket fil",
    b"\x7fELF": "et program",
    b"MZ\x90": "et program",
}
_SOMETHING = re.compile(rb"[^\x00 \t\r\n\f\xef\xbb\xbf]")
_WORD = b"word/document.xml"
"""A zip names its files openly; it is not unfolded to be named."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def format_of(raw: bytes, name: str) -> Format:
    """BadDocument: empty, encrypted, unsupported, not_what_it_says."""
    found = _found(raw)
    suffix = PurePath(name).suffix.lower()
    said = _NAMED.get(suffix)
    if found is Format.text and said in (None, Format.text, Format.markdown):
        return said or found
    if said is not None and said is not found:
        told = f"{name} hedder {suffix}, men indholdet er {found}."
        raise BadDocument("not_what_it_says", f"{told} Hent filen igen, eller giv den sit rette navn.")
    return found


def _found(raw: bytes) -> Format:
    head = raw[:_HEAD]
    if not _SOMETHING.search(raw):
        raise BadDocument("empty", "Filen er tom.")
    if head.startswith(b"\xd0\xcf\x11\xe0") and _ENCRYPTED in raw:
        raise BadDocument("encrypted", "Dokumentet er krypteret. Gem det uden adgangskode, og tilføj det igen.")
    for mark, what in _CLOSED.items():
        if head.startswith(mark):
            raise BadDocument("unsupported", f"Filen er {what}, som ikke kan læses. Gem den som PDF med tekst, DOCX eller tekst.")
    if b"%PDF-" in head:
        return Format.pdf
    if head.startswith(b"PK\x03\x04"):
        if _WORD not in raw:
            told = "Filen er en pakke, men ikke et Word-dokument."
            raise BadDocument("unsupported", f"{told} Gem den som PDF med tekst, DOCX eller tekst.")
        return Format.docx
    if _HTML.search(head):
        return Format.html
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        raise BadDocument("not_what_it_says", "Filen er XML, men hverken LexDania eller en webside.")
    return Format.text
