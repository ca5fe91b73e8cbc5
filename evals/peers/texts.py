"""The documents as running text: a .txt file as it is, any other as our reader prints it; what Saglig refused is left out here too."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from corpus.errors import BadDocument, BadInput
from corpus.model import Kind
from evals.corpora.offered import Document, Offered
from evals.peers.peer import Text
from ingest.identify import source_name
from ingest.reading import Read

_PLAIN = ".txt"


@dataclass(frozen=True, kw_only=True)
class Texts:
    """One text a source, in order of the paths; `left_out` says which documents gave none, and why."""

    texts: tuple[Text, ...]
    left_out: tuple[str, ...]


def texts(offered: Offered, read: Read, sources: Container[str]) -> Texts:
    """The documents whose source is among `sources`, those of the release. BadInput where that is none."""
    found: dict[str, Text] = {}
    left_out: list[str] = []
    for document in offered.documents:
        try:
            text = _text(document, read)
        except BadInput as reason:
            left_out.append(f"{document.path.name}: {reason}")
            continue
        if text.source in sources:
            found[text.source] = text
        else:
            left_out.append(f"{document.path.name}: {text.source} er ikke med i Sagligs udgave.")
    if not found:
        raise BadInput(f"Ingen af dokumenterne kan sammenlignes. {' '.join(_first(left_out))}")
    return Texts(texts=tuple(found.values()), left_out=tuple(left_out))


def _text(document: Document, read: Read) -> Text:
    """As the release names it: by the manifest, by what the document says of itself, or by its file name."""
    raw, name = document.path.read_bytes(), document.path.name
    reading = read(raw, name, None if document.kind is None else Kind(document.kind))
    source = source_name(reading.document.identity, name, document.source)
    if document.path.suffix.lower() != _PLAIN:
        return Text(source=source, text=reading.document.printed)
    try:
        return Text(source=source, text=raw.decode("utf-8-sig"))
    except UnicodeDecodeError as wrong:
        raise BadDocument("encoding", f"{name} er ikke UTF-8.") from wrong


def _first(reasons: list[str]) -> Iterator[str]:
    yield from reasons[:1]
