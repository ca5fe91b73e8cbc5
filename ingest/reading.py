"""Reading a document: by content LexDania or a paper, then screened, then split into the leaves that become passages.

A reading is kept under `<data_dir>/readings` by what it depends on - the bytes, the settings and the code that reads - so that
an unchanged document is never read twice. The folder may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from corpus.model import Kind
from ingest.document import Document, Provision
from ingest.read.lexdania import read_lexdania
from ingest.read.paper import read_paper
from ingest.screen import screen
from ingest.split import split

Cpr = Literal["refuse", "mask"]
"""What becomes of a document with a CPR number: it is refused, or the number is masked."""

_HEAD = 2000
_CODE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A document, and its leaves in order."""

    document: Document
    units: tuple[Provision, ...]


Read = Callable[[bytes, str, Kind | None], Reading]
"""From bytes, file name and the kind that was given; raises BadDocument where the document is refused."""

_READING = TypeAdapter(Reading)


def reader(vocabulary: frozenset[str], cpr: Cpr) -> Read:
    """`vocabulary` are the words by which a line-end hyphen is joined or kept."""

    def read(raw: bytes, name: str, kind: Kind | None) -> Reading:
        document = read_lexdania(raw) if is_xml(raw, name) else read_paper(raw, name, kind=kind, vocabulary=vocabulary)
        document = screen(document, cpr=cpr)
        return Reading(document=document, units=split(document))

    return read


def is_xml(raw: bytes, name: str) -> bool:
    """By content; what calls itself .xml is read as such even where it is not, to be refused by name."""
    head = raw[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return name.lower().endswith(".xml") or (head.startswith((b"<?xml", b"<dokument")) and b"<html" not in head)


def remembering(read: Read, folder: Path, settings: str) -> Read:
    """The same reading, kept in `folder`; `settings` is whatever else it depends on."""

    def remembered(raw: bytes, name: str, kind: Kind | None) -> Reading:
        key = hashlib.sha256(f"{code_digest()}\n{settings}\n{name}\n{kind}\n".encode() + raw).hexdigest()
        kept = folder / f"{key}.json"
        try:
            return _READING.validate_json(kept.read_bytes())
        except (OSError, ValidationError):
            reading = read(raw, name, kind)
        _keep(kept, _READING.dump_json(reading))
        return reading

    return remembered


@cache
def code_digest() -> str:
    """SHA-256 of the code that reads and merges: another version of it may read another text."""
    digest = hashlib.sha256()
    for path in sorted([*(_CODE / "ingest").rglob("*.py"), *(_CODE / "corpus").rglob("*.py")]):
        digest.update(path.relative_to(_CODE).as_posix().encode() + b"\n" + path.read_bytes())
    return digest.hexdigest()


def _keep(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, beside = tempfile.mkstemp(prefix=".", dir=path.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    Path(beside).replace(path)
