"""JUnit XML, as continuous integration reads it: a suite for each case file with a test for each case, and a suite for the gates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from evals.gates import Tried
from evals.measures.measure import Measure, Scored
from evals.results import Results, SuiteResult
from evals.suite import Measures

_UNWRITABLE = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
"""Characters that XML 1.0 has no way of writing."""


def junit(results: Results, gates: Sequence[Tried], measures: Measures) -> str:
    """A case fails where it is not as expected, though its gate may allow for it; a gate fails where it breaks."""
    root = Element("testsuites", name="saglig-evals")
    for result in results.suites:
        _suite(root, result, measures[result.suite])
    if gates:
        _gates(root, gates)
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written.decode() + "\n"


def _suite(root: Element, result: SuiteResult, measures: Sequence[Measure]) -> None:
    suite = SubElement(root, "testsuite", name=result.file, tests=str(len(result.scored)), failures=str(len(result.failed)))
    timed = next((each.name for each in measures if each.percentile), None)
    for scored in result.scored:
        test = SubElement(suite, "testcase", classname=_text(f"{result.suite}.{scored.kind or '-'}"), name=_text(scored.case_id))
        if timed and timed in scored.values:
            test.set("time", f"{scored.values[timed] / 1000:.3f}")
        if scored.failure:
            SubElement(test, "failure", message=_text(scored.failure.why)).text = _told(scored)


def _gates(root: Element, gates: Sequence[Tried]) -> None:
    failures = sum(each.broken for each in gates)
    suite = SubElement(root, "testsuite", name="gates", tests=str(len(gates)), failures=str(failures))
    for each in gates:
        test = SubElement(suite, "testcase", classname=_text(each.file), name=f"{each.gate.measure} {each.gate.bound}")
        if each.broken:
            lost = "\n".join(f"{one.case_id}: {one.question}" for one in each.lost)
            SubElement(test, "failure", message=_text(each.sentence)).text = _text(lost)


def _told(scored: Scored) -> str | None:
    if scored.failure is None:
        return None
    failure = scored.failure
    return _text(f"spørgsmål: {scored.question}\nventet: {failure.expected}\nfik: {failure.got}\nhvorfor: {failure.why}")


def _text(text: str) -> str:
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)
