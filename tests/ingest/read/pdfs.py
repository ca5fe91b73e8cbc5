"""PDF files written out by hand, byte for byte: small ones that are right, and the parts of those that are not."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


class Pdf:
    """Objects in order; `add` gives an object's number, so that later ones can refer to it."""

    def __init__(self) -> None:
        self.objects: list[bytes] = []

    def add(self, body: bytes) -> int:
        self.objects.append(body)
        return len(self.objects)

    def stream(self, data: bytes, entries: bytes = b"", *, length: int | None = None) -> int:
        return self.add(
            b"<< /Length %d %s >>\nstream\n" % (len(data) if length is None else length, entries) + data + b"\nendstream"
        )

    def packed(self, data: bytes) -> int:
        return self.stream(zlib.compress(data, 9), b"/Filter /FlateDecode")

    def page(self, contents: bytes, *, parent: int, resources: bytes = b"", entries: bytes = b"") -> int:
        """A page of A4; `contents` is a reference or an array of them."""
        parts = b"/Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Resources << %s >>" % (parent, resources)
        return self.add(b"<< %s %s %s >>" % (parts, b"/Contents " + contents if contents else b"", entries))

    def bytes(self, root: int, trailer: bytes = b"") -> bytes:
        out = b"%PDF-1.7\n"
        offsets = []
        for number, body in enumerate(self.objects, start=1):
            offsets.append(len(out))
            out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
        out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        return out + b"trailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
            len(offsets) + 1,
            root,
            trailer,
            start,
        )


def document(contents: Sequence[bytes], *, resources: bytes = b"", root: bytes = b"", trailer: bytes = b"") -> bytes:
    """A page for each content stream, with a Helvetica called F1."""
    pdf = Pdf()
    font = pdf.add(FONT)
    parent = len(contents) * 2 + 2
    pages = []
    for content in contents:
        stream = pdf.packed(content)
        pages.append(pdf.page(b"%d 0 R" % stream, parent=parent, resources=b"/Font << /F1 %d 0 R >> " % font + resources))
    kids = b" ".join(b"%d 0 R" % page for page in pages)
    tree = pdf.add(b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)))
    return pdf.bytes(pdf.add(b"<< /Type /Catalog /Pages %d 0 R %s >>" % (tree, root)), trailer)


def lines(printed: Sequence[tuple[float, float, str]], *, size: float = 10, before: str = "") -> bytes:
    """Text at places (x, y); `before` are operators that set how it is drawn."""
    shown = (
        f"BT {before} /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj ET"
        for x, y, text in printed
    )
    return "\n".join(shown).encode("cp1252")


def page_of(text: Sequence[str], *, top: float = 780, x: float = 60, pitch: float = 14) -> bytes:
    """A column of lines; an empty one leaves a gap."""
    return lines([(x, top - number * pitch, line) for number, line in enumerate(text) if line])
