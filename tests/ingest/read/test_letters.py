"""Letters and answers are cited by their own numbering."""

from __future__ import annotations

from datetime import date

from corpus.model import Kind
from ingest.document import Document
from ingest.read.paper import read_paper

_REPLY = """Kære spørger

Tak for din mail af den 3. marts.

Spørgsmål 1

Du vil vide, om udvalget må lukke kontoret om fredagen.

Du tilføjer, at det sparer penge.

Forvaltningens svar

Nej, det må udvalget ikke.

Der er to grunde til det:

1) Loven siger, at kontoret skal være åbent.

Det gælder alle hverdage.

2) Formålet er usagligt.

Med venlig hilsen

Forvaltningen
"""
_NOTE = """Notat nr. 7

Et medlem har stillet spørgsmål om kontoret:

DATO
4. maj 2020

SAGSNR.
20-001

Kontakt
Sekretariatet

• Spm. 1: Hvilke regler gælder?

Regler

Rammen er disse love:

• Forvaltningsloven, der giver ret til at blive hørt, til at få en begrundelse og til at klage over det, som man er utilfreds med.
• Offentlighedsloven giver ret til at se de dokumenter, som kommunen har, med de undtagelser, som loven selv nævner ved navn.

• Spm. 2: Hvad gør vi selv?

Det handler om:

• Kaffe
• Stole
"""
_MINISTER = """Ministeren
Gaden 1
1000 København

Den 5. juni 2019

J.nr. 19/12

Vedr. åbningstider

Kære borgmester

Kontorerne lukker for tidligt.

Det skal der rettes op på.
"""


def _read(text: str, kind: Kind | None = None) -> Document:
    return read_paper(text.encode(), "brev.txt", kind=kind, vocabulary=frozenset())


def _places(document: Document) -> list[tuple[str, str]]:
    return [(each.at, each.text) for each in document.provisions if each.text]


def test_a_reply_is_divided_by_question_answer_and_reason() -> None:
    assert _places(_read(_REPLY)) == [
        ("indledning", "Tak for din mail af den 3. marts."),
        ("Spørgsmål 1", "Du vil vide, om udvalget må lukke kontoret om fredagen."),
        ("Spørgsmål 1, 2", "Du tilføjer, at det sparer penge."),
        ("svar", "Nej, det må udvalget ikke."),
        ("svar, 2", "Der er to grunde til det:"),
        ("grund 1", "1) Loven siger, at kontoret skal være åbent."),
        ("grund 1, 2", "Det gælder alle hverdage."),
        ("grund 2", "2) Formålet er usagligt."),
        ("underskrift", "Med venlig hilsen\nForvaltningen"),
    ]


def test_an_answer_to_numbered_questions_is_divided_by_them_and_by_the_acts_it_names() -> None:
    places = _places(_read(_NOTE, Kind.committee_answer))
    assert [at for at, _ in places] == [
        "indledning",
        "brevhoved",
        "Spørgsmål 1",
        "svar 1, forvaltningsloven",
        "svar 1, offentlighedsloven",
        "Spørgsmål 2",
        "svar 2",
    ]
    assert places[3][1].startswith("Rammen er disse love:\n• Forvaltningsloven, der giver ret")
    assert places[6][1] == "Det handler om:\n• Kaffe\n• Stole"


def test_a_letter_without_numbering_is_counted_by_paragraph() -> None:
    assert [at for at, _ in _places(_read(_MINISTER, Kind.ministry_letter))] == ["brevhoved", "afsnit 1", "afsnit 2"]


def test_a_letter_says_its_date_its_number_and_what_it_is_about() -> None:
    told = _read(_MINISTER).identity
    assert (told.date_document, told.number, told.title, told.source, told.kind) == (
        date(2019, 6, 5),
        "19/12",
        "Åbningstider",
        None,
        None,
    )


def test_a_date_in_a_sentence_is_not_the_letter_s_date() -> None:
    assert _read(_REPLY).identity.date_document is None


def test_a_note_s_date_and_number_stand_below_their_labels() -> None:
    told = _read(_NOTE).identity
    assert (told.date_document, told.number) == (date(2020, 5, 4), "20-001")
