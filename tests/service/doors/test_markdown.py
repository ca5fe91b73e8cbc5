"""The Markdown of an answer: what sources and people wrote is shown as it stands and can be nothing else."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from service.answering.pipeline import Answering
from service.asking import AskedDay, question
from service.doors.markdown import Reply, escaped, pieces
from service.doors.numbering import numbered, sources_json, url_of
from tests.service.conftest import NOW

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def answered(ready: Answering, text: str) -> Reply:
    put = question(text, as_of=AskedDay(day=NOW.date()), today=NOW.date())
    return Reply(question=put.text, answer=ready.answer(put))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
@example("# Overskrift [1](https://example.org) ![billede](x) <script>alert(1)</script>")
@example("1. punkt")
@example("- [1] punkt & *fed* _kursiv_ `kode` ~~streg~~ | tabel | $x^2$")
@example("=====")
@example("\\[1\\] og \\\\")
@example("&lt;b&gt; &#60;")
def test_text_from_outside_is_shown_as_it_stands_and_is_never_markup(text: str) -> None:
    shown = READER.render(escaped(text)).strip()
    plain = " ".join(text.split())
    if plain:
        inner = re.fullmatch(r"<p>(.*)</p>", shown, re.DOTALL)
        assert inner is not None, shown
        assert "<" not in inner[1]
        assert html.unescape(inner[1]) == plain


@given(st.text(alphabet="htps:/w.x@[]()0123456789 ", max_size=40))
def test_no_address_and_no_number_of_a_source_survives(text: str) -> None:
    written = escaped(text)
    assert not re.search(r"(?<!\\)://", written)
    assert "www." not in written.lower()
    assert not re.search(r"(?<!\\)\[\d+(?<!\\)\]", written)


@pytest.mark.parametrize("committee", [False, True])
@pytest.mark.parametrize(
    "text",
    ["Må BIU skære jobsamtalerne ned til én om året?", "Hvad siger fvl § 24?", "May BIU cut job meetings to one a year?", "Pas?"],
)
def test_marks_stand_where_they_say_and_links_lead_to_publishers(ready: Answering, text: str, committee: bool) -> None:
    reply = answered(ready, text)
    numbers = numbered(reply.answer.statements)
    written = list(pieces(reply, committee=committee))
    for piece in written:
        assert [piece.text[mark.start : mark.end] for mark in piece.marks] == [
            f"[{numbers[mark.citation]}]" for mark in piece.marks
        ]
    assert {mark.citation for piece in written for mark in piece.marks} == set(numbers)
    shown = READER.render("".join(piece.text for piece in written))
    linked = {html.unescape(each) for each in re.findall(r'<a href="([^"]*)"', shown)}
    official = {each.url for each in numbers if each.url}
    assert linked == {html.unescape(READER.normalizeLink(each)) for each in official}
    assert "<img" not in shown


def test_a_source_without_an_address_gets_a_name_of_its_own(ready: Answering) -> None:
    reply = answered(ready, "Må BIU skære jobsamtalerne ned til én om året?")
    unaddressed = [each for each in numbered(reply.answer.statements) if each.url is None]
    assert unaddressed
    assert all(re.fullmatch(r"urn:saglig:[^:\s]+:[^:\s]*", url_of(each)) for each in unaddressed)


def test_sources_carry_the_literal_quotation_and_its_days(ready: Answering) -> None:
    answer = answered(ready, "Må BIU skære jobsamtalerne ned til én om året?").answer
    for row, citation in zip(sources_json(answer), numbered(answer.statements), strict=True):
        assert row["document"] == [citation.quote]
        known = row["metadata"][0]
        assert (known["eli"], known["at"], known["valid_from"]) == (citation.source, citation.at, citation.valid_from.isoformat())
        assert known["release"] == answer.manifest.release
