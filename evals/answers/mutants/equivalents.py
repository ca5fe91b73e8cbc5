"""Changes that leave a statement true, by rules that need no list and know nothing of the check.

literal: the changed statement stands, sentence by sentence, in its passages.
enumerated: the group put in stands in one enumeration with the group it replaces, so that the passage says it of both.
limit: "at most", "fewer than" and "only" bind alike under must and may: "fewer than 20 per cent may" is "… must".
joined: a denial reaches over "or": "not suitable or not possible" is "not suitable or possible".
unmet: "when the person should have attended" tells of a duty, as "must have attended" does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from evals.answers.mutants.gold import Gold
from evals.answers.mutants.operators import Mutant, tables
from service.wording import sentences

_BETWEEN = frozenset(
    "og eller samt i på for personer person borgere borgeren borger er unge som ikke åbenlyst modtagere af en et den nr stk jf § §§ "
    "job uddannelses aktivitets "
    "visiterede forløb ydelse efter aktivloven overgangsydelse fleksjobvisiterede forsørgelses ressourceforløbsydelse ret til har".split()
)
_WORD = re.compile(r"[§\wæøå]+")
_LIMIT = r"(?:færre end|mindre end|højst|fewer than|less than|at most|no more than|only|kun)"
_LIMITED = re.compile(
    rf"\b{_LIMIT}\b(?:\W+[\w.]+){{0,5}}?\W+(?:skal|kan|må|must|may|can)\b|\b(?:skal|kan|må|must|may|can)\W+(?:\w+\W+){{0,2}}{_LIMIT}\b"
)

_JOINED = re.compile(r"\b(?:not|no|ikke|ingen) \w+ (?:or|eller) (?:\w+ )?(?:not|no|ikke|ingen)\b")
_REACHES = re.compile(r"\b(?:not|no|ikke|ingen) \w+ (?:or|eller)\b")
_UNMET = re.compile(r"\b(?:when|where|which|that|who) (?:\w+ ){0,4}must have \w+")


def rule(gold: Gold, mutant: Mutant) -> str | None:
    """The rule by which the mutant is as true as its statement; None where it is a change of meaning."""
    if _literal(gold, mutant):
        return "literal"
    if mutant.kind == "group" and _enumerated(gold, mutant):
        return "enumerated"
    if mutant.kind == "modality" and _LIMITED.search(mutant.text):
        return "limit"
    if mutant.kind == "modality" and {mutant.stood, mutant.put} == {"should", "must"} and _UNMET.search(mutant.text):
        return "unmet"
    if (
        mutant.kind == "negation_removed"
        and _JOINED.search(gold.text)
        and not _JOINED.search(mutant.text)
        and _REACHES.search(mutant.text)
    ):
        return "joined"
    return None


def _literal(gold: Gold, mutant: Mutant) -> bool:
    body = mutant.text.partition(": ")[2] or mutant.text
    stored = {" ".join(each.split()) for cited in gold.evidence.cited for each in sentences(cited.text)}
    own_heading = mutant.text[: len(mutant.text) - len(body)] == gold.text[: len(mutant.text) - len(body)]
    return own_heading and all(" ".join(each.split()) in stored for each in sentences(body))


def _enumerated(gold: Gold, mutant: Mutant) -> bool:
    stood, put = _stems(mutant.stood), _stems(mutant.put)
    return any(
        _joined(text[first.end() : second.start()])
        for cited in gold.evidence.cited
        for text in sentences(cited.text.lower())
        for one, other in ((stood, put), (put, stood))
        for first in re.finditer(rf"\b(?:{one})[\w-]*", text)
        for second in re.finditer(rf"\b(?:{other})[\w-]*", text[first.end() :])
        for second in [_shifted(second, text, first.end())]
    )


def _shifted(found: re.Match[str], text: str, by: int) -> re.Match[str]:
    again = re.compile(re.escape(found[0])).search(text, by + found.start())
    assert again is not None
    return again


def _stems(words: str) -> str:
    """The Danish beginnings that the words stand for."""
    found = [stems for stems, said in tables()["stands_for"].items() if any(each in words.lower() for each in said)]
    return "|".join(found) or re.escape(words.lower())


def _joined(between: str) -> bool:
    return all(_belongs(word) for word in _WORD.findall(between)) and "." not in re.sub(r"nr\.|stk\.|m\.fl\.|jf\.", "", between)


def _belongs(word: str) -> bool:
    stems: Iterable[str] = (stem for row in tables()["stands_for"] for stem in row.split("|"))
    return word in _BETWEEN or word.isdigit() or word.startswith(tuple(stems))
