"""Invented acts as the publisher would serve them: LexDania XML, small enough to read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

TITLE = "Bekendtgørelse af lov om eksempler"


def act(
    number: int,
    paragraphs: Sequence[Sequence[str]],
    *,
    year: int = 2001,
    kind: str = "LBK H",
    title: str = TITLE,
    first: date = date(2001, 1, 1),
    last: date | None = None,
) -> bytes:
    """One consolidation; `paragraphs` are §§ of stykker. Its ELI is /eli/lta/YEAR/NUMBER."""
    end = f"<EndDate>{last.isoformat()}</EndDate>" if last else ""
    status = "Historic" if last else "Valid"
    body = "".join(_paragraph(place, stykker) for place, stykker in enumerate(paragraphs, start=1))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f"<Dokument><Meta><DocumentType>{kind}</DocumentType><Rank>A</Rank>"
        f"<AccessionNumber>A{year}{number:05d}29</AccessionNumber><DocumentTitle>{title}</DocumentTitle>"
        f"<Year>{year}</Year><Number>{number}</Number><DiesSigni>{first.isoformat()}</DiesSigni>"
        f"<StartDate>{first.isoformat()}</StartDate>{end}<Status>{status}</Status></Meta>"
        f"<TitelGruppe><Titel><Linea><Char>{title}</Char></Linea></Titel></TitelGruppe>"
        f"<DokumentIndhold><ParagrafGruppe>{body}</ParagrafGruppe></DokumentIndhold></Dokument>"
    ).encode()


def _paragraph(number: int, stykker: Sequence[str]) -> str:
    inner = "".join(
        f"<Stk>{f'<Explicatus>Stk. {place}.</Explicatus>' if place > 1 else ''}"
        f"<Exitus><Linea><Char>{text}</Char></Linea></Exitus></Stk>"
        for place, text in enumerate(stykker, start=1)
    )
    return f'<Paragraf localId="{number}"><Explicatus>§ {number}.</Explicatus>{inner}</Paragraf>'
