"""A conversation in the terminal: what is carried is shown, what is personal is hidden, and a bad message ends nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from typer.testing import CliRunner

from service.answering.pipeline import Answering
from service.cli import app


@pytest.fixture(autouse=True)
def _over_the_installation(ready: Answering, monkeypatch: pytest.MonkeyPatch) -> None:

    @contextmanager
    def opened() -> Iterator[Answering]:
        yield ready

    # The package gives the command under the module's name.
    monkeypatch.setattr(sys.modules["service.cli.chat"], "installation", opened)
    monkeypatch.setenv("COLUMNS", "200")


def printed(*messages: str) -> str:
    """All that is printed when these messages are written, with one blank between words."""
    found = CliRunner().invoke(app, ["chat"], input="".join(f"{each}\n" for each in messages))
    assert found.exit_code == 0, found.output
    return " ".join(found.output.split())


def test_a_follow_up_is_read_as_a_whole_question_and_the_reader_sees_which() -> None:
    shown = printed("Hvor mange jobsamtaler skal en dagpengemodtager have?", "og hvad så i 2021?")
    assert "Læst som: Hvor mange jobsamtaler skal en dagpengemodtager have i 2021?" in shown
    assert "i alt mindst 6 jobsamtaler" in shown


def test_personal_data_is_neither_shown_nor_carried() -> None:
    shown = printed("Må vi holde jobsamtalen med Anna Hansen, 010190-1234, på telefon?", "og hvis hun får kontanthjælp?")
    assert "Personoplysninger er skjult" in shown
    assert "Hansen" not in shown
    assert "010190" not in shown


def test_a_message_that_cannot_be_read_leaves_the_conversation_as_it_was() -> None:
    shown = printed("Hvor mange jobsamtaler skal en dagpengemodtager have?", "x" * 9000, "og hvad så i 2021?")
    assert "plads til" in shown
    assert "en dagpengemodtager have i 2021?" in shown


def test_an_empty_line_ends_the_conversation() -> None:
    assert printed("", "Hvor mange jobsamtaler skal en dagpengemodtager have?") == ""
