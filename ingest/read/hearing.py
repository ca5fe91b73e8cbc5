"""Hearing notes: theme by theme, who says what, and whether the bill was changed for it - so that a wish is never taken for law."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from ingest.document import Provision
from ingest.read.paragraphs import STAMP, Joints
from ingest.read.places import Places, is_heading
from ingest.read.sheet import Block

_RECEIVED = re.compile(
    r"(?:modtaget høringssvar fra|høringssvar er modtaget fra|har afgivet høringssvar)\s*:\s*(?P<names>[^:]+?)\.(?=\s+[A-ZÆØÅ])"
)
_SHORT_NAME = re.compile(r"(?P<full>.+?)\s*\((?P<short>[A-ZÆØÅ][\w.-]*)\)")
_LABEL = re.compile(r"([A-ZÆØÅ][\w-]+(?:minister|styrelse)\w*?)s bemærkninger\s*:?")
_CONCLUSION = re.compile(r"\b[Bb]emærkning(?:en|erne)\b.*\bgivet anledning\b", re.DOTALL)
_MOST_NAMES = 200
_CONCLUDED = re.compile(r"givet anledning til ændring\w*(?: (?:i|af) lovforslaget)?\.$")
_UNCHANGED = re.compile(r"\bikke\b")
_BESIDES = re.compile(r"\s*(?:Herudover|I øvrigt|Derudover)\b")
_SAYS = (
    "bemærker|finder|anfører|mener|foreslår|påpeger|anbefaler|støtter|bifalder|oplever|peger|vurderer|ønsker|opfordrer|byder|ser"
)
_NO_NAMES = r"(?:Det|Der|De|Dette|Endelig|Bemærkning\w*|Høringssvar\w*|Forslag\w*|Lovforslag\w*|Ministeriet)"


@dataclass(frozen=True, kw_only=True)
class Parties:
    """Who answered, as the note itself lists them; without a list, names before a verb of saying. `speaks` has the names in group 1."""

    speaks: re.Pattern[str]
    joints: Joints

    @classmethod
    def listed(cls, blocks: Sequence[Block]) -> Parties:
        found = _RECEIVED.search(" ".join(each.text for each in blocks))
        names = sorted(islice(_names(found["names"]), _MOST_NAMES) if found else (), key=lambda name: -len(name))
        if names:
            one = "|".join(map(re.escape, names))
            speaks = rf"((?:{one})(?:(?:, | og )(?:{one}))*)(?=[\s,])"
        else:
            word = r"[A-ZÆØÅ][\w.&-]*"
            speaks = rf"(?!{_NO_NAMES}\b)({word}(?:(?:,? og | for |, | ){word}){{0,8}})\s+(?=(?:{_SAYS})\b)"
        begins = re.compile(rf"{_LABEL.pattern}$|Tema: |Bemærkning(?:en|erne) .*givet|{speaks}")
        return cls(
            speaks=re.compile(speaks),
            joints=Joints(begins=begins, opens=re.compile(rf"{speaks}\s*(?:{_SAYS})\b"), ends=_CONCLUDED),
        )


def _names(listed: str) -> Iterator[str]:
    """Full and short names; the last two of a list are joined by »og«, which may also be part of a name."""
    for name in map(str.strip, listed.rstrip(" .").replace(" samt ", ", ").split(",")):
        if short := _SHORT_NAME.fullmatch(name):
            yield from (short["full"], short["short"])
        elif name:
            yield from dict.fromkeys((name, *(part for part in name.split(" og ") if part[:1].isupper())))


def is_hearing(blocks: Sequence[Block]) -> bool:
    """Whether a paper of no given kind is one: a ministry's remarks under a label of their own, and what they did to the bill."""
    return any(_LABEL.fullmatch(each.text) for each in blocks) and any(_conclusions(each.text) for each in blocks)


def hearing_joints(blocks: Sequence[Block]) -> Joints:
    """How the paragraphs of this note begin and end."""
    return Parties.listed(blocks).joints


def hearing(blocks: Sequence[Block]) -> tuple[Provision, ...]:
    """Every block in one provision, in order."""
    provisions = list(_Note(blocks).provisions())
    return tuple(_with_outcomes(provisions))


