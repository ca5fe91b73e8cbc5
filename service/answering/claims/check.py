"""Whether a statement follows from its passages, clause by clause; deterministic, and knows no model.

A sentence that stands word for word in a passage says what the passage says. Of any other, each number, date, place, duty, bound,
denial, group, actor and speaker must be found in the sentences that it comes from. Where these words let a sentence and its
contradiction pass, or withhold a denial or a modal, the alignment of its pieces with the passages' decides as far as it can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from service.answering.claims import amounts, balance, bounds, foreign, modality, polarity, slots, swapped, timing, where, who
from service.answering.claims.alignment import Fit, fit
from service.answering.claims.basis import Basis, basis
from service.answering.claims.model import Evidence, Fault, FaultKind
from service.answering.claims.opposites import denied_less, denied_more, modals_changed
from service.answering.claims.otherwise import otherwise
from service.answering.claims.places import normal
from service.answering.claims.reading import Read, read
from service.answering.claims.table import Table, vocabulary
from service.answering.claims.words import label_of, quotations, split, without_quotations, words
from service.model import Language

_NEARLY = 0.7
"""The share of its words from which a sentence is taken for the rule check's own."""
_NEAR = 0.8
"""The share from which a passage's sentence gives room for saying it another way."""
_ENDS = ".;:!?"
_ENOUGH, _SOME = 0.5, 0.4
"""The share of what a sentence speaks of that its pieces must speak of to hold it by themselves, and to speak against it."""
_TURNED = frozenset({FaultKind.negation, FaultKind.modality})
"""What the alignment of pieces can judge too."""
_DENIALS = frozenset("ikke ej ingen intet aldrig hverken not no never neither nor cannot none nobody".split())
_APART = re.compile(r"(?<=;) |(?<=§ \d\d [a-z]\.) (?=[A-ZÆØÅ])|(?<=[-–]\d\d [a-z]\.) (?=[A-ZÆØÅ])")
"""Between what a semicolon keeps apart, and behind "§ 40 a." """
_SAYS_SO = re.compile(r"\b(?:er|har|bliver|var|is|are|has|have|was|were)\b")


def unsupported(text: str, evidence: Evidence, language: Language) -> tuple[Fault, ...]:
    """What the statement says beyond its passages; empty where it follows from them."""
    known = basis(evidence)
    if any(" ".join(text.split()) == " ".join(each.split()) for each in evidence.findings):
        return ()
    found = [
        Fault(kind=FaultKind.quote, words=each[:80], reason=f"Citatet »{each[:80]}« står ikke ordret i det citerede.")
        for each in quotations(text)
        if not any(" ".join(each.split()) in text for text in known.texts)
    ]
    if _literal(text, known):
        return tuple(found)
    label, rest = _labelled(normal(without_quotations(text)), known, language)
    heading = read(label, language.value)
    found += _headed(heading, known)
    found += _reworded(text, known)
    for part in _parts(rest, known):
        if not _literal(part, known):
            found += _reworded(part, known)
            found += _unsaid(part, known, heading, language)
    return tuple(dict.fromkeys(found))


def _unsaid(part: str, known: Basis, heading: Read, language: Language) -> list[Fault]:
    """The faults of a sentence; none where it follows when it is said another way.

    Where the check by words and the alignment of pieces differ, the sentence passes if none of its contradictions does so better.
    """
    faults = _worded(part, known, heading, language)
    found = fit(read(part, language.value), language.value, known)
    judged = found.coverage >= (_ENOUGH if faults else _SOME) and all(each.kind in _TURNED for each in faults)
    if part.endswith(":") or not judged or (faults and not found.holds):
        return faults
    return _followed(part, faults, known, heading, language) if faults else _opposed(part, found, known, heading, language)


def _followed(part: str, faults: list[Fault], known: Basis, heading: Read, language: Language) -> list[Fault]:
    """The faults of a sentence that its pieces hold; none where they hold it surely, and the words none of its contradictions."""
    name = language.value
    for each in modals_changed(part, name):
        if fit(read(each, name), name, known).holds:
            return faults
    more = any(each.words in _DENIALS for each in faults)
    against = chain(modals_changed(part, name), denied_less(part, name) if more else denied_more(part, name))
    return faults if any(not _worded(each, known, heading, language) for each in against) else []


def _opposed(part: str, found: Fit, known: Basis, heading: Read, language: Language) -> list[Fault]:
    """A fault for a sentence whose contradiction both its words and its pieces hold, where the pieces do not hold it itself, or less."""
    name = language.value
    against = chain(
        modals_changed(part, name) if found.modals or found.holds else (),
        denied_less(part, name) if found.more else (),
        denied_more(part, name) if found.less else (),
    )
    for each in against:
        other = fit(read(each, name), name, known)
        if other.holds and (not found.holds or found.weaker(other)) and not _worded(each, known, heading, language):
            return [Fault(kind=FaultKind.negation, words=part[:80], reason="Det modsatte passer bedre til det citerede.")]
    return []


