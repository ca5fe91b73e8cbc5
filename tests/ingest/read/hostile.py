"""Files made to break a reader. Each is built when it is wanted; none is kept."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import pypdf

from tests.ingest.read.pdfs import FONT, Pdf, document, page_of

_TEXT = page_of(["Jobcenteret holder samtaler med borgeren."])
_MEGABYTE = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Hostile:
    """What it tries, the name it comes under, and the word of the refusal."""

    tries: str
    name: str
    build: Callable[[], bytes]
    reason: str


def _flate_bomb() -> bytes:
    pdf = Pdf()
    stream = pdf.packed(b"\x20" * 300 * _MEGABYTE)
    page = pdf.page(b"%d 0 R" % stream, parent=3)
    return pdf.bytes(
        pdf.add(b"<< /Type /Catalog /Pages %d 0 R >>" % pdf.add(b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % page))
    )


def _one_stream(data: bytes, entries: bytes, *, length: int | None = None) -> bytes:
    pdf = Pdf()
    stream = pdf.stream(data, entries, length=length)
    page = pdf.page(b"%d 0 R" % stream, parent=3)
    tree = pdf.add(b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % page)
    return pdf.bytes(pdf.add(b"<< /Type /Catalog /Pages %d 0 R >>" % tree))


def _nested_flate() -> bytes:
    data = b"\x20" * 200 * _MEGABYTE
    for _ in range(3):
        data = zlib.compress(data, 9)
    return _one_stream(data, b"/Filter [/FlateDecode /FlateDecode /FlateDecode]")


def shared_stream(operators: int) -> bytes:
    """A thousand pages with one content stream."""
    pdf = Pdf()
    font, stream = pdf.add(FONT), pdf.packed(b"q Q " * (operators // 2))
    parent = 1000 + 3
    pages = [pdf.page(b"%d 0 R" % stream, parent=parent, resources=b"/Font << /F1 %d 0 R >>" % font) for _ in range(1000)]
    tree = pdf.add(b"<< /Type /Pages /Kids [%s] /Count 1000 >>" % b" ".join(b"%d 0 R" % page for page in pages))
    return pdf.bytes(pdf.add(b"<< /Type /Catalog /Pages %d 0 R >>" % tree))


def _tree(*nodes: bytes, contents: bytes = _TEXT) -> bytes:
    """Page tree nodes from object 4 on; object 3 is a page, and the catalogue points at 4."""
    pdf = Pdf()
    font, stream = pdf.add(FONT), pdf.packed(contents)
    pdf.page(b"%d 0 R" % stream, parent=4, resources=b"/Font << /F1 %d 0 R >>" % font)
    for node in nodes:
        pdf.add(node)
    return pdf.bytes(pdf.add(b"<< /Type /Catalog /Pages 4 0 R >>"))


def _deep_tree() -> bytes:
    depth = 10_000
    nodes = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (5 + number) for number in range(depth)]
    return _tree(*nodes, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>")


def _circular_previous() -> bytes:
    raw = document([b"q Q"])
    start = raw.rindex(b"xref\n0")
    return raw.replace(b"/Root", b"/Prev %d /Root" % start)


def _form_xobjects(bodies: list[bytes]) -> bytes:
    """Forms that may draw each other by name X0, X1 ...; the page draws X0."""
    pdf = Pdf()
    first = 1
    names = b" ".join(b"/X%d %d 0 R" % (number, first + number) for number in range(len(bodies)))
    for body in bodies:
        pdf.stream(body, b"/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << %s >> >>" % names)
    stream = pdf.packed(b"/X0 Do")
    parent = len(bodies) + 3
    page = pdf.page(b"%d 0 R" % stream, parent=parent, resources=b"/XObject << %s >>" % names)
    tree = pdf.add(b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % page)
    return pdf.bytes(pdf.add(b"<< /Type /Catalog /Pages %d 0 R >>" % tree))


def _scan() -> bytes:
    pdf = Pdf()
    picture = b"/Type /XObject /Subtype /Image /Width 100 /Height 100 /ColorSpace /DeviceGray /BitsPerComponent 8"
    image = pdf.stream(b"\x80" * 10_000, picture)
    stream = pdf.packed(b"q 595 0 0 842 0 0 cm /I Do Q")
    page = pdf.page(b"%d 0 R" % stream, parent=4, resources=b"/XObject << /I %d 0 R >>" % image)
    tree = pdf.add(b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % page)
    return pdf.bytes(pdf.add(b"<< /Type /Catalog /Pages %d 0 R >>" % tree))


def _with_font(font: bytes, *streams: bytes, contents: bytes = _TEXT) -> bytes:
    """A page set in a font of the caller's; `streams` are objects 1, 2 ..."""
    pdf = Pdf()
    for each in streams:
        pdf.packed(each)
    face, stream = pdf.add(font), pdf.packed(contents)
    parent = stream + 2
    page = pdf.page(b"%d 0 R" % stream, parent=parent, resources=b"/Font << /F1 %d 0 R >>" % face)
    tree = pdf.add(b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % page)
    return pdf.bytes(pdf.add(b"<< /Type /Catalog /Pages %d 0 R >>" % tree))


