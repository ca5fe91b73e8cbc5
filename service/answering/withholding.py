"""Why a statement was withheld, in words: what was wrong with it, never what it said."""

from __future__ import annotations

from service.model import Language

_WITHHELD: dict[str, tuple[str, str]] = {
    "source": ("Udsagnet havde intet sted i kilderne at hvile på.", "The statement had no place in the sources to rest on."),
    "in_force": ("Stedet gjaldt ikke på den dag, der er spurgt om.", "The place was not in force on the day asked about."),
    "quote": ("Et citat stod ikke ordret i kilden.", "A quotation was not in the source word for word."),
    "number": ("Et tal stod ikke i det citerede.", "A number was not in what is cited."),
    "date": ("En dato stod ikke i det citerede.", "A date was not in what is cited."),
    "section": (
        "En henvisning til en bestemmelse stod ikke i det citerede.",
        "A reference to a provision was not in what is cited.",
    ),
    "bound": ("»Mindst« eller »højst« stod ikke sådan i det citerede.", "“At least” or “at most” was not so in what is cited."),
    "deadline": ("En frist stod ikke sådan i det citerede.", "A deadline was not so in what is cited."),
    "modality": ("»Skal«, »kan« eller »må« stod ikke sådan i det citerede.", "“Must” or “may” was not so in what is cited."),
    "negation": ("Et »ikke« stod ikke sådan i det citerede.", "A “not” was not so in what is cited."),
    "group": ("Målgruppen stod ikke i det citerede.", "The target group was not in what is cited."),
    "actor": ("Den, der skal handle, var en anden i det citerede.", "Who must act was another in what is cited."),
    "speaker": ("Det var en anden, der sagde det.", "Somebody else said it."),
    "rank": ("Kilden kan ikke bære en pligt eller en ret.", "The source cannot carry a duty or a right."),
    "finding": ("Regelprøvens ord var ændret.", "The words of the rule check had been changed."),
    "written": (
        "Sprogmodellens udsagn var ikke til at kontrollere mod de passager, det nævnte.",
        "The language model's statement could not be checked against the passages that it named.",
    ),
}
"""Why a statement was withheld, by the word that programs count by; `written` stands for whatever was wrong with how it was put."""


def withheld_because(reason: str, language: Language) -> str:
    """Why a statement was withheld, in a sentence that does not repeat it."""
    danish, english = _WITHHELD.get(reason, _WITHHELD["written"])
    return english if language is Language.en else danish
