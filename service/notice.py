"""What every face says of what it shows: that a machine made it, what it rests on, and that a person decides.

The duty of information of BEK 101/2026 and of the AI Act is met here, in one place and two languages; no face writes the line itself.
"""

from __future__ import annotations

from service.model import Answer, Language

_PERSON = ("Et menneske afgør sagen.", "A person decides.")
_MADE: dict[str, tuple[str, str]] = {
    "answer": (
        "Svaret er lavet af en maskine og kontrolleret mod kilderne, udgave {on}.",
        "This answer was made by a machine and checked against the sources, release {on}.",
    ),
    "worded": (
        "Svaret er lavet af en maskine, formuleret af sprogmodellen {model} og kontrolleret mod kilderne, udgave {on}.",
        "This answer was made by a machine, worded by the language model {model} and checked against the sources, release {on}.",
    ),
    "none": (
        "Lavet af en maskine, som ikke har fundet et svar i kilderne, udgave {on}.",
        "Made by a machine, which found no answer in the sources, release {on}.",
    ),
    "search": ("Fundet af en maskine i kilderne, udgave {on}.", "Found by a machine in the sources, release {on}."),
    "verified": ("Efterprøvet af en maskine i kilderne, udgave {on}.", "Verified by a machine in the sources, release {on}."),
    "check": (
        "Prøvelsen er lavet af en maskine efter reglerne, udgave {on}.",
        "A machine made this check by the rules, release {on}.",
    ),
    "calendar": (
        "Kalenderen er lavet af en maskine efter reglerne, udgave {on}, og de oplysninger, den fik.",
        "A machine made this calendar by the rules, release {on}, and the facts that it was given.",
    ),
    "draft": (
        "Udkastet bygger på svar fra en maskine og gælder først, når et menneske har godkendt det.",
        "The draft rests on a machine's answers and holds only when a person has approved it.",
    ),
    "export": (
        "Svar og prøvelser heri er lavet af en maskine ud fra kilderne og reglerne.",
        "The answers and checks in this were made by a machine from the sources and the rules.",
    ),
}
_SHORT = 12


def of_answer(answer: Answer) -> str:
    """In the answer's language."""
    manifest = answer.manifest
    made = "none" if not answer.statements else "worded" if manifest.model is not None else "answer"
    return _line(made, answer.language, on=manifest.release, model=manifest.model or "")


def of_search(language: Language, release: str) -> str:
    """Of passages found or looked up in a release."""
    return _line("search", language, on=release)


def of_verified(language: Language, release: str) -> str:
    """Of references and quotations held up to a release."""
    return _line("verified", language, on=release)


def of_check(language: Language, rulebook_digest: str) -> str:
    """Of a check against the rules alone."""
    return _line("check", language, on=rulebook_digest)


def of_calendar(rulebook_digest: str) -> str:
    """Of a calendar, which is in Danish."""
    return _line("calendar", Language.da, on=rulebook_digest)


def of_draft() -> str:
    """Of a draft that people write out of answers."""
    return _line("draft", Language.da)


def of_export() -> str:
    """Of all that is kept of a person."""
    return _line("export", Language.da)


def _line(made: str, language: Language, *, on: str = "", model: str = "") -> str:
    english = language is Language.en
    return f"{_MADE[made][english].format(on=on[:_SHORT], model=model)} {_PERSON[english]}"
