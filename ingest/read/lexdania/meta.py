"""What a LexDania document says of itself in Meta: its ELI, kind, number, dates, and the documents it is tied to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from corpus.errors import BadDocument
from corpus.model import Interval, Kind, Place
from ingest.document import Identity, Remark, Severity
from ingest.read.lexdania.naming import month_name
from ingest.read.lexdania.nodes import Node
from ingest.read.lexdania.printing import words

_KINDS: Mapping[str, Kind] = {
    "LOV": Kind.act,
    "LBK": Kind.consolidation,
    "BEK": Kind.executive_order,
    "VEJ": Kind.guidance,
    "CIR": Kind.guidance,
    "SKR": Kind.guidance,
    "KEN": Kind.practice,
    "AFG": Kind.practice,
    "UDT": Kind.practice,
}
_COLLECTIONS: Mapping[str, str] = {
    "Lovtidende A": "lta",
    "Lovtidende B": "ltb",
    "Lovtidende C": "ltc",
    "Ministerialtidende": "mt",
}
_ACCESSION = re.compile(r"^[AB](\d{4})(\d{5})\d{2}$")
"""An accession number of Lovtidende A: A20240048130 is no. 481 of 2024."""


def identity(meta: Node) -> Identity:
    """BadDocument where year or number is missing or no number: what cannot be cited cannot be taken in."""
    year, number = _said(meta, "Year"), _said(meta, "Number")
    if not re.fullmatch(r"\d{4}", year) or not re.fullmatch(r"\d{1,6}", number):
        raise BadDocument(
            "not_what_it_says", f"Dokumentets stamdata siger »{year}« og »{number}«; der skal stå et årstal og et nummer."
        )
    letters = _said(meta, "DocumentType").partition(" ")[0]
    signed = _date(meta, "DiesSigni")
    numbered = f"{letters} nr. {int(number)}"
    return Identity(
        source=f"/eli/{_collection(meta, letters)}/{year}/{int(number)}",
        kind=_kind(meta, letters),
        title=_said(meta, "DocumentTitle"),
        number=f"{numbered} af {signed.day}. {month_name(signed.month)} {signed.year}" if signed else numbered,
        short=_said(meta, "PopularTitle") or None,
        issuer=_said(meta, "Ministry") or None,
        date_document=signed,
        in_force=_in_force(meta),
        status=_said(meta, "Status") or None,
    )


def references(meta: Node) -> tuple[tuple[Place, ...], tuple[Remark, ...]]:
    """The documents that Meta ties this one to, and a remark for each that changes it.

    They are not nested: an opener such as <Change id="change_1"/> is followed by siblings (Ref_Accn, Ref_Af, Ref_Text) until the next.
    """
    places: list[Place] = []
    remarks: list[Remark] = []
    opener, named = "", ""
    for each in meta.children:
        if "id" in each.attributes:
            opener, named = each.tag, ""
        elif each.tag == "Ref_Accn" and (found := _ACCESSION.match(words([each]))):
            named = f"/eli/lta/{found[1]}/{int(found[2])}"
            places.append(Place(named, ""))
        elif each.tag == "Ref_Text" and opener == "Change":
            text = f"Ændret ved {words([each])}" + (f" ({named})." if named else ".")
            remarks.append(Remark(kind="changed_by", severity=Severity.noted, text=text))
    return tuple(places), tuple(remarks)


def _said(meta: Node, tag: str) -> str:
    node = meta.find(tag)
    return words([node]) if node else ""


def _kind(meta: Node, letters: str) -> Kind | None:
    amends = "Æ" in _said(meta, "DocumentType").partition("#")[0]
    return Kind.amending_act if letters == "LOV" and amends else _KINDS.get(letters)


def _collection(meta: Node, letters: str) -> str:
    if announced := _COLLECTIONS.get(_said(meta, "AnnouncedIn")):
        return announced
    return "lta" if letters in {"LOV", "LBK", "BEK"} else "retsinfo"


def _in_force(meta: Node) -> Interval | None:
    """The document's own days, which need not be those of each provision. EndDate is written for valid documents too, and for
    historic ones it may be the day after the last, which is the day of the historic mark."""
    first = _date(meta, "StartDate")
    if first is None:
        return None
    ends = [day for day in (_date(meta, "EndDate"), _date(meta, "DateOfHistoricMark")) if day is not None and day >= first]
    return Interval(first=first, last=min(ends) if ends and _said(meta, "Status") != "Valid" else None)


def _date(meta: Node, tag: str) -> date | None:
    """None where it is not said; BadDocument where what is said is no date."""
    said = _said(meta, tag)
    try:
        return date.fromisoformat(said) if said else None
    except ValueError as problem:
        raise BadDocument("not_what_it_says", f"Dokumentets stamdata siger »{said}« i {tag}; det er ikke en dato.") from problem
