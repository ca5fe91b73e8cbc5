"""A CPR number is known also where it was split, escaped or quoted on its way: in a question put on one line, in an error, in a log."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.privacy.disguises import disguised
from evals.privacy.numbers import CPR_WAYS, cpr
from service.answering.screen import clean
from service.asking import asked_day
from service.privacy import in_one_piece, mask, mask_logs, mask_quoted
from tests.service.conftest import NOW

WRITTEN = st.builds(
    lambda seed, way: disguised(CPR_WAYS[way](cpr(Random(seed)), Random(seed)), Random(seed))[0],
    st.integers(0, 100_000),
    st.sampled_from(sorted(CPR_WAYS)),
)
SAID = "Sagen gælder {}, og borgeren er jobparat."
HIDDEN = SAID.format("[CPR-nummer]")


@given(WRITTEN)
def test_a_number_that_is_masked_as_it_was_written_is_masked_when_the_lines_are_joined(written: str) -> None:
    assert mask(SAID.format(written)).text == HIDDEN
    assert mask(clean(SAID.format(written))).text == HIDDEN


@given(WRITTEN, st.sampled_from([repr, ascii, json.dumps, lambda text: json.dumps(text, ensure_ascii=False)]))
def test_a_number_is_masked_however_a_program_quotes_it(written: str, quoting: object) -> None:
    assert mask_quoted(quoting(SAID.format(written)))[1:-1] in {HIDDEN, quoting(HIDDEN)[1:-1]}  # type: ignore[operator]


@given(st.text())
def test_what_is_not_a_number_is_left_in_its_place(text: str) -> None:
    if not mask(text).found:
        assert in_one_piece(text) == text


def test_what_cannot_be_seen_is_gone_from_a_question_and_splits_no_word() -> None:
    assert clean("job\u00adsam\u200btale\u0007 i dag") == "jobsamtale i dag"


def test_the_id_of_an_error_is_left_whole_whatever_digits_it_has() -> None:
    told = "fejl-id e3a4d8afe0101901234e34fa3ba4f7b9"
    assert mask_quoted(told) == told


def test_a_day_of_birth_in_a_number_is_not_the_day_that_is_asked_about() -> None:
    assert asked_day("Hvad gælder for 01.02.19-1234?", None, today=NOW.date()).read_from is None


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    plain = logging.getLogRecordFactory()
    mask_logs()
    yield caplog
    logging.setLogRecordFactory(plain)


def test_a_line_of_a_library_and_a_traceback_are_masked_and_our_own_line_stands(lines: pytest.LogCaptureFixture) -> None:
    logging.getLogger("library").warning("read %r", "010190-\n1234")
    try:
        raise ValueError("cannot read 010190-1234")
    except ValueError:
        logging.getLogger("saglig.api").exception("%s failed", "e3a4d8afe0101901234e34fa3ba4f7b9")
    assert "read '[CPR-nummer]'" in lines.text
    assert "ValueError: cannot read [CPR-nummer]" in lines.text
    assert "e3a4d8afe0101901234e34fa3ba4f7b9 failed" in lines.text
    assert "1234\n" not in lines.text


def test_a_line_that_cannot_be_put_together_is_left_to_its_handler(lines: pytest.LogCaptureFixture) -> None:
    record = logging.getLogger("library").makeRecord("library", logging.INFO, "x.py", 1, "%d of %d", (1,), None)
    assert (record.msg, record.args) == ("%d of %d", (1,))
    assert not lines.text
