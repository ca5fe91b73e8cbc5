"""The first step: is this a question that can be answered at all? Faults of input are raised, a date outside the law is an answer."""

from __future__ import annotations

import unicodedata

from corpus.errors import BadQuestion
from service.privacy import in_one_piece

LONGEST_QUESTION = 8_000
"""Characters. A question with its background fits; a whole document is not a question."""


def clean(text: str) -> str:
    """The question in NFC on one line, without what cannot be seen; a CPR number that was split over lines is in one piece, to be masked.
    BadQuestion where nothing is left or it is too long."""
    if len(text) > LONGEST_QUESTION:
        raise BadQuestion(
            f"Spørgsmålet er på {len(text)} tegn. Der er plads til {LONGEST_QUESTION}. "
            "Skriv det kortere, og læg dokumentet ved siden af."
        )
    if any(0xD800 <= ord(letter) <= 0xDFFF for letter in text):
        raise BadQuestion("Spørgsmålet er ikke gyldig tekst i UTF-8. Gem det som UTF-8, og prøv igen.")
    kept = "".join(_seen(letter) for letter in unicodedata.normalize("NFC", in_one_piece(text)))
    cleaned = " ".join(kept.split())
    if not any(letter.isalnum() for letter in cleaned):
        raise BadQuestion('Spørgsmålet er tomt. Skriv fx: saglig ask "Hvor mange jobsamtaler skal en dagpengemodtager have?"')
    return cleaned


def _seen(letter: str) -> str:
    """A letter as it is, nothing for what only tells how others are set ("job\u00adsamtale"), a space for any other control character."""
    if letter.isprintable() or letter.isspace():
        return letter
    return "" if unicodedata.category(letter) == "Cf" else " "
