"""Which way round a question is asked decides whether the answer opens with yes or with no."""

from __future__ import annotations

import pytest

from service.answering.polarity import Polarity, polarity

CASES = {
    Polarity.allowed: (
        "Må vi holde samtalen på telefon?",
        "Er det ok at vente tre uger?",
        "Er fire samtaler nok?",
        "Vi har holdt fire. Har vi gjort nok?",
        "Holder det, at borgeren får tre samtaler?",
        "Opfylder vi LAB § 31, stk. 1, når jobcentret kun har holdt to samtaler?",
        "Må samtalen holdes pr. brev, jf. § 33, stk. 2?",
        "Er kravet opfyldt, når 74 pct. får fire samtaler?",
        "Er vi på den sikre side?",
        "Er det inden for rammerne?",
        "borger vil ha samtalen på tlf, ok?",
        "ka vi afvise ham?",
        "Is that enough?",
        "Are we within the law?",
    ),
    Polarity.wrong: (
        "Er det ulovligt at nøjes med to samtaler?",
        "Bryder vi loven, når vi holder to samtaler?",
        "Er det imod reglerne?",
        "Er der noget i vejen for det?",
        "Er der noget at udsætte på det?",
        "Any objections?",
    ),
    Polarity.duty: ("Skal jobcentret holde samtalerne?", "Is it the municipality that holds them?"),
    Polarity.open: (
        "Hvor mange samtaler skal der holdes?",
        "Må vi det? Og hvad er fristen?",
        "Er det rigtigt set, eller er vi dækket ind?",
        "Kan det ikke være et problem?",
        "Hvad siger I?",
    ),
}


@pytest.mark.parametrize(("asked", "text"), [(asked, text) for asked, texts in CASES.items() for text in texts])
def test_a_question_is_asked_one_way_round(asked: Polarity, text: str) -> None:
    assert polarity(text) is asked
