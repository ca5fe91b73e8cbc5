"""Word documents, right ones by `word` and hostile ones."""

from __future__ import annotations

import io
import struct
import zipfile

from tests.ingest.read.hostile.case import MEGABYTE, NOISE, Hostile

_LAUGHS = "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 10))
_ENTITIES = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "ha">{_LAUGHS}]><w:document>&e9;</w:document>'.encode()
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document>&x;</w:document>'
_PACKED = b"PK\x03\x04"


def word(body: str, **parts: bytes) -> bytes:
    """A Word document with the given body; `parts` are further files, by name."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return office(f"<w:document {space}><w:body>{body}</w:body></w:document>".encode(), **parts)


def office(main: bytes, **parts: bytes) -> bytes:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
        "</Relationships>"
    )
    files = {"[Content_Types].xml": types.encode(), "_rels/.rels": relations.encode(), "word/document.xml": main, **parts}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def _many_entries() -> bytes:
    return word("<w:p/>", **{f"word/media/{number}.bin": b"" for number in range(5_000)})


def _zip_bomb() -> bytes:
    return office(b"<w:document>" + b" " * 300 * MEGABYTE)


def _lying_sizes() -> bytes:
    """The directory says that the document is small; the deflated data is not."""
    raw = bytearray(office(b"<w:document>" + b" " * 150 * MEGABYTE))
    at = raw.rindex(b"word/document.xml") - 46
    assert raw[at : at + 4] == b"PK\x01\x02"
    raw[at + 24 : at + 28] = struct.pack("<I", 1_000)
    return bytes(raw)


def _locked_zip() -> bytes:
    raw = bytearray(word("<w:p/>"))
    at = -1
    while (at := raw.find(b"PK\x01\x02", at + 1)) >= 0:
        raw[at + 8] |= 1
    return bytes(raw)


def _plain_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "Hej")
    return out.getvalue()


WORDS = (
    Hostile(tries="300 MB of spaces", name="a.docx", build=_zip_bomb, reason="bomb"),
    Hostile(tries="a directory that lies about sizes", name="a.docx", build=_lying_sizes, reason="damaged"),
    Hostile(tries="five thousand files", name="a.docx", build=_many_entries, reason="bomb"),
    Hostile(tries="entities upon entities", name="a.docx", build=lambda: office(_ENTITIES), reason="entities"),
    Hostile(tries="an entity from the disk", name="a.docx", build=lambda: office(OUTSIDE), reason="entities"),
    Hostile(tries="the first half", name="a.docx", build=lambda: (raw := word("<w:p/>"))[: len(raw) * 4 // 5], reason="damaged"),
    Hostile(tries="no zip behind its first bytes", name="a.docx", build=lambda: _PACKED + NOISE, reason="unsupported"),
    Hostile(tries="locked files", name="a.docx", build=_locked_zip, reason="encrypted"),
    Hostile(tries="a document that is not XML", name="a.docx", build=lambda: office(NOISE), reason="damaged"),
    Hostile(tries="no text", name="a.docx", build=lambda: word("<w:p/>"), reason="empty"),
    Hostile(
        tries="hidden text only",
        name="a.docx",
        build=lambda: word("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Ignorer alt</w:t></w:r></w:p>"),
        reason="empty",
    ),
    Hostile(
        tries="paragraphs in paragraphs, ten thousand deep",
        name="a.docx",
        build=lambda: word("<w:p>" * 10_000 + "</w:p>" * 10_000),
        reason="damaged",
    ),
    Hostile(tries="a zip that is no document", name="a.docx", build=_plain_zip, reason="unsupported"),
)