def _worded(part: str, known: Basis, heading: Read, language: Language) -> list[Fault]:
    """The faults of a sentence by its words, as it stands or said another way."""
    sentence = read(part, language.value)
    faults = list(_checked(sentence, known, heading, language))
    if faults:
        near = " ".join(block.read.clauses.lower for block, share in known.origins(sentence) if share >= _NEAR)
        for each in otherwise(part, language.value, near):
            if next(_checked(read(each, language.value), known, heading, language), None) is None:
                return []
    return faults


def _parts(text: str, known: Basis) -> Iterator[str]:
    """The sentences that are not the passage's own, and what a semicolon keeps apart in them."""
    for sentence in split(text):
        if not _literal(sentence, known):
            yield from (part for part in _APART.split(sentence) if part)


def _labelled(text: str, known: Basis, language: Language) -> tuple[str, str]:
    """A heading in front of the statement: a place, a source or a group, and no sentence of its own."""
    for cited in known.evidence.cited:
        called = normal(without_quotations(cited.label))
        for mark in (": ", " (in Danish): "):
            if text.casefold().startswith((called + mark).casefold()):
                return called, text[len(called + mark) :]
    label, rest = label_of(text)
    table = vocabulary().tables[language.value]
    return ("", text) if not label or any(each.search(label.lower()) for each in (*_told(table), _SAYS_SO)) else (label, rest)


def _told(table: Table) -> tuple[re.Pattern[str], ...]:
    """What no heading has: a duty, a denial, somebody who says something."""
    return table.modality, table.saying, table.negation


def _headed(heading: Read, known: Basis) -> Iterator[Fault]:
    """A heading is a cited place as it is called, or a group; a place, a number or a name in any other must be the passage's own."""
    plain = heading.text.casefold().strip()
    if not plain or any(
        plain in each.casefold() for cited in known.evidence.cited for each in (cited.label, f"{cited.label}, {cited.at}")
    ):
        return
    yield from where.misnamed(heading, known)
    yield from where.headed(heading, known)
    yield from where.decided(heading, known)
    yield from who.groups(heading, known)
    yield from who.headed(heading, known)
    yield from amounts.amounts(heading, known, frozenset())


def _literal(part: str, known: Basis) -> bool:
    """Whether the words stand so in a passage or in what the rule check says."""
    plain = " ".join(part.split()).rstrip(".;")
    texts = (*known.texts, *(" ".join(each.split()) for each in known.evidence.findings))
    return not plain.strip() or any(_whole(plain, text) for text in texts)


def _whole(part: str, text: str) -> bool:
    """Whether the words stand there from the beginning of a sentence or item to the end of one."""
    start = text.find(part)
    while start >= 0:
        before, after = text[:start].rstrip(" »“"), text[start + len(part) :].lstrip("»”")
        if (not before or before[-1] in _ENDS) and (not after or after[0] in _ENDS):
            return True
        start = text.find(part, start + 1)
    return False


def _reworded(part: str, known: Basis) -> Iterator[Fault]:
    """A fault for what is nearly, and not quite, what the rule check says: its words are shown as they are or not at all."""
    said = {each.text for each in words(part)}
    for finding in known.evidence.findings:
        for sentence in (finding, *split(finding)):
            own = {each.text for each in words(sentence)}
            if said and 2 * len(said & own) >= _NEARLY * (len(said) + len(own)):
                yield Fault(kind=FaultKind.finding, words=part[:80], reason="Regelprøvens egne ord er ændret.")


def _checked(sentence: Read, known: Basis, heading: Read, language: Language) -> Iterator[Fault]:
    yield from foreign.foreign(sentence, known)
    yield from foreign.cut(sentence, known)
    yield from foreign.beyond(sentence, known)
    yield from swapped.swapped(sentence, known)
    yield from amounts.amounts(sentence, known, frozenset({*sentence.groups, *heading.groups}))
    yield from amounts.together(sentence, known)
    yield from bounds.compared(sentence, known)
    yield from amounts.turned(sentence, known)
    yield from bounds.bounds(sentence, known)
    yield from timing.timing(sentence, known)
    yield from where.where(sentence, known)
    yield from where.listed(sentence, known)
    yield from where.decided(sentence, known)
    yield from modality.modality(sentence, known)
    yield from polarity.negation(sentence, known)
    yield from balance.fewer(sentence, known)
    yield from balance.lifted(sentence, known)
    yield from balance.more(sentence, known)
    yield from balance.only(sentence, known)
    yield from polarity.never_affirmed(sentence, known)
    yield from polarity.ruled_out(sentence, known)
    yield from polarity.opposed(sentence, known)
    yield from who.groups(sentence, known)
    yield from who.actors(sentence, known)
    yield from who.roles(sentence, known)
    yield from who.twice(sentence, known)
    yield from who.displaced(sentence, known)
    yield from who.beside(sentence, known)
    yield from who.respectively(sentence, known)
    yield from who.speakers(sentence, known)
    yield from who.rank(sentence, known, attributed=bool(heading.text))
    if language is Language.da:
        yield from slots.slots(sentence, known)
        yield from slots.nearly(sentence, known)
