"""What the kinds of documents are called in Danish, one and several."""

from __future__ import annotations

from corpus.model import Kind

NAMES: dict[Kind, tuple[str, str]] = {
    Kind.act: ("lov", "love"),
    Kind.consolidation: ("lovbekendtgørelse", "lovbekendtgørelser"),
    Kind.amending_act: ("ændringslov", "ændringslove"),
    Kind.executive_order: ("bekendtgørelse", "bekendtgørelser"),
    Kind.guidance: ("vejledning", "vejledninger"),
    Kind.practice: ("afgørelse eller praksis", "afgørelser og praksis"),
    Kind.doctrine: ("uskreven ret", "uskreven ret"),
    Kind.hearing_note: ("høringsnotat", "høringsnotater"),
    Kind.ministry_letter: ("ministerbrev", "ministerbreve"),
    Kind.municipal_reply: ("kommunalt svar", "kommunale svar"),
    Kind.committee_answer: ("udvalgssvar", "udvalgssvar"),
    Kind.initiative: ("initiativ", "initiativer"),
    Kind.bill: ("lovforslag", "lovforslag"),
}


def counted(kind: Kind, number: int) -> str:
    """ "17 lovbekendtgørelser" """
    one, several = NAMES[kind]
    return f"{number} {one if number == 1 else several}"
