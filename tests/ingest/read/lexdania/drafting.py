"""Small invented acts in the shape of LexDania 2.1, and short words for its elements."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.document import Document, Provision
from ingest.read.lexdania import read_lexdania

META = {
    "DocumentType": "LOV H#LOKDOK02",
    "DocumentTitle": "Lov om eksempler",
    "Year": "2001",
    "Number": "7",
    "DiesSigni": "2001-02-03",
    "StartDate": "2001-02-04",
    "Status": "Valid",
    "AnnouncedIn": "Lovtidende A",
    "Ministry": "Eksempelministeriet",
}


def act(content: str, *, meta: Mapping[str, str] | None = None, more: str = "", after: str = "") -> bytes:
    """The bytes of a document: `content` in DokumentIndhold, `more` in Meta, `after` behind the content."""
    said = "".join(f"<{tag}>{words}</{tag}>" for tag, words in {**META, **(meta or {})}.items() if words)
    body = f"<DokumentIndhold>{content}</DokumentIndhold>" if content else ""
    return f'<?xml version="1.0" encoding="utf-8"?>\n<Dokument><Meta>{said}{more}</Meta>{body}{after}</Dokument>'.encode()


def read(content: str, **said: str) -> Document:
    """The document with that content; `said` are fields of Meta."""
    return read_lexdania(act(content, meta=said))


def by_place(document: Document) -> dict[str, Provision]:
    """Its provisions by locator."""
    return {each.at: each for each in document.provisions}


def line(words: str) -> str:
    return f"<Linea><Char>{words}</Char></Linea>"


def say(*lines: str) -> str:
    """One Exitus, a line a sentence."""
    return f"<Exitus>{''.join(map(line, lines))}</Exitus>"


def stk(*content: str, marker: str = "") -> str:
    return f"<Stk>{_marked(marker)}{''.join(content)}</Stk>"


def section(marker: str, *content: str, local_id: str = "") -> str:
    return f'<Paragraf localId="{local_id}">{_marked(marker)}{"".join(content)}</Paragraf>'


def index(*items: str) -> str:
    return f"<Exitus><Index>{''.join(items)}</Index></Exitus>"


def number(marker: str, *content: str, form: str = "Nummer") -> str:
    return f'<Indentatio formaInd="{form}">{_marked(marker)}{"".join(content)}</Indentatio>'


def chapter(marker: str, heading: str, *content: str) -> str:
    return f"<Kapitel>{_marked(marker)}<Rubrica>{line(heading)}</Rubrica>{''.join(content)}</Kapitel>"


def group(*content: str) -> str:
    return f"<ParagrafGruppe>{''.join(content)}</ParagrafGruppe>"


def note(marker: str, words: str) -> str:
    return f"<Nota>{_marked(marker)}{say(words)}</Nota>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ["".join(f"<Td>{say(cell) if cell else ''}</Td>" for cell in row) for row in rows]
    return f"<Exitus><Table>{''.join(f'<Tr>{row}</Tr>' for row in cells)}</Table></Exitus>"


def instruction(marker: str, words: str, wording: str = "", closing: str = "") -> str:
    """A point of an amending act: what is done, the new wording, and what it moves."""
    change = f"<AendringDefinition>{say(words)}</AendringDefinition>"
    change += f"<AendringAktion><AendringNyTekst>{wording}</AendringNyTekst></AendringAktion>"
    moved = f"<Rykningsklausul>{say(closing)}</Rykningsklausul>" if closing else ""
    return f"<AendringsNummer>{_marked(marker)}<Aendring>{change}</Aendring>{moved}</AendringsNummer>"


def amending(marker: str, words: str, *instructions: str) -> str:
    return f"<AendringCentreretParagraf>{_marked(marker)}{say(words)}{''.join(instructions)}</AendringCentreretParagraf>"


def clause(*content: str) -> str:
    return f"<Ikraft>{''.join(content)}</Ikraft>"


def clause_section(marker: str, *content: str) -> str:
    return f"<IkraftCentreretParagraf>{_marked(marker)}{''.join(content)}</IkraftCentreretParagraf>"


def _marked(marker: str) -> str:
    return f"<Explicatus>{marker}</Explicatus>" if marker else ""
