"""Whether the citizen stands in an authority's place, "every year" in "every month"'s, and "in due time" in "at once"'s."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.answering.claims import parties
from service.answering.claims.basis import Basis
from service.answering.claims.model import Fault, FaultKind
from service.answering.claims.reading import Read

_PERSON = r"(?:borger\w*|part(?:en|er|erne)?|person\w*|ledige|modtager\w*|dagpengemodtager\w*|citizens?|recipients?|part(?:y|ies)|persons?)"
_BODY = (
    r"(?:myndighed\w*|forvaltning\w*|kommune\w*|jobcenter\w*|a-kasse\w*|ankestyrelse\w*|ministeri\w*|authorit\w*|municipalit\w*)"
)
_MODAL = r"(?:skal|må|kan|must|may|can)"
_ACTS = re.compile(rf"\b{_MODAL} (?P<first>{_PERSON}) |\b(?:den |the )?(?P<second>{_PERSON}) {_MODAL} ")
_BODY_ACTS = re.compile(rf"\b{_MODAL} {_BODY}\b|\b{_BODY} {_MODAL}\b")
_PERSON_ACTS = re.compile(
    rf"\b{_MODAL} (?:den |de )?{_PERSON}\b|\b{_PERSON} (?:\([^)]*\) )?{_MODAL}\b|\b(?:den|man|vedkommende|pågældende) {_MODAL}\b"
)
_SUFFERS = re.compile(
    r"(?:[\wæøå-]+ ){0,7}?(?:\w{4,}es|have|has|få|blive|bliver|være|be|receive|get|vide|kende|kunne|høres|forvente|regne)\b"
)
_TOWARDS = re.compile(rf"\bover for (?:den |de )?(?:(?P<person>{_PERSON})|(?P<body>{_BODY}))")
_OFTEN = {
    "day": re.compile(r"\b(?:hver dag|dagligt?|every day|daily)\b"),
    "week": re.compile(r"\b(?:hver uge|ugentligt?|every week|weekly)\b"),
    "month": re.compile(r"\b(?:hver måned|månedligt?|every month|each month|monthly)\b"),
    "quarter": re.compile(r"\b(?:hvert kvartal|kvartalsvist?|every quarter|quarterly)\b"),
    "year": re.compile(r"\b(?:hvert år|årligt?|om året|every year|each year|yearly|annual(?:ly)?|a year)\b"),
}
_SOON = re.compile(
    r"\b(?:snarest|hurtigst muligt|straks|uden unødigt ophold|med det samme|as soon as|at once|immediately|without delay)\b"
)
_SOME_TIME = re.compile(
    r"\b(?:når der er tid|når det passer|på et tidspunkt|i god tid|when there is time|when convenient|at some point|in due course)\b"
)


def swapped(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for each such swap that the sentences which this one comes from bear no trace of."""
    mine = sentence.clauses.lower
    there = [block.read.clauses.lower for block, _ in basis.origins(sentence)]
    acts = _ACTS.search(mine)
    if (
        acts
        and not _SUFFERS.match(mine, acts.end())
        and any(_BODY_ACTS.search(each) for each in there)
        and not any(_PERSON_ACTS.search(block.read.clauses.lower) for block in basis.blocks)
        and not parties.actors(sentence.clauses)
    ):
        yield Fault(kind=FaultKind.actor, words=acts[0].strip(), reason="Det er myndigheden, der skal eller må, i det citerede.")
    towards = _TOWARDS.search(mine)
    known = [each for text in there for each in _TOWARDS.finditer(text)]
    kind = "person" if towards and towards["person"] else "body"
    if towards and known and not any(each[kind] for each in known):
        yield Fault(kind=FaultKind.actor, words=towards[0], reason=f"Det citerede siger ikke »{towards[0]}«.")
    often = {each for each, pattern in _OFTEN.items() if pattern.search(mine)}
    stands = {each for each, pattern in _OFTEN.items() for text in there if pattern.search(text)}
    if often and stands and not often & stands:
        yield Fault(
            kind=FaultKind.number, words=", ".join(sorted(often)), reason="Det sker med et andet mellemrum i det citerede."
        )
    late = _SOME_TIME.search(mine)
    if late and any(_SOON.search(each) for each in there) and not any(_SOME_TIME.search(each) for each in there):
        yield Fault(kind=FaultKind.deadline, words=late[0], reason=f"Det citerede siger ikke »{late[0]}«.")
    for words in parties.listed_twice(sentence.clauses):
        yield Fault(kind=FaultKind.group, words=words, reason=f"»{words}« er nævnt to gange.")
