"""What an official act was read as, without its text: for each place that lies in no other, or in a chapter, how many provisions it holds,
their characters, and a digest of all that is known of them.

`python -m tests.ingest.read.lexdania.snapshots` writes the snapshots anew after a change that is meant.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from ingest.document import Document, Element, Provision
from ingest.read.lexdania import read_lexdania

FOLDER = Path(__file__).parent / "provisions"
SOURCES = Path(__file__).resolve().parents[4].parent / "shared" / "sources"
FILES = {
    "act": "statutes/lta-2019-548.xml",
    "amending_act": "lexdania/2023-1547.xml",
    "amending_act_rebuilt": "statutes/lta-2021-2590.xml",
    "consolidation": "lexdania/2024-62.xml",
    "executive_order": "lexdania/2024-1709.xml",
}
"""One of each kind."""
_WHOLE = {Element.section, Element.commencement, Element.annex}


def snapshot(document: Document) -> str:
    """Lines of locator, provisions, characters, digest, with tabs between."""
    return "".join(f"{line}\n" for line in _lines(document))


def _lines(document: Document) -> Iterator[str]:
    by_at = {each.at: each for each in document.provisions}
    for at, held in groupby(document.provisions, key=lambda each: _whole(each, by_at)):
        group = list(held)
        digest = hashlib.sha256("\n".join(map(_said, group)).encode()).hexdigest()[:12]
        yield f"{at}\t{len(group)}\t{sum(len(each.text) for each in group)}\t{digest}"


def _whole(provision: Provision, by_at: dict[str, Provision]) -> str:
    """The §, annex or clause that the provision lies in; else the provision itself."""
    here = provision
    while here.element not in _WHOLE:
        if here.parent is None:
            return provision.at
        here = by_at[here.parent]
    return here.at


def _said(each: Provision) -> str:
    return "|".join(map(str, (each.at, each.element, each.num, each.heading, each.parent, each.of, each.text)))


if __name__ == "__main__":
    for name, file in FILES.items():
        (FOLDER / f"{name}.tsv").write_text(snapshot(read_lexdania((SOURCES / file).read_bytes())), encoding="utf-8")
