"""Which way round a question is asked, so that "Nej." never answers "Er det ulovligt?" with the opposite of what it means."""

from __future__ import annotations

import re
from enum import StrEnum


class Polarity(StrEnum):
    """`allowed`: is it allowed; `wrong`: is it unlawful; `duty`: is it what the law asks; `open`: no yes-or-no question, so no yes or
    no in the answer.
    """

    allowed = "allowed"
    wrong = "wrong"
    duty = "duty"
    open = "open"


_WRONG = re.compile(
    r"\b(?:u(?:lovlig|saglig)\w*|for sent|too late|bryder|overtræder|krænker|strider|i strid med|imod loven|mod loven"
    r"|unlawful|illegal|against the law|break(?:s|ing)?|violat\w+|contrary to)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:galt|forkert|i vejen|til hinder|forhindr\w+|problem(?:er|et)?|indvending\w*|indsigelse\w*|betænkelig\w*|overskredet|skævt"
    r"|objections?|wrong|problems?|exceeded)\b",
    re.IGNORECASE,
)
"""Asks what speaks against it, whatever verb it asks with: "Kan I se noget galt i det?", "Er der noget i vejen for, at vi må ...?"."""
_NOT = re.compile(r"\b(?:ikke|ingen|intet|not|no|nothing|n't)\b", re.IGNORECASE)
_ALLOWED = re.compile(
    r"\b(?:må|kan|lovligt?|tilladt|sagligt?|okay?|i orden|går det|overholder|opfylder|i tide"
    r"|may|can|lawful|legal|allowed|comply|all right)\b",
    re.IGNORECASE,
)
_DUTY = re.compile(r"^\W*(?:og |men |and |but )?(?:skal|er det|must|should|does|do|is it)\b", re.IGNORECASE)
_OPEN = re.compile(
    r"^\W*(?:og |men |and |but )?(?:hv\w+|på hvilk\w+|i hvilk\w+|what|how|when|who\w*|which|why|where)\b", re.IGNORECASE
)
_ASKED = re.compile(r"[^.!?]*\?")


def polarity(text: str) -> Polarity:
    """The way the last question of the text is asked; a text without a question mark is one question."""
    asked = _ASKED.findall(text)
    last = asked[-1] if asked else text
    if _OPEN.match(last):
        return Polarity.open
    if _AGAINST.search(last):
        return Polarity.open if _NOT.search(last) else Polarity.wrong
    if _WRONG.search(last) and not _ALLOWED.search(_WRONG.sub(" ", last)):
        return Polarity.wrong
    if _ALLOWED.search(last) or _WRONG.search(last):
        return Polarity.allowed
    return Polarity.duty if _DUTY.match(last) else Polarity.open
