"""LexDania 2.1, the XML of Retsinformation: from its bytes to a document at the law's own joints."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from corpus.errors import BadDocument
from corpus.model import Kind
from ingest.document import Document, Identity, Provision, Remark, Severity
from ingest.read.lexdania import changes, joints, text
from ingest.read.lexdania.meta import identity, references
from ingest.read.lexdania.naming import Scope, month
from ingest.read.lexdania.nodes import Node, parse
from ingest.read.lexdania.walk import Handler, Here, Walk

_HANDLERS: Mapping[str, Handler] = {**joints.HANDLERS, **changes.HANDLERS, **text.HANDLERS}
_COMMENCES = re.compile(r"^(?:Loven|Bekendtgørelsen) træder i kraft den (\d{1,2})\. ([a-zæøå]+) (\d{4})(?=[.,])", re.IGNORECASE)


def read_lexdania(raw: bytes) -> Document:
    """The document. A note's text stands at the end of `printed`; white space is made one blank; nothing else is changed.

    BadDocument: what is not LexDania (not_what_it_says), only Meta (empty), or hostile (too_large, bomb, nesting, entities, encoding).
    """
    root = parse(raw)
    meta = root.find("Meta")
    if root.tag != "Dokument" or meta is None:
        raise BadDocument(
            "not_what_it_says", f"Filen er XML, men ikke LexDania: den begynder med <{root.tag}> og skal have <Meta>."
        )
    said = identity(meta)
    body = [each for each in root.children if each is not meta]
    walk = Walk(said.kind, _HANDLERS)
    scope = _scope(said.kind, root)
    if scope.act is not None:
        walk.remark("other_act_unnamed", changes.UNNAMED)
    walk.each(body, Here(scope=scope))
    text.print_notes(walk)
    if not any(joint.length for joint in walk.joints):
        raise BadDocument(
            "empty",
            f"{said.number} har kun stamdata og ingen tekst. Det gælder mange dokumenter fra før september 2007; brug en PDF.",
        )
    provisions = tuple(joint.provision() for joint in walk.joints)
    places, changed = references(meta)
    known, dated = _dated(said, provisions)
    return Document(
        identity=known,
        provisions=provisions,
        printed=walk.printing.text,
        remarks=(*walk.remarks.values(), *changed, *dated, *_left_out(body, walk.printing.text)),
        references=places,
    )


def _scope(kind: Kind | None, root: Node) -> Scope:
    """An amending act that gives §§ without saying where they go (as texts rebuilt from print do) gives another act's, unnamed."""
    unnamed = kind is Kind.amending_act and not any(each.tag == "AendringCentreretParagraf" for each in root.iter())
    return Scope(act="") if unnamed else Scope()


def _dated(said: Identity, provisions: Sequence[Provision]) -> tuple[Identity, tuple[Remark, ...]]:
    """StartDate is the day of publication. What the act says of its own commencement is later and decides; a consolidation repeats
    clauses that have long since had their effect."""
    if said.in_force is None or said.kind is Kind.consolidation:
        return said, ()
    found = next((day for each in provisions if each.of is None and (day := _commencement(each.text))), None)
    if found is None or found <= said.in_force.first or (said.in_force.last is not None and found > said.in_force.last):
        return said, ()
    remark = Remark(
        kind="commencement",
        severity=Severity.noted,
        text=f"I kraft fra {found.isoformat()} efter egen bestemmelse; stamdata siger {said.in_force.first.isoformat()}.",
    )
    return replace(said, in_force=replace(said.in_force, first=found)), (remark,)


def _commencement(wording: str) -> date | None:
    found = _COMMENCES.match(wording)
    try:
        return date(int(found[3]), month(found[2]), int(found[1])) if found else None
    except ValueError:
        return None


def _left_out(body: Sequence[Node], printed: str) -> tuple[Remark, ...]:
    """Every letter of the file is in the text as printed. Where an unknown structure hides some, whoever adds the file must know."""
    held = sum(len("".join(part.split())) for root in body for node in root.iter() for part in (node.text, node.tail))
    missing = held - len("".join(printed.split()))
    if missing == 0:
        return ()
    return (
        Remark(
            kind="text_left_out",
            severity=Severity.noted,
            text=f"{missing} tegn i filen hører ikke til noget led og er ikke læst.",
        ),
    )
