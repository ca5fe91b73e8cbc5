"""Whether each place in the law, each act and each date of a sentence stands in the passages or is theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.citation import Locator
from service.answering.claims.basis import Basis
from service.answering.claims.clauses import GENERAL
from service.answering.claims.days import Day
from service.answering.claims.model import Fault, FaultKind
from service.answering.claims.places import Named, normal, places
from service.answering.claims.reading import Read
from service.answering.claims.words import words

_TWICE = re.compile(
    r"(?:§+ ?|stk\. |nr\. )(\d+(?: [a-z](?![a-z]))?)(?:,| og| eller| and| or) \1(?!\d| [a-zæøå](?![a-zæøå])|\. (?:pkt|led)\b)"
)
_CASE = re.compile(r"(?i)\b(?:principmeddelelse|principafgørelse|principle decision)\w*(?: nr\.?| no\.?)? (\d+-\d+)")
_RANGE = re.compile(r"\d ?[a-z]?[-–]\d")
_NEAR = 5
_PLAIN = frozenset(
    {
        "in_force",
        "applies_to",
        "law",
        "rule",
        "contain",
        "cover",
        "belong",
        "mention",
        "case",
        "other",
        "number",
        "required",
        "requirement",
    }
)
"""What may be said of any place."""


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
        if work not in basis.works and not _is_cited(work, basis) and not _numbered(work, basis):
            yield Fault(
                kind=FaultKind.section,
                words=called,
                reason=f"»{called}« er ikke den lov, der er citeret, og er ikke nævnt i den.",
            )
    for day in sentence.days:
        yield from _dated(day, basis)


def decided(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for each decision, by its number, that the passages neither name nor are."""
    for each in _CASE.finditer(sentence.text):
        if not any(each[1] in f"{cited.label} {cited.text}" for cited in basis.evidence.cited):
            yield Fault(kind=FaultKind.section, words=each[0], reason=f"»{each[0]}« er ikke nævnt i det citerede.")


def listed(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for a place listed twice, for part of a range, and for the cited place where the passage names one beside it."""
    for each in _TWICE.finditer(sentence.text):
        yield Fault(kind=FaultKind.section, words=each[0], reason=f"»{each[0]}« er det samme sted to gange.")
    named = [each for block in basis.blocks for each in block.read.places]
    ranges = [_spread(block.read) for block in basis.blocks]
    for spread in _spread(sentence):
        if len(spread) > 1 and any(spread < other for each in ranges for other in each):
            words = ", ".join(sorted(str(each) for each in spread))
            yield Fault(kind=FaultKind.section, words=words, reason="Det citerede nævner flere steder i rækken.")
    for said in sentence.places:
        if not any(_covers(said, each) for each in named):
            about = _ahead(sentence, said)
            rivals = [
                each
                for block in basis.blocks
                for each in block.read.places
                if about & _ahead(block.read, each) and not any(_covers(mine, each) for mine in sentence.places)
            ]
            if rivals:
                words = sentence.text[said.start : said.end]
                yield Fault(kind=FaultKind.section, words=words, reason=f"Det citerede nævner »{rivals[0].locator}« om det.")


def _spread(read: Read) -> list[frozenset[Locator]]:
    """The places of each range, "stk. 3-5"."""
    found: dict[tuple[int, int], set[Locator]] = {}
    for each in read.places:
        if _RANGE.search(read.text[each.start : each.end]):
            found.setdefault((each.start, each.end), set()).add(each.locator)
    return [frozenset(each) for each in found.values()]


def _ahead(read: Read, named: Named) -> frozenset[str]:
    """What is spoken of in the words right before a place, in its clause."""
    at = next((at for at, word in enumerate(read.clauses.words) if word.start >= named.start), 0)
    near = (read.clauses.spoken[each] for each in range(max(0, at - _NEAR), at) if read.clauses.together(each, at))
    return frozenset(what for each in near for what in each) - GENERAL - _PLAIN


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


def _numbered(work: str, basis: Basis) -> bool:
    """Whether a passage gives the number of an act, whatever it calls it: "den nye bekendtgørelse til LAB, nr. 2636/2021"."""
    return "/" in work and any(re.search(rf"(?<!\d){re.escape(work)}(?!\d)", text) for text in basis.texts)


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
