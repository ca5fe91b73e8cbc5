"""Reading a model's JSON while it comes: the same statements however it is cut, and never one from an answer that is none."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.answering.written.parse import DEEPEST, LONGEST, proposals
from service.answering.written.port import Cause, Misshapen, ModelFailed, Proposal, Proposed, ProposedFact

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
SAID = st.lists(st.builds(lambda text, tokens: {"text": text, "passages": tokens}, TEXTS, st.lists(st.text())))
ONE = {"statements": [{"text": "Én.", "passages": ["p1"]}], "facts": []}


def pieces(text: str, size: int) -> list[str]:
    return [text[i : i + size] for i in range(0, len(text), size)]


def read(text: str, size: int = 5) -> list[Proposed]:
    return list(proposals(pieces(text, size)))


def ended(text: str) -> Cause | None:
    try:
        read(text)
    except ModelFailed as failed:
        return failed.cause
    return None


def cause(text: str) -> Cause:
    found = ended(text)
    assert found is not None
    return found


@given(SAID, st.integers(1, 40), st.booleans(), st.sampled_from([None, 1]))
def test_every_statement_comes_out_however_the_text_is_cut(
    said: list[dict[str, object]], size: int, ascii_only: bool, indent: int | None
) -> None:
    text = json.dumps({"statements": said, "facts": []}, ensure_ascii=ascii_only, indent=indent)
    found = read(text, size)
    assert [(each.text, list(each.passages)) for each in found if isinstance(each, Proposal)] == [
        (each["text"], each["passages"]) for each in said
    ]


@given(SAID, st.data())
def test_a_text_that_stops_early_is_never_taken_for_a_whole_one(said: list[dict[str, object]], data: st.DataObject) -> None:
    text = json.dumps({"statements": said, "facts": []}, ensure_ascii=False)
    end = data.draw(st.integers(0, len(text) - 1))
    with pytest.raises(ModelFailed):
        read(text[:end])


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    assert ended(text) in {None, Cause.malformed, Cause.cut}


def test_a_statement_is_given_before_the_next_is_begun() -> None:
    text = json.dumps({"statements": [{"text": "Én.", "passages": ["p1"]}, {"text": "To.", "passages": ["p2"]}], "facts": []})
    left = iter(text)
    assert next(proposals(left)) == Proposal(text="Én.", passages=("p1",))
    assert "To." in "".join(left)


def test_facts_are_read() -> None:
    text = '{"facts": [{"fact": "age", "value": 30, "quotation": "på 30"}], "statements": []}'
    assert read(text) == [ProposedFact(fact="age", value=30, quotation="på 30")]


AROUND = {
    "a code fence": "```json\n{}\n```",
    "a sentence before": "Her er svaret: {}",
    "chatter after": "{} Sig til, hvis der er mere!",
    "a second object after": '{} {"statements": [{"text": "Løgn.", "passages": ["p1"]}]}',
    "a block of reasoning": "<think>Skal jeg svare {'x': 1}?</think>{}",
    "a byte order mark": "\ufeff{}",
}


@pytest.mark.parametrize("around", AROUND.values(), ids=AROUND.keys())
def test_what_stands_around_the_object_does_not_matter(around: str) -> None:
    assert read(around.replace("{}", json.dumps(ONE), 1)) == [Proposal(text="Én.", passages=("p1",))]


MALFORMED = {
    "prose": "Kommunen skal følge op.",
    "nothing": "",
    "another object": '{"answer": "Ja"}',
    "statements that are no list": '{"statements": {"text": "Én.", "passages": ["p1"]}}',
    "a brace too few inside": '{"statements": [{"text": "Én.", "passages": ["p1"]]}',
    "single quotes": "{'statements': []}",
    "too deep": '{"a":' + "[" * DEEPEST + "]" * DEEPEST + "}",
    "a number too long to read": '{"statements": [], "n": ' + "9" * 5000 + "}",
    "no end": '{"statements": [' + " " * LONGEST,
}


@pytest.mark.parametrize("text", MALFORMED.values(), ids=MALFORMED.keys())
def test_what_is_no_answer_is_malformed(text: str) -> None:
    assert cause(text) is Cause.malformed


def test_what_ends_too_soon_is_cut() -> None:
    assert cause(json.dumps(ONE)[:-3]) is Cause.cut


MISSHAPEN = [
    '"Én."',
    "7",
    "null",
    '["x"]',
    '{"text": "", "passages": []}',
    '{"text": "Én.", "passages": "p1"}',
    '{"claim": "Én."}',
]


@pytest.mark.parametrize("piece", MISSHAPEN)
def test_a_piece_of_the_wrong_shape_is_told_and_no_statement(piece: str) -> None:
    found = read(f'{{"statements": [{piece}], "facts": []}}')
    assert [type(each) for each in found] == [Misshapen]
