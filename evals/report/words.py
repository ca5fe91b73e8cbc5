"""How the page says it: Danish figures, and the words for what the suites call by a code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from evals.measures.measure import Measure, Measured, Unit

SUITES: Mapping[str, str] = {
    "retrieval": "Søgningen alene",
    "answers": "Hele svar",
    "rules": "Regelprøven",
    "refusals": "Afvisning og besvarelse",
}

KINDS: Mapping[str, str] = {
    "plain": "ligefremme",
    "paraphrase": "omskrevne",
    "numeric": "tal og frister",
    "table": "tabeller",
    "abbreviation": "forkortelser",
    "reference": "henvisninger",
    "version": "lov på en dag",
    "english": "engelske",
    "typo": "slåfejl",
}

CODES: Mapping[str, str] = {
    "lawful": "lovligt",
    "unlawful": "ulovligt",
    "conditional": "kommer an på det, der er nævnt",
    "judgement": "beror på et skøn",
    "not_covered": "dagen ligger uden for den beskrevne lov",
    "none": "intet at prøve efter reglerne",
    "met": "betingelsen er opfyldt",
    "not_met": "betingelsen er ikke opfyldt",
    "missing_fact": "en oplysning mangler",
    "discretion": "loven overlader det til et skøn",
    "answered": "besvaret",
    "answered_in_part": "besvaret i det, kilderne rækker til",
    "needs_facts": "spurgte tilbage om oplysninger",
    "needs_clarification": "spurgte tilbage om, hvad der menes",
    "unanswerable": "kan ikke besvares",
    "unanswerable_no_passage": "kilderne siger intet om det",
    "unanswerable_unsupported": "kilderne bærer ikke et svar",
    "unanswerable_date_not_covered": "dagen ligger uden for den beskrevne lov",
    "refused": "afvist",
    "refused_out_of_scope": "afvist: uden for emnet",
    "refused_personal_data": "afvist: personoplysninger",
    "refused_unsafe": "afvist: forsøg på at styre svaret",
    "error_index": "fejl i indekset",
    "error_other": "en anden fejl",
    "BadQuestion": "spørgsmålet kunne ikke læses",
}

_WORD = re.compile(r"\w+")
_FINE_GRAINED = 200
_MOST_DIGITS = 2


def codes_in(texts: Iterable[str]) -> dict[str, str]:
    """The codes that occur in the texts, with their meaning."""
    words = {word for text in texts for word in _WORD.findall(text)}
    return {code: meaning for code, meaning in CODES.items() if code in words}


def day(written: str) -> str:
    """From an ISO date, or the date of an ISO time, to »21.11.2026«."""
    return datetime.fromisoformat(written).strftime("%d.%m.%Y")


def kind(name: str) -> str:
    return KINDS.get(name, name)


def value(measure: Measure, found: Measured) -> str:
    """»98 %«, »0,91« or »12 ms«; what is short of everything is never rounded up to 100 %."""
    match measure.unit:
        case Unit.ms:
            return f"{number(found.value, 1 if found.value < 10 else 0)} ms"
        case Unit.score:
            return number(found.value, 2)
        case Unit.share:
            return f"{_percent(found.value, found.n)} %"


def interval(measure: Measure, found: Measured) -> str:
    """The same for both ends of the interval."""
    match measure.unit:
        case Unit.ms:
            digits = 1 if found.high < 10 else 0
            return f"{number(found.low, digits)}–{number(found.high, digits)} ms"
        case Unit.score:
            return f"{number(found.low, 2)}–{number(found.high, 2)}"
        case Unit.share:
            return f"{_percent(found.low, found.n)}–{_percent(found.high, found.n)} %"


def number(figure: float, digits: int) -> str:
    return f"{figure:.{digits}f}".replace(".", ",")


def _percent(share: float, n: int) -> str:
    digits = 1 if n >= _FINE_GRAINED else 0
    while share < 1 and digits < _MOST_DIGITS and round(share * 100, digits) == 100:
        digits += 1
    return number(share * 100, 0 if share in {0, 1} else digits)
