"""Whether each place in the law, each act and each date of a sentence stands in the passages or is theirs."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.citation import Locator
from service.answering.claims.basis import Basis
from service.answering.claims.days import Day
from service.answering.claims.model import Fault, FaultKind
from service.answering.claims.places import Named, normal, places
from service.answering.claims.reading import Read
from service.answering.claims.words import words


def where(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for each place, act and date that the passages neither name nor are."""
    known = [*(each for block in basis.blocks for each in block.read.places), *_own(basis)]
    for named in sentence.places:
        if not any(_covers(named, each) for each in known):
            said = sentence.text[named.start : named.end]
            yield Fault(
                kind=FaultKind.section, words=said, reason=f"Stedet »{said}« er ikke citeret og ikke nævnt i det citerede."
            )
    for work, (called, _) in sentence.acts.items():
        if work not in basis.works and not _is_cited(work, basis):
            yield Fault(
                kind=FaultKind.section,
                words=called,
                reason=f"»{called}« er ikke den lov, der er citeret, og er ikke nævnt i den.",
            )
    for day in sentence.days:
        yield from _dated(day, basis)


def misnamed(heading: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for a heading that is nearly, and not quite, what a cited place is called."""
    said = {each.text for each in heading.clauses.words}
    for cited in basis.evidence.cited:
        called = {each.text for each in words(normal(cited.label))}
        if len(said) > 1 and len(said & called) * 2 > len(said):
            yield Fault(kind=FaultKind.section, words=heading.text, reason=f"Stedet hedder »{cited.label}«.")


def headed(heading: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for each place, act or date in a heading that is not the cited passage's own."""
    own = _own(basis)
    for named in heading.places:
        if not any(_covers(named, each) for each in own):
            said = heading.text[named.start : named.end]
            yield Fault(kind=FaultKind.section, words=said, reason=f"Stedet »{said}« er ikke det, der er citeret.")
    for work, (called, _) in heading.acts.items():
        if work not in basis.works and not _is_cited(work, basis):
            yield Fault(kind=FaultKind.section, words=called, reason=f"»{called}« er ikke den lov, der er citeret.")
    for day in heading.days:
        yield from _dated(day, basis)


def _own(basis: Basis) -> list[Named]:
    """The places cited, with the act where the label names it, and those that the texts beside give."""
    return [each for cited in basis.evidence.cited for text in (cited.label, cited.at) for each in places(normal(text))] + [
        each for text in basis.evidence.beside for each in places(normal(text))
    ]


def _covers(said: Named, stands: Named) -> bool:
    """Whether the place said is the one that stands there or holds it; another act's paragraph is another place."""
    if said.work and stands.work and said.work != stands.work:
        return False
    return Locator.within(stands.locator, said.locator)


def _is_cited(work: str, basis: Basis) -> bool:
    """Whether an act by number and year is the source of a cited passage."""
    return any(work in cited.label for cited in basis.evidence.cited)


def _dated(day: Day, basis: Basis) -> Iterator[Fault]:
    same = [each for each in basis.days if day.within(each)]
    whole = [each for each in basis.days if (each.day, each.month) == (day.day, day.month) and each.year is not None]
    if day.year is not None and day.day is not None and whole and not any(each.year == day.year for each in whole):
        same = []
    if not same:
        yield Fault(kind=FaultKind.date, words=day.words, reason=f"Datoen »{day.words}« står ikke i det citerede.")
    elif day.direction and all(each.direction and each.direction != day.direction for each in same):
        yield Fault(
            kind=FaultKind.deadline, words=day.words, reason=f"»{day.words}« er en anden ende af perioden i det citerede."
        )
