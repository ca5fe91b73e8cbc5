"""How a message begins: "og hvad med …", "gælder det også …", "what if …", and what is left once that is taken away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_COURTESY = re.compile(
    r"(?:(?:ok(?:ay)?|tak|mange tak|fint|godt|super|nå|aha|jamen|hm+|thanks|thank you|right|fine|great)\b[,.!]*(?:\s+|$)"
    r"|(?:ja|jo|nej|yes|no)\b[,.!]*\s+(?=(?:men|og|hvad|but|and|what)\b))+",
    re.IGNORECASE,
)
_JOIN = re.compile(r"(?:(?:og|men|så|eller|and|but|so|or)\b,?\s+)+", re.IGNORECASE)
_TRAILING = re.compile(r"(?<=\w),? (?:så|da|også|then|too|also|as well)$", re.IGNORECASE)
_MEANT = re.compile(
    r"(?:nej|no)?,?\s*(?:jeg men(?:te|er)|jeg tænker(?: nu)? på|det (?:drejer sig|handler) om|det gælder(?: for)?|"
    r"i mean(?:t)?|i am thinking of|it is about)\b,?\s*",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:hvad|hvordan)\s+(?:er det\s+)?(?:(?:så|nu|da)\s+)?(?:med|om)\b\s*"
    r"|hvad(?:\s+(?:så|nu|da|så nu))?,?\s+(?=(?:hvis|når|såfremt|selv ?om|i|før|inden|efter|den|for|med)\b)"
    r"|hvad\s+så\b,?\s*"
    r"|hvad\s+(?:er|siger|var|sagde)\s+(?:så\s+)?(?:reglerne|reglen|loven)(?:\s+så)?\s+(?=(?:for|i|før|efter|den|hvis|når)\b)"
    r"|what\s+(?:is|are|were|was|does|did)\s+the\s+(?:rules?|law)(?:\s+say)?\s+(?=(?:for|in|before|after|if)\b)"
    r"|(?:what|how)\s+about\b\s*|what(?:\s+then)?,?\s+(?=(?:if|when|in|before|after)\b)",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"gælder\s+(?:det|dette|reglen|reglerne|de)(?:\s+samme)?(?:\s+(?:så|da|nu))?(?:\s+også)?\b,?\s*"
    r"|(?:er|var)\s+det(?:\s+(?:så|da|også|stadig))*\s+(?:sådan|anderledes|tilfældet)(?:\s+også)?\b\s*"
    r"|is\s+it(?:\s+also)?\s+(?:different|so)\b\s*"
    r"|er\s+det(?:\s+(?:så|da))?(?:\s+også)?(?:\s+det)?\s+samme\b\s*|(?:det\s+)?samme\b(?:\s+(?:sag|spørgsmål|situation)\b)?\s*|også\b\s*"
    r"|(?:does|do|would|is)\s+(?:it|that|this|the same|they)(?:\s+also)?(?:\s+(?:apply|hold|go|count|the same))(?:\s+also)?\b\s*"
    r"|(?:the\s+)?same\b(?:\s+(?:case|question|situation)\b)?\s*|also\b\s*",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"(?:hvis|såfremt|når|selv\s?om|medmindre|med mindre|også hvis|også når|if|unless|even if|even when"
    r"|when(?! (?:must|should|do|does|may|can|is|are|will|has|have)\b))\b",
    re.IGNORECASE,
)
_MAIN_CLAUSE = re.compile(
    r",\s*(?:så\s+)?(?:må|skal|kan|bør|er|har|gælder|hvor|hvem|hvad|hvornår|may|can|must|should|is|do|does|how|who|what|when)\b",
    re.IGNORECASE,
)
_VERBS = (
    "må måtte kan kunne skal skulle bør vil ville er var bliver blev har havde får fik gælder siger står holder holdes afholdes sker går "
    "kommer tæller betyder mener giver tager hedder findes kræver bestemmer vælger afgør beslutter "
    "may might can could must shall should will would is are was were do does did has have had says applies counts holds happens means "
    "decides chooses needs"
)
_VERB = re.compile(rf"\b(?:{_VERBS.replace(' ', '|')})\b", re.IGNORECASE)


QUESTION_WORD = re.compile(r"(?:hvor|hvem|hvad|hvilke[nt]?|hvornår|hvordan|how|who|what|which|when|where)\b", re.IGNORECASE)
_PHRASE, _JOINED_PHRASE = 3, 4


class Lead(StrEnum):
    """The words before the matter: none, "hvad med", "gælder det også", or "jeg mente"."""

    none = "none"
    about = "about"
    also = "also"
    meant = "meant"


@dataclass(frozen=True, kw_only=True)
class Opening:
    """`rest` is the message without its opening and final mark; `joined` whether it began with "og" or the like."""

    lead: Lead
    joined: bool
    rest: str

    @property
    def conditional(self) -> bool:
        """Whether all that is left is a condition: "hvis hun er syg", and no main clause."""
        return bool(_CONDITION.match(self.rest)) and not _MAIN_CLAUSE.search(self.rest)

    @property
    def verbless(self) -> bool:
        """Whether it is a phrase and no clause. After a question word there is a verb, known here or not, unless little follows."""
        if _VERB.search(self.rest) or ":" in self.rest:
            return False
        words = self.rest.split()
        return not QUESTION_WORD.match(self.rest) or len(words) <= (_JOINED_PHRASE if self.joined else _PHRASE)


def opened(text: str) -> Opening:
    """Take the opening off a message."""
    rest = _TRAILING.sub("", text.strip().rstrip("?.! ").strip())
    rest = _after(_COURTESY, rest)
    joined = _JOIN.match(rest) is not None
    rest = _after(_JOIN, rest)
    for lead, pattern in ((Lead.meant, _MEANT), (Lead.about, _ABOUT), (Lead.also, _ALSO)):
        if (found := pattern.match(rest)) is not None and found.end():
            after = rest[found.end() :].lstrip(", ")
            return Opening(lead=lead, joined=joined, rest=_after(_JOIN, after) if lead is Lead.meant else after)
    return Opening(lead=Lead.none, joined=joined, rest=rest)


def only_courtesy(text: str) -> bool:
    """Whether a message says thanks and the like, and asks nothing."""
    return _COURTESY.fullmatch(text.strip().rstrip("?.! ").strip() or " ") is not None


def _after(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.match(text)
    return text[found.end() :] if found is not None else text
