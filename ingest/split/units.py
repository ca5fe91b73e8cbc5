"""Split: which joints become passages, and what each says when it is read alone.

A stk. is passage-sized as the law wrote it. One that is long, or whose numbers are used on their own, is divided at its numbers and
letters, each with the words that lead up to it and those that follow them all; a table at its rows, each with its headers; a long stk.
without numbers at its sentences. Everything goes into a passage, and nothing but line breaks and cell bars is put in.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.citation import Locator
from corpus.errors import BadReference
from corpus.model import Place
from ingest.document import Document, Element, Provision
from ingest.split.fragments import Fragment
from ingest.split.sentences import sentences

LONGEST = 1200
"""Characters: some 350 tokens of Danish, which leaves room for the breadcrumb in the 512 that the model reads."""
_SUBSTANTIAL = 100
"""Mean length from which numbers that are sentences are read on their own; shorter ones are a list."""
_ENUMERATED = {Element.point, Element.letter, Element.table_row}
_HOLDS = {Element.section, Element.subsection, Element.point, Element.letter}
_BY_NUMBER = re.compile(r"§ (\d+(?: [a-zæøå])?)(?:, stk\. (\d+))?, nr\. \d")
_SOLE = re.compile(r", stk\. 1(?=,|$)")


def split(document: Document) -> tuple[Provision, ...]:
    """The units that become passages, in order. `at` is as lawyers cite it: the only stk. of a § goes by the §'s own locator.

    `parent` names a provision of the document, where headings are found.
    """
    return _Splitting(document).units()


@dataclass(frozen=True, kw_only=True)
class _Lead:
    """Words that a number is read with: those before the numbers, and those after them all."""

    before: tuple[Fragment, ...] = ()
    after: tuple[Fragment, ...] = ()

    def around(self, fragment: Fragment) -> Fragment:
        return Fragment.lines((*self.before, fragment, *self.after))

    def __bool__(self) -> bool:
        return bool(self.before or self.after)


class _Splitting:
    def __init__(self, document: Document) -> None:
        self._printed = document.printed
        known = {each.at for each in document.provisions}
        self._inside: defaultdict[str | None, list[Provision]] = defaultdict(list)
        for each in document.provisions:
            self._inside[each.parent if each.parent in known and each.parent != each.at else None].append(each)
        self._used_alone = {(found[1], found[2]) for found in _BY_NUMBER.finditer(document.printed)}
        self._sole = {
            each.at
            for each in document.provisions
            if each.element is Element.section and not each.text and self._holds_one_stk(each)
        }

    def _holds_one_stk(self, section: Provision) -> bool:
        held = [each.element for each in self._inside[section.at] if each.element is not Element.footnote]
        return held == [Element.subsection]

    def units(self) -> tuple[Provision, ...]:
        return tuple(unit for each in self._inside[None] for unit in self._below(each, sole=False))

    def _below(self, joint: Provision, *, sole: bool) -> list[Provision]:
        """The units of a joint and of everything in it."""
        sole = sole or joint.at in self._sole
        parts = {each.at for each in self._parts(joint)}
        units = self._divided(joint, _Lead(), sole=sole)[0] if joint.text else []
        for each in self._inside[joint.at]:
            if each.at not in parts:
                units += self._below(each, sole=sole)
            else:
                units += [unit for deeper in self._apart(each) for unit in self._below(deeper, sole=sole)]
        return units

    def _parts(self, joint: Provision) -> list[Provision]:
        """What is read as part of a joint: its numbers, letters, rows and closing words, never another act's wording."""
        held = joint.element in _HOLDS or (joint.element is Element.heading and bool(joint.text))
        return [each for each in self._inside[joint.at] if held and joint.text and _is_part(joint, each)]

    def _apart(self, joint: Provision) -> list[Provision]:
        """What lies inside a part without being read as part of it."""
        parts = self._parts(joint)
        deeper = [one for each in parts for one in self._apart(each)]
        inside = {each.at for each in parts}
        return [each for each in self._inside[joint.at] if each.at not in inside] + deeper

    def _whole(self, joint: Provision) -> tuple[Fragment, ...]:
        below = (fragment for each in self._parts(joint) for fragment in self._whole(each))
        return (Fragment.of(joint, self._printed), *below)

    def _divided(self, joint: Provision, lead: _Lead, *, sole: bool) -> tuple[list[Provision], bool]:
        """The units of a joint that has text, and whether any of them is read with `lead`."""
        own, *_ = self._whole(joint)
        parts = self._parts(joint)
        items = [each for each in parts if each.element is not Element.paragraph]
        whole = Fragment.lines(self._whole(joint))
        if not items or not (self._has_rows(items) or self._is_used_alone(joint, items)):
            framed = lead.around(whole)
            if len(framed) <= LONGEST:
                return [_unit(joint, framed, sole=sole)], True
            if len(whole) <= LONGEST:
                return [_unit(joint, whole, sole=sole)], False
        if not items:
            return _by_sentence(joint, whole, sole=sole), False
        closing = [Fragment.of(each, self._printed) for each in parts if each.element is Element.paragraph]
        after = tuple(each for each in closing if not _stands_alone(each))
        apart = [each for each in closing if _stands_alone(each)]
        inner = _Lead(before=(*lead.before, own), after=(*after, *lead.after))
        carries_lead = bool(lead)
        if len(inner.around(_EMPTY)) > LONGEST // 2:
            inner, carries_lead = _Lead(before=(own,), after=after), False
        divided = [self._divided(each, inner, sole=sole) for each in items]
        units = [unit for group, _ in divided for unit in group]
        carried = any(carried for _, carried in divided)
        if carried and not apart:
            return units, carries_lead
        rest = _by_sentence(joint, Fragment.lines((own, *after, *apart)), sole=sole)
        return [*rest, *units], carried and carries_lead

    def _is_used_alone(self, joint: Provision, items: Sequence[Provision]) -> bool:
        """Whether the numbers of a joint are used on their own: the text refers to them by number, or each is a full sentence."""
        if any(each.element is not Element.point for each in items):
            return False
        whole = [Fragment.lines(self._whole(each)).text for each in items]
        if all(each.endswith(".") for each in whole) and sum(map(len, whole)) >= _SUBSTANTIAL * len(whole):
            return True
        located = _located(joint.at)
        if located is None or located.point is not None:
            return False
        number = None if located.subsection is None else str(located.subsection)
        return (located.section, number) in self._used_alone or (number == "1" and (located.section, None) in self._used_alone)

    @staticmethod
    def _has_rows(items: Sequence[Provision]) -> bool:
        return any(each.element in {Element.table_row, Element.heading} for each in items)