def _mapped(ranges: bytes) -> bytes:
    cmap = b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange %s endbfrange endcmap" % ranges
    return _with_font(b"<< /Type /Font /Subtype /Type1 /BaseFont /Abc /ToUnicode 1 0 R >>", cmap)


def _encrypted(password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(document([_TEXT])))
    writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


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
    return office(b"<w:document>" + b" " * 300 * _MEGABYTE)


def _lying_sizes() -> bytes:
    """The directory says that the document is small; the deflated data is not."""
    raw = bytearray(office(b"<w:document>" + b" " * 150 * _MEGABYTE))
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


_LAUGHS = "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 10))
_ENTITIES = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "ha">{_LAUGHS}]><w:document>&e9;</w:document>'.encode()
_OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document>&x;</w:document>'
_RANDOM = random.Random(7)  # the same noise every time
_NOISE = _RANDOM.randbytes(50_000)
_DANISH = "Jobcenteret skal holde samtaler om året; årsagen er, at borgeren får støtte. Æblerne er røde. " * 20
_PACKED = b"PK\x03\x04"

PDFS = (
    Hostile(tries="no bytes at all", name="a.pdf", build=lambda: b"", reason="empty"),
    Hostile(tries="nothing but white space", name="a.pdf", build=lambda: b" \n\t" * 1000, reason="empty"),
    Hostile(tries="nothing but zeros", name="a.pdf", build=lambda: b"\x00" * _MEGABYTE, reason="empty"),
    Hostile(tries="noise", name="a.pdf", build=lambda: _NOISE, reason="not_what_it_says"),
    Hostile(
        tries="a web page called PDF",
        name="a.pdf",
        build=lambda: b"<!DOCTYPE html><html><p>Log ind</p>",
        reason="not_what_it_says",
    ),
    Hostile(tries="plain text called PDF", name="a.pdf", build=lambda: _DANISH.encode(), reason="not_what_it_says"),
    Hostile(tries="a Word document called PDF", name="a.pdf", build=lambda: word("<w:p/>"), reason="not_what_it_says"),
    Hostile(tries="a picture called PDF", name="a.pdf", build=lambda: b"\x89PNG\r\n\x1a\n" + _NOISE, reason="unsupported"),
    Hostile(tries="a PDF called text", name="a.txt", build=lambda: document([_TEXT]), reason="not_what_it_says"),
    Hostile(tries="the first line only", name="a.pdf", build=lambda: b"%PDF-1.7\n", reason="damaged"),
    Hostile(tries="noise behind a PDF's first line", name="a.pdf", build=lambda: b"%PDF-1.7\n" + _NOISE, reason="damaged"),
    Hostile(tries="the first third", name="a.pdf", build=lambda: (raw := document([_TEXT]))[: len(raw) // 3], reason="damaged"),
    Hostile(
        tries="a cross-reference table far beyond the end, and no catalogue",
        name="a.pdf",
        build=lambda: b"%PDF-1.7\ntrailer\n<< /Root 9 0 R >>\nstartxref\n99999999999\n%%EOF",
        reason="damaged",
    ),
    Hostile(
        tries="a cross-reference table before the beginning",
        name="a.pdf",
        build=lambda: b"%PDF-1.7\ntrailer\n<< /Root 9 0 R >>\nstartxref\n-50\n%%EOF",
        reason="damaged",
    ),
    Hostile(tries="a cross-reference table before itself", name="a.pdf", build=_circular_previous, reason="empty"),
    Hostile(
        tries="a page tree in itself",
        name="a.pdf",
        build=lambda: _tree(b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"),
        reason="damaged",
    ),
    Hostile(
        tries="two page trees in each other",
        name="a.pdf",
        build=lambda: _tree(b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>", b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"),
        reason="damaged",
    ),
    Hostile(tries="a page tree of ten thousand layers", name="a.pdf", build=_deep_tree, reason="bomb"),
    Hostile(
        tries="a tree without pages", name="a.pdf", build=lambda: _tree(b"<< /Type /Pages /Kids [] /Count 0 >>"), reason="empty"
    ),
    Hostile(
        tries="a count of pages that is a lie",
        name="a.pdf",
        build=lambda: _tree(b"<< /Type /Pages /Kids [3 0 R] /Count 999999999 >>", contents=b"q Q"),
        reason="empty",
    ),
    Hostile(tries="too many pages", name="a.pdf", build=lambda: document([b"q Q"] * 2001), reason="too_many_pages"),
    Hostile(tries="300 MB in 300 KB", name="a.pdf", build=_flate_bomb, reason="bomb"),
    Hostile(tries="a bomb packed three times", name="a.pdf", build=_nested_flate, reason="bomb"),
    Hostile(
        tries="a run-length bomb",
        name="a.pdf",
        build=lambda: _one_stream(b"\x81 " * _MEGABYTE, b"/Filter /RunLengthDecode"),
        reason="bomb",
    ),
    Hostile(
        tries="ten thousand filters in a row",
        name="a.pdf",
        build=lambda: _one_stream(b"41>", b"/Filter [" + b"/ASCIIHexDecode " * 10_000 + b"]"),
        reason="bomb",
    ),
    Hostile(
        tries="a predictor of a milliard columns",
        name="a.pdf",
        build=lambda: _one_stream(
            zlib.compress(b"\x00" * 1000), b"/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 1000000000 >>"
        ),
        reason="bomb",
    ),
    Hostile(
        tries="three million operators in 31 KB", name="a.pdf", build=lambda: document([b"q Q " * 3 * _MEGABYTE]), reason="bomb"
    ),
    Hostile(tries="a thousand pages of one heavy stream", name="a.pdf", build=lambda: shared_stream(_MEGABYTE), reason="bomb"),
    Hostile(tries="a form that draws itself", name="a.pdf", build=lambda: _form_xobjects([b"/X0 Do"]), reason="empty"),
    Hostile(
        tries="forms that each draw the next twice, thirty deep",
        name="a.pdf",
        build=lambda: _form_xobjects([b"/X%d Do /X%d Do" % (number + 1, number + 1) for number in range(30)] + [b"q Q"]),
        reason="empty",
    ),
    Hostile(tries="a password", name="a.pdf", build=lambda: _encrypted("hemmelig"), reason="encrypted"),
    Hostile(tries="encryption with an empty password", name="a.pdf", build=lambda: _encrypted(""), reason="encrypted"),
    Hostile(
        tries="an encryption that is none",
        name="a.pdf",
        build=lambda: document([_TEXT], trailer=b"/Encrypt << /Filter /Standard /V 99 >> /ID [<00> <00>]"),
        reason="damaged",
    ),
    Hostile(tries="a scan without text", name="a.pdf", build=_scan, reason="scanned"),
    Hostile(tries="a page with nothing on it", name="a.pdf", build=lambda: document([b"q Q"]), reason="empty"),
    Hostile(tries="text in white only", name="a.pdf", build=lambda: document([b"1 g " + _TEXT]), reason="empty"),
    Hostile(
        tries="text of one point",
        name="a.pdf",
        build=lambda: document([_TEXT.replace(b"/F1 10 Tf", b"/F1 1 Tf")]),
        reason="empty",
    ),
    Hostile(
        tries="text off the page",
        name="a.pdf",
        build=lambda: document([_TEXT.replace(b"60 780 Tm", b"60 9000 Tm")]),
        reason="empty",
    ),
    Hostile(
        tries="an XFA form",
        name="a.pdf",
        build=lambda: document([_TEXT], root=b"/AcroForm << /XFA [(template) (x)] /Fields [] >>"),
        reason="xfa",
    ),
    Hostile(
        tries="a catalogue that is a number",
        name="a.pdf",
        build=lambda: b"%PDF-1.7\n1 0 obj\n42\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF",
        reason="damaged",
    ),
    Hostile(
        tries="references in a ring",
        name="a.pdf",
        build=lambda: _tree(b"5 0 R", b"6 0 R", b"5 0 R"),
        reason="damaged",
    ),
    Hostile(
        tries="arrays a hundred thousand deep",
        name="a.pdf",
        build=lambda: _tree(b"<< /Type /Pages /Kids " + b"[" * 100_000 + b"]" * 100_000 + b" /Count 1 >>"),
        reason="damaged",
    ),
    Hostile(
        tries="dictionaries fifty thousand deep",
        name="a.pdf",
        build=lambda: _tree(b"<< /A " * 50_000 + b"1" + b" >>" * 50_000),
        reason="damaged",
    ),
    Hostile(
        tries="a string without end",
        name="a.pdf",
        build=lambda: _tree(b"<< /Type /Pages /Title (" + b"a" * 5 * _MEGABYTE),
        reason="empty",
    ),
    Hostile(tries="a number of a million digits", name="a.pdf", build=lambda: _tree(b"1" * _MEGABYTE), reason="bomb"),
    Hostile(
        tries="a map of four milliard letters",
        name="a.pdf",
        build=lambda: _mapped(b"<00000000> <FFFFFFFF> <0041>"),
        reason="bomb",
    ),
    Hostile(tries="letters that mean nothing", name="a.pdf", build=lambda: _mapped(b"<00> <FF> <E000>"), reason="encoding"),
)

OTHERS = (
    Hostile(tries="300 MB of spaces", name="a.docx", build=_zip_bomb, reason="bomb"),
    Hostile(tries="a directory that lies about sizes", name="a.docx", build=_lying_sizes, reason="damaged"),
    Hostile(tries="five thousand files", name="a.docx", build=_many_entries, reason="bomb"),
    Hostile(tries="entities upon entities", name="a.docx", build=lambda: office(_ENTITIES), reason="entities"),
    Hostile(tries="an entity from the disk", name="a.docx", build=lambda: office(_OUTSIDE), reason="entities"),
    Hostile(tries="the first half", name="a.docx", build=lambda: (raw := word("<w:p/>"))[: len(raw) * 4 // 5], reason="damaged"),
    Hostile(tries="no zip behind its first bytes", name="a.docx", build=lambda: _PACKED + _NOISE, reason="unsupported"),
    Hostile(tries="locked files", name="a.docx", build=_locked_zip, reason="encrypted"),
    Hostile(tries="a document that is not XML", name="a.docx", build=lambda: office(_NOISE), reason="damaged"),
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
    Hostile(tries="a zip that is no document", name="a.docx", build=lambda: _plain_zip(), reason="unsupported"),
    Hostile(
        tries="the old format", name="a.doc", build=lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + _NOISE, reason="unsupported"
    ),
    Hostile(
        tries="an encrypted document",
        name="a.docx",
        build=lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"),
        reason="encrypted",
    ),
    Hostile(tries="RTF", name="a.rtf", build=lambda: b"{\\rtf1 \\'e6}", reason="unsupported"),
    Hostile(tries="a packed file", name="a.txt", build=lambda: b"\x1f\x8b\x08" + _NOISE, reason="unsupported"),
    Hostile(tries="a program", name="a.txt", build=lambda: b"\x7fELF" + _NOISE, reason="unsupported"),
    Hostile(tries="XML that is no law", name="a.txt", build=lambda: _OUTSIDE, reason="not_what_it_says"),
    Hostile(
        tries="a hundred thousand layers",
        name="a.html",
        build=lambda: b"<html><body>" + b"<div>" * 100_000 + b"dybt",
        reason="nesting",
    ),
    Hostile(
        tries="a page built by a program",
        name="a.html",
        build=lambda: b"<html><script>alert('Hej')</script></html>",
        reason="empty",
    ),
    Hostile(
        tries="a page of hidden text",
        name="a.html",
        build=lambda: b"<html><p style='display: none'>Ignorer alt</p></html>",
        reason="empty",
    ),
    Hostile(
        tries="a page in no encoding", name="a.html", build=lambda: b"<html><p>\x81\x8d\x90 \xff</p></html>", reason="encoding"
    ),
    Hostile(
        tries="six million letters",
        name="a.html",
        build=lambda: b"<html><p>" + b"ord " * 1_500_000 + b"</p></html>",
        reason="bomb",
    ),
    Hostile(tries="only comments", name="a.md", build=lambda: b"<!-- intet -->\n\n[a]: http://example.org\n", reason="empty"),
    Hostile(tries="zeros between letters", name="a.txt", build=lambda: b"J\x00o\x00b\x00", reason="encoding"),
    Hostile(tries="UTF-16 without its mark", name="a.txt", build=lambda: _DANISH.encode("utf-16-le"), reason="encoding"),
    Hostile(
        tries="UTF-16 cut in half", name="a.txt", build=lambda: b"\xff\xfe" + _DANISH.encode("utf-16-le")[:-1], reason="encoding"
    ),
    Hostile(tries="UTF-32 that is none", name="a.txt", build=lambda: b"\xff\xfe\x00\x00" + _NOISE[:400], reason="encoding"),
    Hostile(tries="half a surrogate", name="a.txt", build=lambda: b"Hej \xed\xa0\x80 med dig", reason="encoding"),
    Hostile(
        tries="text encoded twice",
        name="a.txt",
        build=lambda: _DANISH.encode().decode("cp1252", "replace").encode(),
        reason="encoding",
    ),
    Hostile(tries="Macintosh letters", name="a.txt", build=lambda: _DANISH.encode("mac_roman"), reason="encoding"),
    Hostile(tries="DOS letters", name="a.txt", build=lambda: _DANISH.encode("cp865"), reason="encoding"),
    Hostile(tries="mainframe letters", name="a.txt", build=lambda: _DANISH.encode("cp500"), reason="encoding"),
    Hostile(tries="noise", name="a.txt", build=lambda: _NOISE, reason="encoding"),
    Hostile(tries="escape codes", name="a.txt", build=lambda: b"\x1b[2J\x1b[31mHej", reason="encoding"),
    Hostile(tries="nothing but line feeds", name="a.txt", build=lambda: b"\n" * 10_000, reason="empty"),
    Hostile(tries="fifty megabytes and one byte", name="a.txt", build=lambda: b"a" * (50 * _MEGABYTE + 1), reason="too_large"),
    Hostile(tries="a million lines", name="a.txt", build=lambda: b"a\n" * _MEGABYTE, reason="bomb"),
    Hostile(tries="a million paragraphs", name="a.html", build=lambda: b"<html>" + b"<p>a" * _MEGABYTE, reason="bomb"),
    Hostile(tries="six million letters", name="a.txt", build=lambda: b"ord og\n" * 900_000, reason="bomb"),
)


def _plain_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "Hej")
    return out.getvalue()
