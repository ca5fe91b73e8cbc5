"""The words of a document by another route than the reader's: straight from the XML, notes moved to the end as in print."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree

from ingest.document import Document, Provision


def squashed(text: str) -> str:
    """Without any white space, which is layout."""
    return "".join(text.split())


def words_of_file(raw: bytes) -> str:
    """Every letter outside Meta, in order, squashed."""
    root = ElementTree.fromstring(raw)
    meta = root.find("Meta")
    assert meta is not None
    root.remove(meta)
    notes: list[ElementTree.Element] = []
    parts = [_words(root, notes)]
    for note in notes:  # grows where a note has a note
        parts.append(_words(note, notes))
    return squashed("".join(parts))


def count(raw: bytes, *tags: str) -> int:
    """How many elements of those names a file has."""
    return sum(each.tag in tags for each in ElementTree.fromstring(raw).iter())


def words_of_provisions(document: Document) -> str:
    """Markers, headings and texts in order, squashed; cell bars, which no piece covers, left out."""
    said = ((each.num or "") + (each.heading or "") + covered(each, document.printed) for each in document.provisions)
    return squashed("".join(said))


def words_outside_units(document: Document, units: Iterable[Provision]) -> str:
    """What of the text as printed stands in no unit, squashed."""
    seen = bytearray(len(document.printed))
    for unit in units:
        for piece in unit.offsets.pieces if unit.offsets else ():
            seen[piece.original : piece.original + piece.length] = b"\1" * piece.length
    return squashed("".join(sign for sign, told in zip(document.printed, seen, strict=True) if not told))


def covered(provision: Provision, printed: str) -> str:
    """The provision's text as its pieces find it in the text as printed."""
    pieces = provision.offsets.pieces if provision.offsets else ()
    return "".join(printed[each.original : each.original + each.length] for each in pieces)


def _words(element: ElementTree.Element, notes: list[ElementTree.Element]) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag == "Nota":
            notes.append(child)
        else:
            parts.append(_words(child, notes))
        parts.append(child.tail or "")
    return "".join(parts)