_EMPTY = Fragment(text="", pieces=())


def _stands_alone(closing: Fragment) -> bool:
    """Whether what follows the numbers is a sentence of its own and not the end of theirs."""
    return not closing.text[:1].islower()


def _is_part(joint: Provision, each: Provision) -> bool:
    same_act = (each.of is None) == (joint.of is None)
    header = each.element is Element.heading and bool(each.text)
    return same_act and (each.element in _ENUMERATED or each.element is Element.paragraph or header)


def _by_sentence(joint: Provision, whole: Fragment, *, sole: bool) -> list[Provision]:
    """One unit a sentence where the whole is too long and the place can be cited by sentence; else the whole."""
    unit = _unit(joint, whole, sole=sole)
    spans = sentences(whole.text)
    if len(whole) <= LONGEST or len(spans) == 1 or _located(unit.at) is None:
        return [unit]
    return [
        replace(unit, at=f"{unit.at}, {number}. pkt.", text=part.text, offsets=part.offsets)
        for number, part in enumerate((whole.part(*span) for span in spans), start=1)
    ]


def _unit(joint: Provision, fragment: Fragment, *, sole: bool) -> Provision:
    at, of = joint.at, joint.of
    if sole:
        at = _SOLE.sub("", at, count=1)
        of = Place(of.source, _SOLE.sub("", of.at, count=1)) if of else None
    return replace(joint, at=at, of=of, text=fragment.text, offsets=fragment.offsets)


def _located(at: str) -> Locator | None:
    try:
        return Locator.parse(at)
    except BadReference:
        return None
