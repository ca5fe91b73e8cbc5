"""Another act's text in this one: the new wording that an amending act gives, and the commencement clauses a consolidation repeats.

Both are stored as this document's own provisions, named so that no § of theirs can be taken for a § of this act, and linked by `of` to
the act they belong to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from corpus.model import Kind
from ingest.document import Element
from ingest.read.lexdania.joints import COMMENCEMENT, front, paragraf
from ingest.read.lexdania.naming import Scope, cited_act, short, target
from ingest.read.lexdania.nodes import Node
from ingest.read.lexdania.printing import Joint, words
from ingest.read.lexdania.walk import Handler, Here, Walk

UNNAMED = "Dokumentet giver ny ordlyd til andre love uden at sige hvilken lov med nummer og dato."


def instruction(walk: Walk, node: Node, here: Here) -> None:
    """An AendringsNummer: "1. Efter § 53 indsættes:"."""
    num, heading, rest = front(node)
    local = f"{here.local}, nr. {short(num).rstrip('.') or walk.count(here.local or '', 'led')}"
    joint = walk.open(Element.point, local, here, num=num, heading=heading)
    walk.each(rest, replace(here, joint=joint, local=joint.local, takes_text=True))


def definition(walk: Walk, node: Node, here: Here) -> None:
    """What is done, and where; remembered for the wording that follows."""
    if here.joint is not None:
        here.joint.definition = words([node])
    walk.each(node.children, here)


def new_wording(walk: Walk, node: Node, here: Here) -> None:
    """An AendringNyTekst: the other act's text, "§ 53 a, stk. 1, som affattet ved § 1, nr. 1"."""
    named = _act_changed(here.joint)
    scope = Scope(after=f", som affattet ved {here.local}", act=named)
    if not named and node.children:
        walk.remark("other_act_unnamed", UNNAMED)
    place = target(here.joint.definition) if here.joint is not None else None
    walk.each(node.children, Here(joint=here.joint, local=_holding(place, node), scope=scope))


def clause(walk: Walk, node: Node, here: Here) -> None:
    """An Ikraft: "Lov nr. 438 af 31. maj 2000 ... indeholder følgende ikrafttrædelsesbestemmelse:" and that act's §§."""
    act = cited_act(words([each for each in node.children if each.tag == "Exitus"]))
    local = f"{COMMENCEMENT}, {act.words}" if act else COMMENCEMENT
    joint = walk.open(Element.commencement, local, here)
    inside = Here(joint=joint, local=joint.local, scope=here.scope, takes_text=True)
    other = act is not None or walk.kind is Kind.consolidation
    sections = Here(joint=joint, scope=Scope(before=f"{joint.at}, ", act=act.eli if act else "") if other else here.scope)
    for child in node.children:
        walk.each([child], inside if child.tag == "Exitus" else sections)


def own_clause(walk: Walk, node: Node, here: Here) -> None:
    """An IkraftCentreretParagraf. Outside an Ikraft it is a § of this act."""
    if here.joint is None:
        walk.commencement = walk.commencement or walk.open(Element.commencement, COMMENCEMENT, here)
        here = replace(here, joint=walk.commencement)
    paragraf(walk, node, here)


def _act_changed(joint: Joint | None) -> str:
    """The act that the § of the amending act says it changes, by ELI; "" where it names none by number and date."""
    while joint is not None:
        if joint.element is Element.section and (act := cited_act(joint.opening)):
            return act.eli
        joint = joint.parent
    return ""


def _holding(place: str | None, node: Node) -> str | None:
    """The place that holds the new joint: "§ 66" for a new stk., "§ 6, stk. 2" for a new number; for mere words, the place itself."""
    if place is None:
        return None
    inside = {each.tag for each in node.iter()}
    if node.find("Stk"):
        return place.partition(",")[0]
    return place.partition(", nr.")[0] if "Indentatio" in inside else place


HANDLERS: Mapping[str, Handler] = {
    "AendringsNummer": instruction,
    "AendringDefinition": definition,
    "AendringNyTekst": new_wording,
    "Ikraft": clause,
    "IkraftCentreretParagraf": own_clause,
}
