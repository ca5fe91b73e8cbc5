"""Hearing notes: themes, speakers, and whether the bill was changed."""

from __future__ import annotations

from ingest.document import Document
from ingest.read.paper import read_paper

_INTRODUCTION = """Indledning

Lovforslaget har været i høring.

Der er modtaget høringssvar fra:

By Kommune, Foreningen af Kontorer (FAK), HR Danmark og Rådet for Åbne Døre.

"""
_THEMES = """Åbningstider

By Kommune finder forslaget godt.

Kommunen har selv gode erfaringer.

FAK og HR Danmark er imod.

Kontorministeriets bemærkninger:

Det er vigtigt med åbne døre.

Bemærkningerne har ikke givet anledning til ændringer i lovforslaget.

Betaling

Svarene om betaling er delt i to.

Tema: Gebyrer

Rådet for Åbne Døre ønsker gebyret fjernet.

Kontorministeriets bemærkninger:

Gebyret er lavt.

Bemærkningerne fra FAK har givet anledning til ændringer i lovforslaget, så gebyret er halveret.

Endvidere er en sætning slettet.

Herudover har bemærkningerne ikke givet anledning til ændringer.

Tema: Klager

FAK savner en klagevej.

Kontorministeriet tager det til efterretning.
"""


def _read(text: str) -> Document:
    return read_paper(text.encode(), "notat.txt", kind=None, vocabulary=frozenset())


def test_a_wish_and_a_remark_are_told_apart() -> None:
    told = [(each.at, each.speaker, each.bill_changed) for each in _read(_INTRODUCTION + _THEMES).provisions if each.text]
    ministry = "Kontorministeriet"
    assert told == [
        ("indledning", None, None),
        ("indledning, 2", None, None),
        ("indledning, 3", None, None),
        ("tema 1, By Kommune", "By Kommune", None),
        ("tema 1, By Kommune, 2", "By Kommune", None),
        ("tema 1, FAK og HR Danmark", "FAK og HR Danmark", None),
        ("tema 1, ministeriet", ministry, False),
        ("tema 1, ministeriet, 2", ministry, False),
        ("tema 2, indledning", None, None),
        ("tema 2, Rådet for Åbne Døre", "Rådet for Åbne Døre", None),
        ("tema 2, ministeriet", ministry, False),
        ("tema 2, ministeriet, 2", ministry, True),
        ("tema 2, ministeriet, 3", ministry, True),
        ("tema 2, ministeriet, 4", ministry, False),
        ("tema 3, FAK", "FAK", None),
        ("tema 3, ministeriet", ministry, None),
    ]


def test_a_theme_s_heading_stands_over_what_is_said_of_it() -> None:
    provisions = {each.at: each for each in _read(_INTRODUCTION + _THEMES).provisions}
    said = provisions["tema 1, ministeriet"]
    label = provisions[said.parent or ""]
    assert label.heading == "Kontorministeriets bemærkninger:"
    assert provisions[label.parent or ""].heading == "Åbningstider"


def test_without_a_list_a_party_is_known_by_saying_something() -> None:
    told = _read(_THEMES).provisions
    assert {"By Kommune", "Kontorministeriet"} <= {each.speaker for each in told}


def test_the_folketing_s_stamp_is_the_front_of_the_paper() -> None:
    stamp = "Offentligt\nL 99 - Bilag 1\nSocialudvalget 2021-22\n\n"
    provisions = _read(_INTRODUCTION + stamp + _THEMES).provisions
    assert next(each.text for each in provisions if each.at == "forside") == stamp.strip()
