"""The first step: is this a question that can be answered at all? Faults of input are raised, a date outside the law is an answer."""

from __future__ import annotations

import unicodedata

from corpus.errors import BadQuestion

LONGEST_QUESTION = 8_000
"""Characters. A question with its background fits; a whole document is not a question."""


def clean(text: str) -> str:
    """The question in NFC without control characters; BadQuestion where nothing is left or it is too long."""
    if len(text) > LONGEST_QUESTION:
        raise BadQuestion(
            f"Spørgsmålet er på {len(text)} tegn. Der er plads til {LONGEST_QUESTION}. "
            "Skriv det kortere, og læg dokumentet ved siden af."
        )
    if any(0xD800 <= ord(letter) <= 0xDFFF for letter in text):
        raise BadQuestion("Spørgsmålet er ikke gyldig tekst i UTF-8. Gem det som UTF-8, og prøv igen.")
    kept = "".join(letter if letter.isprintable() or letter.isspace() else " " for letter in unicodedata.normalize("NFC", text))
    cleaned = " ".join(kept.split())
    if not any(letter.isalnum() for letter in cleaned):
        raise BadQuestion('Spørgsmålet er tomt. Skriv fx: saglig ask "Hvor mange jobsamtaler skal en dagpengemodtager have?"')
    return cleaned
