"""Whether a model's sentence is near enough to the passages it names: it may only withhold more than the check of claims does.

Three things that single claims do not show: a sentence about something else, a sentence that belongs to another passage, and a rule that
is told without the exception it has or as if it had none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Passage
from service.answering.written.screening import Reason
from service.model import Language, Question
from service.wording import Weighing, sentences, stems

NEAR = 0.3
"""The least share of a Danish sentence's weight that its passages and the question hold; a paraphrase of its own words has more."""
ELSEWHERE = 0.12
"""A sentence belongs to another passage where that one holds so much more of it, and nearly all."""
WHOLE = 0.95
_UNIVERSAL = re.compile(
    r"\b(?:altid|aldrig|alle tilfælde|alle sager|uden undtagelser?|ubetinget|under alle omstændigheder"
    r"|always|never|(?:in )?(?:every|all) cases?|without exceptions?|no exceptions?|under all circumstances)\b",
    re.IGNORECASE,
)
_SAID_OF_ALL = re.compile(
    r"\b(?:altid|aldrig|alle|enhver|ethvert|samtlige|uden undtagelse|ubetinget|always|never|every|all)\b", re.IGNORECASE
)
_LABEL = re.compile(r"\b(?:kategori|gruppe|målgruppe|fase|trin|category|group|phase|step) (\d+)\b", re.IGNORECASE)
_DUTY, _CHOICE = (
    (
        re.compile(r"\b(?:must|shall|required|obliged|duty)\b", re.IGNORECASE),
        re.compile(r"\b(?:skal|pligt\w*|kræves|krav\w*|må ikke)\b", re.IGNORECASE),
    ),
    (
        re.compile(r"\b(?:may|can|optional|free to)\b(?! not)", re.IGNORECASE),
        re.compile(r"\b(?:kan|må|ret|mulig\w*|vælge\w*|adgang)\b", re.IGNORECASE),
    ),
)
_TO = re.compile(r"\b(?:to|en|et)\b", re.IGNORECASE)
"""Numbers in Danish, and none in English."""
_UNLESS = re.compile(r"\b(?:unless|except\w*)\b", re.IGNORECASE)
_CLAUSE = re.compile(r";\s+|\.\s+(?=[A-ZÆØÅ])")
_RESERVED = re.compile(r"\b(?:medmindre|bortset fra|undtagen|undtaget)\b", re.IGNORECASE)
_RESERVING = re.compile(
    r"\b(?:medmindre|bortset fra|undta\w*|dog|men|hvis|når|kun|ikke|ellers|unless|except\w*|but|if|when|only|not|other than)\b",
    re.IGNORECASE,
)


def far(
    text: str, evidence: Sequence[Passage], handed: Sequence[Passage], question: Question, weighing: Weighing
) -> Reason | None:
    """Why the text is too far from its evidence; None where it is near. `handed` are all passages that the model was given.

    The passages are in Danish: of a text in English, the numbers and exceptions say which clauses it may come from.
    """
    said = "\n".join(passage.text for passage in evidence)
    if _UNIVERSAL.search(text) and not _SAID_OF_ALL.search(said):
        return Reason.universal
    if not set(_LABEL.findall(said)).issuperset(_LABEL.findall(text)):
        return Reason.far
    if question.language is not Language.da:
        return _far_across(text, evidence)
    for sentence in sentences(text) or [text]:
        wanted = stems(sentence)
        own = weighing.coverage(wanted, stems(f"{said} {question.text}"))
        others = [weighing.coverage(wanted, stems(each.text)) for each in handed if each not in evidence]
        if own < NEAR:
            return Reason.far
        if max(others, default=0.0) >= max(WHOLE, own + ELSEWHERE):
            return Reason.elsewhere
        if _drops_exception(sentence, evidence, weighing):
            return Reason.exception
    return None


def _drops_exception(sentence: str, evidence: Sequence[Passage], weighing: Weighing) -> bool:
    """Whether the sentence of the evidence that is nearest has an exception, and this one nothing of the kind."""
    if _RESERVING.search(sentence):
        return False
    wanted = stems(sentence)

    def alike(part: str) -> float:
        return weighing.coverage(wanted | stems(part), wanted & stems(part))

    clauses = [clause for passage in evidence for clause in _CLAUSE.split(passage.text)]
    return _RESERVED.search(max(clauses, key=alike, default="")) is not None


def _far_across(text: str, evidence: Sequence[Passage]) -> Reason | None:
    """The same for a text in English: a duty needs a duty, a choice a choice, in a clause that has its numbers and its exception."""
    for sentence in sentences(text) or [text]:
        clauses = [clause for passage in evidence for clause in _CLAUSE.split(passage.text)]
        numbers = _numbers(_TO.sub(" ", sentence))
        counted = [clause for clause in clauses if numbers and numbers <= _numbers(clause)] or clauses
        reserved = [clause for clause in counted if _RESERVED.search(clause)]
        if reserved == counted and counted and not _RESERVING.search(sentence):
            return Reason.exception
        origins = reserved if reserved and _UNLESS.search(sentence) else counted
        for said, meant in (_DUTY, _CHOICE):
            if said.search(sentence) and not any(meant.search(clause) for clause in origins):
                return Reason.far
    return None


def _numbers(text: str) -> set[str]:
    """The numbers of a text, in digits, also those in words."""
    return {stem for stem in stems(text) if stem.isdigit()}
