"""What the reader is told of masking: how much of which sort was hidden, and how to describe a person without an identity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from service.model import Language
from service.privacy.model import HiddenKind, Masked

_NAMES: dict[Language, dict[HiddenKind, tuple[str, str]]] = {
    Language.da: {
        HiddenKind.cpr: ("et CPR-nummer", "CPR-numre"),
        HiddenKind.phone: ("et telefonnummer", "telefonnumre"),
        HiddenKind.email: ("en e-mailadresse", "e-mailadresser"),
        HiddenKind.address: ("en adresse", "adresser"),
        HiddenKind.journal: ("et journalnummer", "journalnumre"),
        HiddenKind.name: ("et navn", "navne"),
    },
    Language.en: {
        HiddenKind.cpr: ("a CPR number", "CPR numbers"),
        HiddenKind.phone: ("a telephone number", "telephone numbers"),
        HiddenKind.email: ("an e-mail address", "e-mail addresses"),
        HiddenKind.address: ("an address", "addresses"),
        HiddenKind.journal: ("a case number", "case numbers"),
        HiddenKind.name: ("a name", "names"),
    },
}
_SENTENCES = {
    Language.da: "Personoplysninger er skjult: {listed}. Svaret kræver dem ikke. Skriv fx »en borger på 52« i stedet.",
    Language.en: "Personal data was hidden: {listed}. The answer does not need it. Write for example “a citizen aged 52” instead.",
}


def told(masked: Masked, language: Language) -> str:
    """One line for the reader on what was hidden, or nothing where nothing was; it never repeats what it speaks of."""
    if not masked.found:
        return ""
    counted = Counter(each.kind for each in masked.found)
    listed = [_counted(kind, counted[kind], language) for kind in HiddenKind if counted[kind]]
    return _SENTENCES[language].format(listed=_joined(listed, language))


def _counted(kind: HiddenKind, count: int, language: Language) -> str:
    one, many = _NAMES[language][kind]
    return one if count == 1 else f"{count} {many}"


def _joined(parts: Sequence[str], language: Language) -> str:
    if len(parts) == 1:
        return parts[0]
    return ", ".join(parts[:-1]) + (" and " if language is Language.en else " og ") + parts[-1]
