"""What a joint is called: a locator from the marker as printed, counted where there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.model import Place

_MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december")
_ACT = re.compile(
    rf"\b(lov|lovbekendtgørelse|bekendtgørelse)\s+nr\.\s*(\d+)\s+af\s+(\d{{1,2}}\.\s*(?:{'|'.join(_MONTHS)})\s+(\d{{4}}))",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"§\s*(?P<section>\d+(?:\s?[a-zæøå](?![\wæøå.]))?)"
    r"(?:,\s*stk\.\s*(?P<old>\d+)(?![-\d]))?(?:,\s*som\s+bliver\s+stk\.\s*(?P<new>\d+))?(?:,\s*nr\.\s*(?P<point>\d+)(?![-\d]))?"
)
_MARKER = 60


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Whose text we are in, and what keeps its locators apart from the document's own.

    `act` is None for the document's own text, the ELI of the act that a wording or a clause belongs to, or "" where the document
    does not say which act that is.
    """

    before: str = ""
    after: str = ""
    act: str | None = None

    def name(self, local: str) -> str:
        return f"{self.before}{local}{self.after}"

    def of(self, local: str) -> Place | None:
        return None if self.act is None else Place(self.act, local)


def short(marker: str) -> str:
    """A marker is a few signs; what is longer is cut, for it is repeated in the name of everything inside."""
    return marker[:_MARKER]


def section(num: str, local_id: str) -> str:
    """From the marker: "§ 31 a." -> "§ 31 a"; without a marker, from the element's localId: "31a" -> "§ 31 a"."""
    printed = short(num).strip().rstrip(".").strip()
    if not printed.startswith("§"):
        printed = f"§ {short(local_id) or printed}"
    return re.sub(r"^(§+)\s*(\d+)\s*([a-zæøå])$", r"\1 \2 \3", printed)


def subsection(num: str, counted: int) -> tuple[str, int]:
    """The name and the number of the last stk. it stands for: "Stk. 2-4." -> ("stk. 2-4", 4); the first has no marker: stk. 1."""
    marker = short(num)
    numbers = re.findall(r"\d+", marker)
    if not numbers:
        return f"stk. {counted + 1}", counted + 1
    return re.sub(r"\s+", " ", marker.strip().rstrip(".")).lower(), int(numbers[-1])


def point(num: str, form: str, counted: int) -> str:
    """`form` is LexDania's formaInd, Nummer or Litra: "1)" -> "nr. 1", "a)" -> "litra a"; a dash is counted: "led 1"."""
    marker = re.sub(r"(\d)\s*([a-zæøå])$", r"\1 \2", short(num).strip().rstrip(").").strip())
    if not any(sign.isalnum() for sign in marker):
        return f"led {counted}"
    word = {"Nummer": "nr.", "Litra": "litra"}.get(form) or ("nr." if marker[0].isdigit() else "litra")
    return f"{word} {marker}"


@dataclass(frozen=True, kw_only=True)
class CitedAct:
    """An act as a text names it: `words` are "lov nr. 438 af 31. maj 2000"."""

    eli: str
    words: str


def cited_act(text: str) -> CitedAct | None:
    """The first act named by number and date. Acts and orders are in Lovtidende A, whose ELI is lta."""
    found = _ACT.search(text)
    if found is None:
        return None
    day = " ".join(found[3].split())
    return CitedAct(eli=f"/eli/lta/{found[4]}/{int(found[2])}", words=f"{found[1].lower()} nr. {found[2]} af {day}")


def target(definition: str) -> str | None:
    """The place that an instruction changes: "I § 43, stk. 6, som bliver stk. 5, ændres ..." -> "§ 43, stk. 5"."""
    found = _TARGET.search(definition)
    if found is None:
        return None
    steps = [section(f"§ {found['section']}", "")]
    if number := found["new"] or found["old"]:
        steps.append(f"stk. {number}")
    if found["point"]:
        steps.append(f"nr. {found['point']}")
    return ", ".join(steps)


def month(name: str) -> int:
    """1-12."""
    return _MONTHS.index(name.lower()) + 1


def month_name(number: int) -> str:
    return _MONTHS[number - 1]
