"""The report in words for a lawyer and in JSON for a machine."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping

from corpus.model import Interval
from ingest.conflicts.findings import Change, Difference, Finding, Report, Section, Side, day

_TITLES: Mapping[Section, str] = {
    Section.contradiction: "Tekster om den samme pligt, der siger noget forskelligt",
    Section.outdated: "Tekster, der gengiver en pligt, som loven siden har ændret",
    Section.ended: "Tekster, der beskriver bestemmelser, som ikke længere har den ordlyd",
    Section.repealed_act: "Henvisninger til ophævede love",
    Section.rule: "Regler, hvis bestemmelse er ændret, siden de sidst blev efterset",
}
_DIFFERENCES: Mapping[Difference, str] = {
    Difference.number: "antal",
    Difference.deadline: "frist",
    Difference.modality: "pligt eller mulighed",
    Difference.validity: "gyldighed",
}
_COMPARED = {Section.contradiction, Section.outdated}
_WIDTH = 110
_SHOWN = 8
"""Passages listed where a finding is about many; the JSON has them all."""


def as_text(report: Report) -> str:
    """The whole report, section by section; an empty section says so."""
    lines = [f"Forældelse og modstrid i udgave {report.release_id}, læst den {day(report.as_of)}", ""]
    for number, section in enumerate(Section, start=1):
        found = [each for each in report.findings if each.section is section]
        lines += [f"{number}. {_TITLES[section]}: {len(found) or 'ingen'}", ""]
        for place, finding in enumerate(found, start=1):
            lines += [*_finding(f"{number}.{place}", finding), ""]
    return "\n".join(lines).rstrip() + "\n"


def as_json(report: Report) -> str:
    return json.dumps(
        {
            "release": report.release_id,
            "as_of": report.as_of.isoformat(),
            "counts": {section.value: sum(each.section is section for each in report.findings) for section in Section},
            "findings": [
                {
                    "section": each.section.value,
                    "differences": [difference.value for difference in each.differences],
                    "about": each.about,
                    "said": list(each.said),
                    "sides": [_side(side) for side in each.sides],
                    "changes": [_change(change) for change in each.changes],
                }
                for each in report.findings
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def _finding(number: str, finding: Finding) -> Iterator[str]:
    differs = ", ".join(_DIFFERENCES[each] for each in finding.differences)
    yield from _wrapped(f"{number}  {finding.about}" + (f" ({differs})" if finding.section in _COMPARED else ""), 0)
    if finding.said:
        yield from _wrapped(" ".join(finding.said), 5)
    if finding.section is Section.ended:
        shown = "; ".join(each.at for each in finding.sides[:_SHOWN])
        more = len(finding.sides) - _SHOWN
        yield from _wrapped(f"Afsnit: {shown}{f'; og {more} mere' if more > 0 else ''}.", 5)
        return
    for side in finding.sides:
        yield from _wrapped(f"{side.label} ({_period(side.in_force)}): »{side.quote}«", 5)
    for change in finding.changes:
        yield from _wrapped(f"For {change.groups}:", 5)
        for words, sides in (("Dengang", change.then), ("Nu", change.now)):
            for side in sides:
                yield from _wrapped(f"{words}, {side.label} ({_period(side.in_force)}): {side.quote}", 7)
        yield from _wrapped(change.said, 7)


def _wrapped(text: str, indent: int) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * max(indent, 5),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _period(in_force: Interval) -> str:
    return f"fra {day(in_force.first)}" + (f" til {day(in_force.last)}" if in_force.last else "")


def _side(side: Side) -> dict[str, str | None]:
    return {
        "label": side.label,
        "at": side.at,
        "quote": side.quote,
        "in_force_from": side.in_force.first.isoformat(),
        "in_force_to": side.in_force.last.isoformat() if side.in_force.last else None,
        "passage_id": side.passage_id,
    }


def _change(change: Change) -> dict[str, object]:
    return {
        "groups": change.groups,
        "then": [_side(each) for each in change.then],
        "now": [_side(each) for each in change.now],
        "said": change.said,
    }
