"""Papers: letters, notes, guidance and whatever else is not LexDania, in any format, to a document at its own joints."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.errors import BadDocument
from corpus.model import Kind
from ingest.document import Document, Provision
from ingest.read.child import read_apart
from ingest.read.hearing import hearing, hearing_joints, is_hearing
from ingest.read.identity import identity
from ingest.read.letters import is_letter, letter
from ingest.read.limits import LIMITS
from ingest.read.lists import with_leads
from ingest.read.outline import outline
from ingest.read.paragraphs import blocks_of
from ingest.read.sheet import Block
from ingest.read.sniff import Format, format_of
from ingest.read.text import text_sheet

_LETTERS = {Kind.ministry_letter, Kind.municipal_reply, Kind.committee_answer}


def read_paper(raw: bytes, name: str, *, kind: Kind | None, vocabulary: frozenset[str]) -> Document:
    """Read by content; `name` must not say otherwise. `kind` decides how it is divided, else what the text itself shows.

    `vocabulary` are words in lower case: a word broken at a line's end is joined where it is among them or in the text itself.
    Everything but plain text is parsed in a child process, within LIMITS. BadDocument for whatever cannot be read whole, by name.
    """
    if len(raw) > LIMITS.bytes:
        raise BadDocument(
            "too_large", f"{name} fylder {len(raw) // 1_000_000} MB; det mest, der læses, er {LIMITS.bytes // 1_000_000} MB."
        )
    found = format_of(raw, name)
    sheet = text_sheet(raw) if found is Format.text else read_apart(found, raw)
    blocks = blocks_of(sheet.lines, vocabulary)
    if kind is Kind.hearing_note or (kind is None and is_hearing(blocks)):
        kind = Kind.hearing_note
        blocks = blocks_of(sheet.lines, vocabulary, hearing_joints(blocks))
    if not blocks:
        raise BadDocument("empty", f"{name} har ingen tekst.")
    return Document(
        identity=identity(sheet, blocks, name=name, kind=kind),
        provisions=_provisions(blocks, kind),
        printed=sheet.printed,
        remarks=sheet.remarks,
        pages=sheet.pages,
    )


def _provisions(blocks: Sequence[Block], kind: Kind | None) -> tuple[Provision, ...]:
    if kind is Kind.hearing_note:
        return hearing(with_leads(blocks))
    if kind in _LETTERS or (kind is None and is_letter(blocks)):
        return letter(with_leads(blocks))
    return outline(with_leads(blocks))
