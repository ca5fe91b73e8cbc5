"""The fixed words of the doors, in Danish and English. Those of an answer itself are in `service.answering.replies`."""

from __future__ import annotations

from service.model import Language

_WORDS: dict[str, tuple[str, str]] = {
    "draft": ("Udkast til svar", "Draft answer"),
    "question": ("Spørgsmål", "Question"),
    "answer": ("Svar", "Answer"),
    "reasons": ("Begrundelse", "Reasons"),
    "reservations": ("Forbehold", "Reservations"),
    "lacking": ("Oplysninger, der mangler", "Facts that are missing"),
    "sign": (
        "Udkastet skal læses og godkendes af den, der skriver under.",
        "The draft must be read and approved by the person who signs.",
    ),
    "next": ("Svar gerne på dette", "Please answer this"),
    "cut": (
        "Samtalen er lang. Kun de seneste {n} beskeder er læst; skriv hele spørgsmålet, hvis noget fra før skal med.",
        "The conversation is long. Only the last {n} messages were read; write the whole question if something earlier matters.",
    ),
}


def word(name: str, language: Language, **values: object) -> str:
    """The fixed words in that language with their values filled in."""
    danish, english = _WORDS[name]
    return (english if language is Language.en else danish).format(**values)
