"""What a text tells of the past beside what it proposes: "Hun har haft den første samtale her. Nu vil hun have den næste på video"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from service.rules.phrases import listed, spelt
from service.rules.reading import Candidate
from service.rules.words import Sentence

_HELD_FIRST = listed(
    "haft|holdt|afholdt|gennemført|overstået|fået|klaret|taget|været|var|fik|mødte … første|allerførste, "
    "første samtale|jobsamtale|møde er|var|blev|har … holdt|afholdt|gennemført|overstået|klaret|foregået, "
    "første samtale|jobsamtale|møde foregik, første samtale|jobsamtale fandt sted, "
    "had|held|met|attended|did|done|took|been … first, first interview|meeting|talk was|has|is … held|done|taken|over"
)
_WISHED_FIRST = spelt("må kan skal vil bør may can must should will")
"""Right before the verb these make it no past: "vil have holdt den første"."""
_JOINS = spelt("og men så and but so")
_FORM = frozenset({"new_form", "form_chosen_by"})


def beside_the_past(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with the first interview as held, and its form left out, where the form of a later one is the matter."""
    firsts = [each for each in candidates if each.fact == "first_talk" and each.value is True and _was_held(each)]
    if not firsts or not any(_of_a_form(each) and not _told(each, firsts) for each in candidates):
        return list(candidates)
    kept = [each for each in candidates if not (_of_a_form(each) and _told(each, firsts))]
    return [replace(each, value=False) if each in firsts else each for each in kept]


def _of_a_form(candidate: Candidate) -> bool:
    return candidate.fact in _FORM or (candidate.fact, candidate.value) == ("change", ("form",))


def _was_held(first: Candidate) -> bool:
    sentence = first.sentence
    return any(
        found.first <= first.last
        and first.first <= found.last
        and not (found.first and sentence[found.first - 1].word in _WISHED_FIRST)
        for found in _HELD_FIRST.find(sentence)
    )


def _told(form: Candidate, firsts: Sequence[Candidate]) -> bool:
    """Whether the form stands with the first interview, with no new clause and no "og" between."""
    return any(form.sentence is first.sentence and not _parted(form.sentence, first.last, form.first) for first in firsts)


def _parted(sentence: Sentence, one: int, other: int) -> bool:
    start, end = sorted((one, other))
    return sentence[start].clause != sentence[end].clause or any(token.word in _JOINS for token in sentence[start:end])