class _Note:
    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks, self._places = blocks, Places()
        self._parties = Parties.listed(blocks).speaks
        self._ministry = next((found[1] for each in blocks if (found := _LABEL.fullmatch(each.text))), "Ministeriet")
        self._theme = 0
        self._speaker: str | None = None
        self._headed: Provision | None = None
        self._opened = False
        self._parent: str | None = None

    def provisions(self) -> Iterator[Provision]:
        number = 0
        while number < len(self._blocks):
            block = self._blocks[number]
            following = self._blocks[number + 1] if number + 1 < len(self._blocks) else None
            stamped = _stamps(self._blocks, number)
            if stamped:
                yield self._places.paragraph(self._blocks[number : number + stamped], "forside")
            elif _LABEL.fullmatch(block.text):
                self._open()
                label = self._places.heading([block], self._headed.at if self._headed else None)
                self._speaker, self._parent = self._ministry, label.at
                yield label
            elif is_heading(block, following) and not self._parties.match(block.text):
                self._headed = self._places.heading([block])
                self._speaker, self._opened, self._parent = None, False, self._headed.at
                yield self._headed
            else:
                yield self._said(block)
            number += stamped or 1

    def _said(self, block: Block) -> Provision:
        if _concludes(block.text) or block.text.startswith(self._ministry):
            self._speaker = self._ministry
        elif (party := self._parties.match(block.text)) and self._theme + bool(self._headed) and not _introduces(self._headed):
            if self._speaker == self._ministry and self._headed:
                self._parent = self._headed.at
            self._speaker = party[1]
        if self._speaker is None:
            place = "indledning" if not self._theme and _introduces(self._headed) else f"tema {self._theme + 1}, indledning"
            return self._places.paragraph([block], place, parent=self._parent)
        self._open()
        who = "ministeriet" if self._speaker == self._ministry else self._speaker
        made = self._places.paragraph([block], f"tema {self._theme}, {who}", parent=self._parent)
        return replace(made, speaker=self._speaker)

    def _open(self) -> None:
        """A heading with remarks below it is a theme; one without is only above themes."""
        if not self._opened:
            self._theme += 1
            self._opened = True


def _introduces(heading: Provision | None) -> bool:
    return heading is None or (heading.heading or "").strip().casefold() in {"indledning", "baggrund", "høring", "høringen"}


def _stamps(blocks: Sequence[Block], start: int) -> int:
    """How many blocks from there on are stamps."""
    return sum(1 for _ in takewhile(lambda each: STAMP.fullmatch(each.text), islice(blocks, start, None)))


def _with_outcomes(provisions: Sequence[Provision]) -> Iterator[Provision]:
    """Every remark of the ministry with whether the bill was changed for it, as the end of that group of remarks tells."""
    group: list[Provision] = []
    for provision in [*provisions, None]:
        if provision is not None and provision.speaker and "minister" in provision.speaker.casefold():
            group.append(provision)
            continue
        yield from _told(group)
        group = []
        if provision is not None:
            yield provision


def _told(group: Sequence[Provision]) -> Iterator[Provision]:
    """A remark that tells of a change has it, and so has what stands between a change and what »besides« was not changed. The rest has
    what the group ends with: nothing changed, or nothing told."""
    unchanged = any(_UNCHANGED.search(each) for provision in group for each in _conclusions(provision.text))
    changing = False
    for provision in group:
        concluded = _conclusions(provision.text)
        changing = _changes(provision.text, concluded) or (changing and not concluded)
        yield replace(provision, bill_changed=True if changing else False if unchanged else None)


def _changes(text: str, concluded: Sequence[str]) -> bool:
    """Whether the text tells a change, be it as »herudover … ikke« after what was made clearer."""
    besides = any(_BESIDES.match(each) for each in concluded) and not _BESIDES.match(text)
    return besides or any(not _UNCHANGED.search(each) for each in concluded)


def _conclusions(text: str) -> list[str]:
    """The sentences that tell what the remarks did to the bill."""
    return [each for each in text.split(".") if _CONCLUSION.search(each)]


def _concludes(text: str) -> bool:
    """Whether the text begins with telling it, which only the ministry does."""
    return _CONCLUSION.search(text.partition(".")[0]) is not None
