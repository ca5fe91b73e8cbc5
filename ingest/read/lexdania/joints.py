"""The joints of an act's own text: parts, chapters, §, stk., nr., litra and annexes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from corpus.model import Kind
from ingest.document import Element
from ingest.read.lexdania.naming import Scope, point, section, short, subsection
from ingest.read.lexdania.nodes import Node
from ingest.read.lexdania.printing import marker, notes_in, words
from ingest.read.lexdania.walk import Handler, Here, Walk

COMMENCEMENT = "ikrafttræden"


def front(node: Node) -> tuple[str, str, list[Node]]:
    """An element's marker (Explicatus), heading (Rubrica), and what comes after them, with the notes that hang on them."""
    end = next((n for n, each in enumerate(node.children) if each.tag not in {"Explicatus", "Rubrica"}), len(node.children))
    leading = node.children[:end]
    return marker(node), words([each for each in leading if each.tag == "Rubrica"]), [*notes_in(leading), *node.children[end:]]


def title(walk: Walk, node: Node, here: Here) -> None:
    joint = walk.open(Element.heading, "titel", here, heading=words([node]))
    walk.each(notes_in([node]), Here(joint=joint))


def preamble(walk: Walk, node: Node, here: Here) -> None:
    walk.each(node.children, replace(here, local="indledning"))


def signature(walk: Walk, node: Node, here: Here) -> None:
    walk.each(node.children, replace(here, local="underskrift"))


def chapter(walk: Walk, node: Node, here: Here) -> None:
    """A Kapitel, or a part above it (Afsnit, Bog) that has a marker or a heading; one that has neither is layout."""
    num, heading, rest = front(node)
    if node.tag != "Kapitel" and not num and not heading:
        walk.each(rest, here)
        return
    element = Element.chapter if node.tag == "Kapitel" else Element.heading
    local = short(num).rstrip(".") or f"{node.tag} {walk.count('', node.tag)}"
    joint = walk.open(element, local, here, num=num, heading=heading)
    walk.each(rest, Here(joint=joint, scope=here.scope))


def annex(walk: Walk, node: Node, here: Here) -> None:
    num, heading, rest = front(node)
    local = short(num) or f"Bilag {walk.count('', 'Bilag')}"
    joint = walk.open(Element.annex, local, here, num=num, heading=heading)
    walk.each(rest, Here(joint=joint, scope=Scope(before=f"{joint.at}, ")))


def group(walk: Walk, node: Node, here: Here) -> None:
    """A ParagrafGruppe. After the last chapter of a consolidation, § numbers that fall are another act's commencement clauses."""
    first = node.find("Paragraf")
    if here.joint is None and walk.kind is Kind.consolidation and first is not None and _number(first) < walk.last_section:
        joint = walk.commencement = walk.commencement or walk.open(Element.commencement, COMMENCEMENT, here)
        here = Here(joint=joint, scope=Scope(before=f"{COMMENCEMENT}, ", act=""))
        walk.remark(
            "other_act_unnamed",
            f"{section(front(first)[0], '')} og frem til sidst i dokumentet er ikrafttrædelsesbestemmelser fra andre love."
            " Filen siger ikke hvilke.",
        )
    walk.each(node.children, here)


def paragraf(walk: Walk, node: Node, here: Here) -> None:
    """A §, also one of an amending act's own or of a commencement clause. Only Paragraf has a localId that can be relied on."""
    num, heading, rest = front(node)
    local = section(num, re.sub(r"(\d)([a-zæøå])$", r"\1 \2", node.attributes.get("localId", "")))
    joint = walk.open(Element.section, local, here, num=num, heading=heading)
    if here.scope == Scope():
        walk.last_section = _number(node)
    walk.each(rest, Here(joint=joint, local=joint.local, scope=here.scope, takes_text=True))


def stk(walk: Walk, node: Node, here: Here) -> None:
    """A stk. The first of a § has no marker and is counted; so is any other that lacks one."""
    num, heading, rest = front(node)
    base = here.local or ""
    name, number = subsection(num, walk.counted(here.scope.name(base), "stk"))
    walk.count(here.scope.name(base), "stk", number)
    local = f"{base}, {name}" if base else name
    joint = walk.open(Element.subsection, local, here, num=num, heading=heading)
    walk.each(rest, replace(here, joint=joint, local=joint.local, takes_text=True))


def indentatio(walk: Walk, node: Node, here: Here) -> None:
    """A number or a letter in an Index."""
    num, heading, rest = front(node)
    base = here.local or ""
    form = node.attributes.get("formaInd", "")
    name = point(num, form, walk.count(here.scope.name(base), "led"))
    local = f"{base}, {name}" if base else name
    element = Element.letter if name.startswith("litra") else Element.point
    joint = walk.open(element, local, here, num=num, heading=heading)
    walk.each(rest, replace(here, joint=joint, local=joint.local, takes_text=True))


def _number(node: Node) -> int:
    """The number of a § without its letter; 0 where it has none."""
    found = re.search(r"\d+", marker(node) or node.attributes.get("localId", ""))
    return int(found[0]) if found else 0


HANDLERS: Mapping[str, Handler] = {
    "TitelGruppe": title,
    "Hymne": preamble,
    "Indledning": preamble,
    "UnderskriftGruppe": signature,
    "Bog": chapter,
    "Afsnit": chapter,
    "Kapitel": chapter,
    "Bilag": annex,
    "ParagrafGruppe": group,
    "Paragraf": paragraf,
    "AendringCentreretParagraf": paragraf,
    "Stk": stk,
    "Indentatio": indentatio,
}
