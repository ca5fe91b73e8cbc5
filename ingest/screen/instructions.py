"""Sentences that speak to a language model and not to a reader. A document is evidence; it never tells Saglig what to do."""

from __future__ import annotations

import re
import unicodedata

from ingest.screen.cutting import Span

_MODEL = r"(?:sprogmodel\w*|ai[- ]?(?:assistent|model|chatbot)\w*|chatbot\w*|chatgpt|(?:large )?language model|llm|ai (?:assistant|model))"
_ORDERS = r"(?:instruktion\w*|instruks\w*|prompt\w*|instructions?|system message)"
_RULES = r"(?:regler|retningslinjer|rules|guidelines)"
_BEGINS = r"(?:^|[,:;–—(]\s*|\b(?:og|skal du|bedes du|venligst|and|then|please|must|should)\s+)"
_PATTERNS = (
    # To set the rules of the conversation aside: "Ignorer alle tidligere instruktioner".
    rf"{_BEGINS}(?:ignor[eé]r|glem|tilsidesæt|overse|se bort fra|ignore|disregard|forget|override|bypass)\b.{{0,40}}\b{_ORDERS}",
    r"(?:ignor[eé]r|tilsidesæt|ignore|disregard|override|bypass)\b.{0,30}\b(?:dine|your) (?:\w+ )?" + _RULES,
    # To give the model a part or speak to it.
    rf"\b(?:du er|agér som|optræd som|you are|act as|pretend to be)\b.{{0,40}}\b{_MODEL}",
    rf"\b(?:til|besked til|note til|note to|message to|attention)\s+(?:the |den |enhver |any )?{_MODEL}\s*[:,!]",
    rf"\b(?:hvis du er|if you are)\s+(?:en |et |an? )?{_MODEL}",
    r"(?:^|\b(?:nye?|new|updated|important)\s+)(?:system ?prompt|instructions?|instruktion(?:er)?)\s*:",
    # To decide the answer, or to keep something from the reader.
    r"\b(?:svar altid|(?:you must )?always (?:answer|respond|reply|say)),? (?:at|med|that|with)\b",
    r"\b(?:nævn|fortæl|oplys|afslør|vis)\s+(?:det |dette |aldrig )?(?:ikke|aldrig)?.{0,30}(?:ikke|aldrig).{0,20}\b(?:brugeren|læseren)\b",
    r"\b(?:do not|don't|never)\s+(?:tell|mention|reveal|inform|show|disclose).{0,40}\b(?:user|reader)\b",
    r"\b(?:reveal|print|repeat|output|gengiv|udskriv|afslør)\b.{0,30}\b(?:system ?prompt\w*|dine instruktioner|your instructions)",
    # The marks that chat formats set between speakers.
    r"<\|[a-z_ ]{2,30}\|>|\[/?inst\]|<</?sys>>|(?:^|\s)###\s*(?:system|instructions?|instruktion|assistant|user)\b",
)
_ADDRESSED = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS), re.IGNORECASE)
_SENTENCE = re.compile(r"\S.*?(?:[.!?](?=[\"”»)]*(?:\s|$))|\n\n|\Z)", re.DOTALL)


def instructions(text: str) -> list[Span]:
    """The sentences that speak to a model, neighbours joined; `text` has no invisible characters left."""
    found: list[Span] = []
    position = 0
    for each in _SENTENCE.finditer(text):
        if _ADDRESSED.search(" ".join(unicodedata.normalize("NFKC", each[0]).split())):
            start = found.pop()[0] if found and found[-1][1] == position else position
            found.append((start, each.end()))
        position = each.end()
    return found
