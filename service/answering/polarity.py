"""Which way round a question is asked, so that "Nej." never answers "Er det ulovligt?" with the opposite of what it means."""

from __future__ import annotations

import re
from enum import StrEnum

from service.wording import sentences


class Polarity(StrEnum):
    """`allowed`: is it allowed; `wrong`: is it unlawful; `duty`: is it what the law asks; `open`: no yes-or-no question, so no yes or
    no in the answer.
    """

    allowed = "allowed"
    wrong = "wrong"
    duty = "duty"
    open = "open"


_WRONG = re.compile(
    r"\b(?:u(?:lovlig|saglig)\w*|for sent|too late|bryder|overtræder|krænker|strider|(?:i strid|imod|mod) (?:med )?(?:loven|reglerne)"
    r"|i strid med|unlawful|illegal|against the (?:law|rules)|break(?:s|ing)?|violat\w+|contrary to)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:galt|forkert|at udsætte|i vejen|til hinder|forhindr\w+|problem(?:er|et)?|indvending\w*|indsigelse\w*|betænkelig\w*"
    r"|overskredet|skævt|objections?|wrong|problems?|exceeded)\b",
    re.IGNORECASE,
)
"""Asks what speaks against it, whatever verb it asks with: "Kan I se noget galt i det?", "Er der noget i vejen for, at vi må ...?"."""
_NOT = re.compile(r"\b(?:ikke|ingen|intet|not|no|nothing|n't)\b", re.IGNORECASE)
_EITHER = re.compile(r"\b(?:eller er|or is|or are)\b", re.IGNORECASE)
"""Sets two answers against each other: "Er det rigtigt set, eller er vi dækket ind?"; a yes would not tell which."""
_ALLOWED = re.compile(
    r"\b(?:må|kan?|lovligt?|tilladt|sagligt?|ok(?:ay)?|går det|overholder|opfylder|tillade os|may|can|lawful|legal|allowed|comply"
    r"|(?:god|tit|længe|meget|gjort|godt) nok|er (?:\w+ ){1,3}nok|nok til|tilstrækkelig\w*|acceptabel\w*|forsvarligt?|uproblematisk"
    r"|forenelig\w*|(?:overholdt|opfyldt|holdt)(?=\W*$|,)|(?:holder|rækker) (?:det|den|de|vi|reglerne)|hjemmel|ret til at"
    r"|i (?:orden|tide|overensstemmelse)|(?:inden for|within) (?:\w+ )?\w+(?=\W*$)|på (?:den )?sik(?:ker|re) (?:side|grund)"
    r"|in (?:time|order|line)|enough|sufficient|acceptable|all right)\b",
    re.IGNORECASE,
)
_DUTY = re.compile(r"^\W*(?:og |men |and |but )?(?:skal|er det|must|should|does|do|is it)\b", re.IGNORECASE)
_OPEN = re.compile(
    r"^\W*(?:og |men |and |but )?(?:hv\w+|på hvilk\w+|i hvilk\w+|what|how|when|who\w*|which|why|where)\b", re.IGNORECASE
)


def polarity(text: str) -> Polarity:
    """The way the last question of the text is asked; a text without a question mark is one question."""
    last = _last_question(text)
    if _OPEN.match(last) or _EITHER.search(last):
        return Polarity.open
    if _AGAINST.search(last):
        return Polarity.open if _NOT.search(last) else Polarity.wrong
    if _WRONG.search(last) and not _ALLOWED.search(_WRONG.sub(" ", last)):
        return Polarity.wrong
    if _ALLOWED.search(last) or _WRONG.search(last):
        return Polarity.allowed
    return Polarity.duty if _DUTY.match(last) else Polarity.open


def _last_question(text: str) -> str:
    until = text[: text.rfind("?") + 1]
    if not until:
        return text
    return re.split(r"[?!]", sentences(until)[-1].rstrip("?! "))[-1]
