"""Texts that describe the same provision and state different figures for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from corpus.model import Passage, Place
from ingest.conflicts.figures import Figures, Length, figures
from ingest.conflicts.findings import Difference, Finding, Section, World, enumerated, in_order

_STATES = {"old_law": "de gamle regler", "proposal": "forslaget", None: "gældende ret, som teksten ser den"}


def contradictions(world: World) -> list[Finding]:
    """Pairs of passages on one provision: two accounts of the same kind of thing, or old law against proposal within a document."""
    described: defaultdict[Place, list[Passage]] = defaultdict(list)
    for passage in world.accounts():
        for place in passage.describes:
            described[place].append(passage)
    shared: defaultdict[tuple[str, str], list[Place]] = defaultdict(list)
    for place, passages in described.items():
        for first, second in combinations(passages, 2):
            if _comparable(first, second):
                earlier, later = sorted((first, second), key=lambda each: each.subject == "proposal")
                shared[earlier.passage_id, later.passage_id].append(place)
    by_id = {passage.passage_id: passage for passages in described.values() for passage in passages}
    found = (_finding(world, by_id[first], by_id[second], places) for (first, second), places in shared.items())
    return [each for each in found if each is not None]


def compare(first: Figures, second: Figures) -> Iterator[tuple[Difference, str]]:
    """Where both state a figure of one sort and share none; each difference as a sentence."""
    one, other = first.amounts, second.amounts
    for noun in sorted(one.keys() & other.keys()):
        if not one[noun] & other[noun]:
            yield Difference.number, f"Antal {noun}: {_numbers(one[noun])} mod {_numbers(other[noun])}."
    if first.shares and second.shares and not first.shares & second.shares:
        yield Difference.number, f"Andel: {_shares(first.shares)} mod {_shares(second.shares)}."
    for words, mine, yours in (
        ("Senest", first.latest, second.latest),
        ("Tidligst", first.earliest, second.earliest),
        ("Periode", first.windows, second.windows),
    ):
        if mine and yours and not mine & yours:
            yield Difference.deadline, f"{words}: {_lengths(mine)} mod {_lengths(yours)}."
    if first.modality and second.modality and not first.modality & second.modality:
        yield Difference.modality, f"Bindende: {enumerated(sorted(first.modality))} mod {enumerated(sorted(second.modality))}."


def _comparable(first: Passage, second: Passage) -> bool:
    """Rows of one table show sides of one rule; only old law and proposal are held against each other within a document."""
    if first.source == second.source:
        return {first.subject, second.subject} == {"old_law", "proposal"}
    return first.subject == second.subject


def _finding(world: World, first: Passage, second: Passage, places: list[Place]) -> Finding | None:
    differences = list(compare(figures(first.text), figures(second.text)))
    if not differences or (
        {kind for kind, _ in differences} == {Difference.modality} and not any("," in place.at for place in places)
    ):
        return None  # that one text says "skal" and the other "kan" of a whole § says nothing
    sides = []
    for passage, other in ((first, second), (second, first)):
        against = figures(other.text)
        sides.append(world.side(passage, lambda sentence, against=against: any(compare(figures(sentence), against))))  # type: ignore[misc]
    said = [sentence for _, sentence in differences]
    if first.source == second.source:
        said.append(f"Den første gengiver {_STATES[first.subject]}, den anden {_STATES[second.subject]}.")
    return Finding(
        section=Section.contradiction,
        differences=tuple(dict.fromkeys(kind for kind, _ in differences)),
        about=enumerated([world.name(place) for place in in_order(places)]),
        said=tuple(said),
        sides=tuple(sides),
    )


def _numbers(numbers: frozenset[Fraction]) -> str:
    return enumerated([str(each) for each in sorted(numbers)])


def _shares(shares: frozenset[int]) -> str:
    return enumerated([f"{each} pct." for each in sorted(shares)])


def _lengths(lengths: frozenset[Length]) -> str:
    return enumerated([str(each) for each in sorted(lengths)])
