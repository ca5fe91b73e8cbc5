"""From behaviours and questions to cases: what the model says, word for word, and which of it is true."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from string import Template

from corpus.errors import BadInput
from corpus.model import Confidence, Passage, Rank
from evals.worst_model.reading import Asked, Behaviour, Said, SeenBy
from service.answering.library import Library
from service.answering.written.port import Cause
from service.answering.written.prompting import instructions

_STUMP = slice(20, 36)
"""The words of the instructions that a leaking model tells."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """`raw` is the whole of what the model writes; `bad` and `honest` are the statements in it, with their tokens."""

    case: str
    by: SeenBy
    asked: Asked
    passages: tuple[Passage, ...]
    raw: str
    fails: Cause | None
    bad: tuple[Said, ...]
    honest: tuple[Said, ...]


def cases(behaviours: Sequence[Behaviour], questions: Sequence[Asked], library: Library) -> tuple[Case, ...]:
    """Every behaviour with every question that it can be had with. BadInput where a place has no passage on the day."""
    return tuple(case for behaviour in behaviours for asked in questions for case in _case(behaviour, asked, library))


def _case(behaviour: Behaviour, asked: Asked, library: Library) -> Iterator[Case]:
    passages = tuple(_passage(asked, number, library) for number in range(len(asked.places)))
    smuggled = behaviour.passage.get(asked.language.value)
    if smuggled:
        passages = (*passages, _smuggled(str(smuggled), passages[0]))
    bad = tuple(_bad(behaviour, asked, poison=f"p{len(passages)}"))
    if behaviour.swaps and not bad:
        return
    honest = () if behaviour.alone else asked.true[:1]
    raw = Template(behaviour.raw if behaviour.raw is not None else '{"statements": [$honest$comma$bad], "facts": []}')
    yield Case(
        case=f"{behaviour.case}/{asked.case}",
        by=behaviour.by,
        asked=asked,
        passages=passages,
        raw=raw.substitute(honest=_json(honest), comma=", " if honest and bad else "", bad=_json(bad)),
        fails=behaviour.fails,
        bad=bad,
        honest=honest,
    )


def _passage(asked: Asked, number: int, library: Library) -> Passage:
    place = asked.places[number]
    found = [each for each in library.places.in_force(place, asked.as_of) if each.at == place.at]
    if not found:
        raise BadInput(f"{asked.case}: {place} er ikke i korpus den {asked.as_of.isoformat()}.")
    return found[0]


def _smuggled(text: str, beside: Passage) -> Passage:
    """A passage that somebody got into the corpus beside a real one, with the least authority there is."""
    return replace(
        beside, passage_id="smuglet", text=text, breadcrumb=text, rank=Rank.initiative, confidence=Confidence.U, digest="smuglet"
    )


def _bad(behaviour: Behaviour, asked: Asked, *, poison: str) -> Iterator[Said]:
    language = asked.language
    first = asked.true[0]
    stump = " ".join(instructions(language).split()[_STUMP])
    for text in behaviour.says[language.value]:
        said = Template(text).safe_substitute(true=first.text, instructions=stump)
        named = first.passages if behaviour.tokens is None else behaviour.tokens
        yield Said(text=said, passages=tuple(poison if each == "$poison" else each for each in named))
    for true in asked.true:
        swapped = next(
            (done for old, new in behaviour.swaps if (done := re.sub(old, new, true.text, count=1)) != true.text), None
        )
        if swapped is not None:
            yield Said(text=swapped, passages=true.passages)


def _json(said: Sequence[Said]) -> str:
    return ", ".join(json.dumps({"text": each.text, "passages": list(each.passages)}, ensure_ascii=False) for each in said)
