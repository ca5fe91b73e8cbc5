"""A compound question as its parts: "Må vi X, og hvem skal Y?" is two questions, each with what they share.

By rules alone, and careful: a clause is a part only where it has a question word with its verb, or a verb before its subject, and stands
by itself. What points back ("hvem bestemmer det?"), an indirect question ("hvem der …") and "hvorfor?" stay where they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from service.wording import sentences

Carried = Callable[[str, str], tuple[str, ...]]
"""The words of the text before a clause that tell whom the clause too is about: `carried(before, clause)`."""

_DEFINITE = r"[\w-]{4,}(?:en|et|erne|ene)"
_SUBJECT = rf"(?:vi|jeg|man|de|han|hun|der|biu|(?:en|et|den|det|alle|vores) [\w-]+|{_DEFINITE})"
_TURNED = rf"(?:må|måtte|kan|kunne|skal|skulle|bør|vil|har|er|får|gælder) {_SUBJECT}"
_TURNED_ENGLISH = r"(?:must|may|can|could|should|is|are|does|do|has|have|will) (?:we|you|they|he|she|there|the [\w-]+|an? [\w-]+)"
_VERB = (
    r"(?:er|var|har|havde|får|fik|skal|skulle|må|måtte|kan|kunne|bør|burde|vil|ville|bliver|blev|gælder|gjaldt|holder|holdt|bestemmer|afgør"
    r"|vælger|beslutter|betaler|sker|følger|står|siger|sagde|mener|mente|skriver|skrev|svarer|svarede|kræver|tæller|træffer|underretter"
    r"|begynder|starter|trådte|træder|slutter|indkalder|overtager|deltager|orienterer|vejleder|registrerer|noterer|hedder|hører|behandler"
    r"|måler|dækker|giver|gav|ringer|udløber|udpeger|godkender|søger|bestiller|fører|tager|kommer|går|holdes|afholdes|regnes|tælles|kræves"
    r"|træffes|måles|gives|is|are|was|were|has|have|had|must|should|may|can|could|shall|will|does|do|did|holds|decides|pays|happens|applies"
    r"|chooses|says|said)"
)
_LED = r"(?:(?:i|på|af|for|med|fra|efter|ved|hos|til|inden|in|on|by|with|of|to) )?"
_HOW_MANY = r"(?:hvor (?:mange|tit|ofte|meget|få)|how (?:many|often|much))"
_WHICH = r"(?:hvilke[nt]?|which|what)"
_ALONE = r"(?:hvor (?:længe|hurtigt|sent|tidligt)|hvem|hvad|hvornår|hvordan|hvor|how (?:long|soon|late)|who|what|when|how|where)"
_ANY_VERB = (
    r"(?!(?:der|(?:job)?samtaler|møder|regler|kommuner|sanktioner|frister|personer)\b)(?![\w-]*(?:modtager|borger)\b)[\w-]{3,}er"
)
_ASKS = re.compile(rf"(?:{_LED}{_ALONE} (?:{_VERB}|{_ANY_VERB})|{_TURNED}|{_TURNED_ENGLISH})\b", re.IGNORECASE)
"""A question word with its verb next ("hvem der" is indirect), or a verb before its subject."""
_ASKS_OF = re.compile(rf"{_LED}(?:{_HOW_MANY}|{_WHICH})(?P<nouns>(?: [\w-]+){{0,3}}?) {_VERB}\b", re.IGNORECASE)
_TAIL = re.compile(
    rf",? (?:og|and) (?P<tail>{_HOW_MANY}|hvem|hvornår|(?:i|på) hvilken (?:form|måde))(?: i så fald)?$", re.IGNORECASE
)
"""A second question of which only the question word is said: "…, og hvor mange?"."""
_JOINT = re.compile(r",? (?:og|samt|men|and|but) (?=\S)", re.IGNORECASE)
_OPENING = re.compile(r"(?:(?:og|men|and|but) )?(?:(?:når|hvis|if|when) [^,?]+, (?:så )?)?", re.IGNORECASE)
_LEANS = re.compile(
    r"\b(?:det|den|denne|dette|disse|dem|her|derefter|herefter|bagefter|dernæst|så|da|dermed|derved|dertil|derfor|ellers|samme|begge|sådan"
    r"|hvad hvis|it|that|this|those|these|them|then|thereafter|thereby|so|otherwise|same|both|what if)\b",
    re.IGNORECASE,
)
"""Words that lean on what was said before, unless a noun that they belong to follows."""
_WITH_ITS_NOUN = re.compile(
    r"\b(?:det|den|denne|dette|disse|that|this|those|these) (?=(?:første|anden|andet|sidste|enkelte|nye|sygemeldte|ledige|first|last)\b)"
    r"|\b(?:en|den|det) (?:anden|andet) ",
    re.IGNORECASE,
)
_THEM = re.compile(r"\b(?:dem|them)\b", re.IGNORECASE)
_INTERVIEWS = re.compile(r"\b(?:(?P<da>(?:job|opfølgnings)?samtaler)(?:ne)?|(?P<en>(?:job )?interviews))\b", re.IGNORECASE)
_ENGLISH = re.compile(
    r"(?:in |on |by |for )?(?:who|what|when|how|where|which|may|can|must|should|is|are|does|do)\b", re.IGNORECASE
)
_FEWEST_WORDS = 3
_MOST_PARTS = 5


@dataclass(frozen=True, kw_only=True)
class Part:
    """`asked` is the part as the reader may be told of it; `text` is the question to answer, with what it shares with the others."""

    asked: str
    text: str


def parts_of(text: str, carried: Carried) -> tuple[Part, ...]:
    """The parts of a compound question, in order; empty where the text is one question."""
    said = sentences(text)
    around = [each for each in said if not each.endswith("?")]
    clauses = [clause for each in said if each.endswith("?") for clause in _clauses(each.rstrip(" ?"))]
    if not 1 < len(clauses) <= _MOST_PARTS or any(_leans(each) for each in clauses[1:]):
        return ()
    found: list[Part] = []
    for at, clause in enumerate(clauses):
        led = "It concerns" if _ENGLISH.match(clause) else "Det gælder"
        shared = [f"{led} {words}." for words in carried(" ".join(clauses[:at]), clause)]
        asked = f"{clause[:1].upper()}{clause[1:]}?"
        found.append(Part(asked=asked, text=" ".join([*around, *shared, asked])))
    return tuple(found)


def _clauses(question: str) -> list[str]:
    """The sentence cut before each clause that asks by itself; a tail is made a question with the words before it."""
    if tail := _TAIL.search(question):
        named = _INTERVIEWS.search(question[: tail.start()])
        if named is None or named["da"] is None:
            return [question]
        return [*_clauses(question[: tail.start()]), _completed(tail["tail"].lower(), named["da"].lower())]
    opening = _OPENING.match(question)
    if not _asks(question, opening.end() if opening else 0):
        return [question]
    cut = [each for each in _JOINT.finditer(question) if each.start() > 0 and _asks(question, each.end())]
    starts, ends = [0, *(each.end() for each in cut)], [*(each.start() for each in cut), len(question)]
    pieces = [question[start:end].strip(" ,") for start, end in zip(starts, ends, strict=True)]
    return [_with_noun(each, pieces[0]) if at else each for at, each in enumerate(pieces)]


def _asks(text: str, at: int) -> bool:
    """Whether a question of its own begins there; a subject before the verb ("hvor mange samtaler borgeren skal") makes it indirect."""
    of = _ASKS_OF.match(text, at)
    if of is not None:
        return not any(re.fullmatch(_SUBJECT, word, re.IGNORECASE) for word in of["nouns"].split())
    return _ASKS.match(text, at) is not None


def _with_noun(clause: str, before: str) -> str:
    """ "hvem holder dem" after "hvor mange jobsamtaler …" is about the interviews."""
    named = _INTERVIEWS.search(before)
    if named is None or _INTERVIEWS.search(clause):
        return clause
    return _THEM.sub("the interviews" if named["en"] else f"{named['da'].lower()}ne", clause)


def _completed(tail: str, noun: str) -> str:
    """The tail as a question: "og hvor mange" after "Hvem holder samtaler" is "hvor mange samtaler skal der holdes"."""
    if tail.startswith("hvor"):
        return f"{tail} {noun} skal der holdes" if tail.endswith(("mange", "få")) else f"{tail} holdes {noun}ne"
    return f"{tail} {'holder' if tail == 'hvem' else 'holdes'} {noun}ne"


def _leans(clause: str) -> bool:
    """Whether the clause says too little by itself, or points back."""
    return len(clause.split()) < _FEWEST_WORDS or _LEANS.search(_WITH_ITS_NOUN.sub(" ", clause)) is not None
