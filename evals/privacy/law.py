"""Sentences of law to be left alone: of the project's own digests, and of official texts where they lie. Nothing of them is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from corpus.catalogue import BUNDLED, load_catalogue
from service.wording import sentences

SOURCES = Path(__file__).resolve().parents[2].parent / "shared" / "sources"
"""Beside the checkout, where there is one."""
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def of_corpus(folder: Path = BUNDLED) -> list[str]:
    """Every distinct sentence of the corpus' passages, in their order; BadSource where it cannot be read."""
    return list(dict.fromkeys(each for passage in load_catalogue(folder).passages for each in sentences(passage.text)))


def of_acts(folder: Path = SOURCES) -> list[str]:
    """Every distinct sentence of the LexDania files under the folder, file by file; OSError, XMLSyntaxError."""
    files = sorted(folder.rglob("*.xml"))
    return list(dict.fromkeys(each for path in files for text in _texts(path) for each in sentences(text)))


def _texts(path: Path) -> Iterator[str]:
    """Each subsection as one text, and each line that stands in none."""
    root = etree.parse(path, _PARSER).getroot()
    for block in root.iter("{*}Stk", "{*}Linea"):
        if not any(each.tag == block.tag or etree.QName(each).localname == "Stk" for each in block.iterancestors()):
            yield " ".join(" ".join(piece.split()) for piece in block.itertext() if piece.strip())
