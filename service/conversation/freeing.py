"""Freeing an earlier question of the target group it was asked about, so that another may be asked about in its words."""

from __future__ import annotations

import re
from collections.abc import Collection

from service.conversation.benefits import TIED, another_benefit
from service.conversation.noun_phrases import neutral, noun_phrases, put_in, received
from service.conversation.placing import taken_apart
from service.conversation.reading import Reader
from service.model import Language
from service.rules.words import Span
from service.wording import sentences

_LED_BY = re.compile(
    r"(?:,? ?(?:som|der|who) (?:har været|er|har fået|has been|is) | (?:har været|er|has been|is) )?"
    r"(?: ?(?:ledige?|arbejdsløse?|unemployed) )? ?(?:i|for|gennem|på|efter|after) (?:over |mindst |mere end |more than |at least )?$"
    r"|,? ?$",
    re.IGNORECASE,
)
_FOLLOWED_BY = re.compile(r"s? (?:ledighed|ydelse|unemployment)\b|(?: og)(?= (?:beder|ønsker|vil|skal)\b)", re.IGNORECASE)


def freed(text: str, now: Collection[str], reader: Reader, language: Language) -> str | None:
    """The question for the groups `now`: as it is where they are among its own, else of any citizen, without what was stated of the
    others. None where the words cannot be parted."""
    before = reader.groups(text)
    if not before or frozenset(now) <= before:
        return text
    asked = taken_apart(text)
    if reader.groups(asked.without_condition()) != reader.groups(asked.body):
        text = asked.with_body(asked.without_condition())
    parted = without_tied(text, reader) if another_benefit(now, before) else text
    if parted is None:
        return None
    free = neutral(parted, noun_phrases(parted, reader), language.value)
    return None if reader.groups(free) else free


def for_others(text: str, said: str, reader: Reader, language: Language) -> str | None:
    """The question with another noun phrase for whom it concerns, and without what was stated of the others."""
    before, now = reader.groups(text), reader.groups(said)
    asked = taken_apart(text)
    if reader.groups(asked.without_condition()) != reader.groups(asked.body):
        text = asked.with_body(asked.without_condition())
    parted = without_tied(text, reader) if another_benefit(now, before) else text
    if parted is None:
        return None
    made = put_in(parted, noun_phrases(parted, reader), said, language.value)
    if made is not None:
        return made
    free = neutral(parted, noun_phrases(parted, reader), language.value)
    leads = re.match(r"(?:for|med|hos|til|with|to|in|i|på|on) ", said, re.IGNORECASE) is not None
    return taken_apart(free).inserted(said if leads else f"for {received(said)}")


def without_tied(text: str, reader: Reader) -> str | None:
    """Without the words that tie the question to the earlier group: how long on the benefit, and the like; None where they cannot go."""
    for _ in range(len(text.split())):
        rows = reader.rows(text, *(TIED - {"groups"}))
        if not rows:
            return re.sub(r"\s{2,}", " ", _without_stumps(text)).strip()
        shorter = cut(text, rows[0].span) or _without_sentence(text, rows[0].span)
        if shorter is None:
            return None
        text = shorter
    return None


def _without_stumps(text: str) -> str:
    """Without the sentences that the cutting has left no matter in: "Borgeren."."""
    kept = [each for each in sentences(text) if each.endswith("?") or len(each.split()) > 2]
    return " ".join(kept) if kept else text


def cut(text: str, span: Span) -> str | None:
    """Without a phrase such as "ledig i 8 måneder"; None where it hangs on other words."""
    left, right = _LED_BY.search(text[: span.start]), _FOLLOWED_BY.match(text, span.end)
    if left is None or (not left[0].strip() and right is None):
        return None
    end = right.end() if right is not None else span.end
    return (
        f"{text[: left.start()].rstrip()} {text[end:].lstrip()}".replace(" ?", "?").replace(" .", ".").replace(" ,", ",").strip()
    )


def _without_sentence(text: str, span: Span) -> str | None:
    """Without the sentence that says it, where that one does not ask."""
    for sentence in sentences(text):
        at = text.find(sentence)
        if at <= span.start < at + len(sentence) and not sentence.rstrip().endswith("?") and sentence.strip() != text.strip():
            return f"{text[:at].rstrip()} {text[at + len(sentence) :].lstrip()}".strip()
    return None
