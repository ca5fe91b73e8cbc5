"""The words of the field as they are shortened and misspelt, and that a word spelt right is left as it stands."""

from __future__ import annotations

import pytest

from service.rules.words import sentences


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("udanelsesparat", "uddannelsesparat"),
        ("uddanelseshjælp", "uddannelseshjælp"),
        ("jobparrat", "jobparat"),
        ("aktivtetsparat", "aktivitetsparat"),
        ("jobsamtle", "jobsamtale"),
        ("samtalr", "samtaler"),
        ("dagpengemodtagr", "dagpengemodtager"),
        ("kontanthjelp", "kontanthjælp"),
        ("kth-modtager", "kontanthjælpsmodtager"),
        ("sygmeldt", "sygemeldt"),
        ("resurseforløb", "ressourceforløb"),
        ("selvbookning", "selvbooking"),
        ("fortidspension", "førtidspension"),
        ("ska", "skal"),
    ],
)
def test_a_common_misspelling_is_read_as_the_word(written: str, read: str) -> None:
    assert [token.word for sentence in sentences(written) for token in sentence] == [read]


@pytest.mark.parametrize(
    "word",
    [
        "uddannelsesparat", "jobparate", "aktivitetsparat", "samtalerne", "modtagerne", "kontanthjælpsmodtager", "sygemeldte",
        "ressourceforløb", "selvforsørgende", "selvbooking", "førtidspension", "resource", "apparat", "separate", "preparation", "reserve",
    ],
)  # fmt: skip
def test_a_word_spelt_right_is_left_as_it_stands(word: str) -> None:
    assert [token.word for sentence in sentences(word) for token in sentence] == [word]
