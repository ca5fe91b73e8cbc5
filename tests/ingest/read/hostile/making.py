"""How hostile PDF files are made."""

from __future__ import annotations

import io
import zlib

import pypdf

from tests.ingest.read.hostile.case import MEGABYTE
from tests.ingest.read.pdfs import FONT, Pdf, document, page_of

TEXT = page_of(["Jobcenteret holder samtaler med borgeren."])


def flate_bomb() -> bytes:
    pdf = Pdf()
    stream = pdf.packed(b"\x20" * 300 * MEGABYTE)
    page = pdf.page(b"%d 0 R" % stream, parent=3)
    return pdf.bytes(
        pdf.add(b"<< /Type /Catalog /Pages %d 0 R >>" % pdf.add(b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % page))
    )


def one_stream(data: bytes, entries: bytes, *, length: int | None = None) -> bytes:
    pdf = Pdf()
    stream = pdf.stream(data, entries, length=length)
    page = pdf.page(b"%d 0 R" % stream, parent=3)
    tree = pdf.add(b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % page)
    return pdf.bytes(pdf.add(b"<< /Type /Catalog /Pages %d 0 R >>" % tree))


def nested_flate() -> bytes:
    data = b"\x20" * 200 * MEGABYTE
    for _ in range(3):
        data = zlib.compress(data, 9)
    return one_stream(data, b"/Filter [/FlateDecode /FlateDecode /FlateDecode]")


def shared_stream(operators: int) -> bytes:
    """A thousand pages with one content stream."""
    pdf = Pdf()
    font, stream = pdf.add(FONT), pdf.packed(b"q Q " * (operators // 2))
    parent = 1000 + 3
    pages = [pdf.page(b"%d 0 R" % stream, parent=parent, resources=b"/Font << /F1 %d 0 R >>" % font) for _ in range(1000)]
    tree = pdf.add(b"<< /Type /Pages /Kids [%s] /Count 1000 >>" % b" ".join(b"%d 0 R" % page for page in pages))
    return pdf.bytes(pdf.add(b"<< /Type /Catalog /Pages %d 0 R >>" % tree))


def tree(*nodes: bytes, contents: bytes = TEXT) -> bytes:
    """Page tree nodes from object 4 on; object 3 is a page, and the catalogue points at 4."""
    pdf = Pdf()
    font, stream = pdf.add(FONT), pdf.packed(contents)
    pdf.page(b"%d 0 R" % stream, parent=4, resources=b"/Font << /F1 %d 0 R >>" % font)
    for node in nodes:
        pdf.add(node)
    return pdf.bytes(pdf.add(b"<< /Type /Catalog /Pages 4 0 R >>"))


def deep_tree() -> bytes:
    depth = 10_000
    nodes = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (5 + number) for number in range(depth)]
    return tree(*nodes, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>")


def circular_previous() -> bytes:
    raw = document([b"q Q"])
    start = raw.rindex(b"xref\n0")
    return raw.replace(b"/Root", b"/Prev %d /Root" % start)


def form_xobjects(bodies: list[bytes]) -> bytes:
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


def scan() -> bytes:
    pdf = Pdf()
    picture = b"/Type /XObject /Subtype /Image /Width 100 /Height 100 /ColorSpace /DeviceGray /BitsPerComponent 8"
    image = pdf.stream(b"\x80" * 10_000, picture)
    stream = pdf.packed(b"q 595 0 0 842 0 0 cm /I Do Q")
    page = pdf.page(b"%d 0 R" % stream, parent=4, resources=b"/XObject << /I %d 0 R >>" % image)
    tree = pdf.add(b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % page)
    return pdf.bytes(pdf.add(b"<< /Type /Catalog /Pages %d 0 R >>" % tree))


def with_font(font: bytes, *streams: bytes, contents: bytes = TEXT) -> bytes:
    """A page set in a font of the caller's; `streams` are objects 1, 2 ..."""
    pdf = Pdf()
    for each in streams:
        pdf.packed(each)
    face, stream = pdf.add(font), pdf.packed(contents)
    parent = stream + 2
    page = pdf.page(b"%d 0 R" % stream, parent=parent, resources=b"/Font << /F1 %d 0 R >>" % face)
    tree = pdf.add(b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % page)
    return pdf.bytes(pdf.add(b"<< /Type /Catalog /Pages %d 0 R >>" % tree))


def mapped(ranges: bytes) -> bytes:
    cmap = b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange %s endbfrange endcmap" % ranges
    return with_font(b"<< /Type /Font /Subtype /Type1 /BaseFont /Abc /ToUnicode 1 0 R >>", cmap)


def encrypted(password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(document([TEXT])))
    writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
