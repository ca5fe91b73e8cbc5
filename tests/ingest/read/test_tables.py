"""Tables of which only the text layer is left, one cell below the other."""

from __future__ import annotations

from corpus.model import Kind
from ingest.document import Element
from ingest.read.paper import read_paper

_TABLE = """Bilag

Tabel 3: Åbningstider i kommunens kontorer

Kontor

Hverdage

Weekend

Hovedkontoret

Åbent fra 9.

Lukket om lørdagen.

Filialer
Store

Åbent fra 10.

Filialer:
Små

Åbent efter aftale.

Fjerne kontorer Hverdage Weekend

Øerne

Fjorden

Åbent en gang om ugen.

Anm.: Kontoret i byen er flyttet.

Efter bilaget kommer der mere tekst.
"""


def test_a_row_is_its_labels_and_the_sentences_below_them() -> None:
    read = read_paper(_TABLE.encode(), "bilag.txt", kind=Kind.initiative, vocabulary=frozenset())
    told = [(each.at, each.element, each.text, each.parent) for each in read.provisions]
    first, second = "Tabel 3, kolonner", "Tabel 3, kolonner, 2"
    assert told[1:] == [
        ("Tabel 3", Element.heading, "Tabel 3: Åbningstider i kommunens kontorer", "overskrift"),
        (first, Element.heading, "Kontor | Hverdage | Weekend", "Tabel 3"),
        ("Tabel 3, hovedkontoret", Element.table_row, "Hovedkontoret\nÅbent fra 9.\nLukket om lørdagen.", first),
        ("Tabel 3, store filialer", Element.table_row, "Filialer\nStore\nÅbent fra 10.", first),
        ("Tabel 3, små", Element.table_row, "Filialer:\nSmå\nÅbent efter aftale.", first),
        (second, Element.heading, "Fjerne kontorer Hverdage Weekend", "Tabel 3"),
        ("Tabel 3, øerne", Element.table_row, "Øerne\nÅbent en gang om ugen.", second),
        ("Tabel 3, fjorden", Element.table_row, "Fjorden\nÅbent en gang om ugen.", second),
        ("Tabel 3, anmærkning", Element.footnote, "Anm.: Kontoret i byen er flyttet.", "Tabel 3"),
        ("Bilag", Element.paragraph, "Efter bilaget kommer der mere tekst.", "overskrift"),
    ]


def test_a_caption_without_a_table_is_a_caption() -> None:
    read = read_paper(b"Tabel 1: Tal\n\nHer er ingen tabel.", "a.txt", kind=Kind.initiative, vocabulary=frozenset())
    assert [each.at for each in read.provisions] == ["Tabel 1", "indledning"]
