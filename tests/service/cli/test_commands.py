"""The commands as people run them: in a process of their own, over an installation built with the hash embedder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.index.hashing import HashEmbedder
from service.answering.pipeline import Answering
from service.asking import AskedDay, question
from service.bootstrap import answering
from service.settings import Settings
from tests.service.conftest import NOW

RUN = "import sys; from service.cli import main; sys.argv[0] = 'saglig'; main()"
QUESTION = "May BIU cut job meetings to one a year?"


def saglig(*arguments: str, data_dir: Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "SAGLIG_DATA_DIR": str(data_dir), "COLUMNS": "100", "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-c", RUN, *arguments], input=given, capture_output=True, env=environment, check=False, timeout=120
    )


REFUSED = [
    (["ask", "", "--as-of", "2021-02-01"], b"", "tomt"),
    (["ask", "Må vi?", "--as-of", "1/2 2021"], b"", "2021-02-01"),
    (["ask", "Må vi?", "--role", "king"], b"", "king"),
    (["ask", "Må vi?", "--facts", "/nowhere.yaml"], b"", "nowhere"),
    (["ask", "-"], "Må vi skære?".encode("latin-1"), "UTF-8"),
    (["ask", "-"], b"x" * 1_000_000, "plads til"),
    (["ask", "-"], b"", "tomt"),
    (["ask", QUESTION], b"", "saglig-ingest build"),
    (["chat"], b"Hvor mange?\n", "saglig-ingest build"),
    (["chat", "--role", "king"], b"", "king"),
    (["check", "-"], b"- 1\n- 2\n", "navn: v"),
    (["check", "-"], b"weather: rain\n", "weather"),
    (["check", "-"], b"a: [1\n", "YAML"),
    (["check", "-", "--language", "fr"], b"", "fr"),
    (["rules", "show", "no_such_rule"], b"", "rules list"),
    (["rules", "diff", "2021-02-01", "2026-07-01", "--group", "kings"], b"", "kings"),
]


@pytest.mark.parametrize(("arguments", "given", "says"), REFUSED, ids=[f"{row[0][0]}-{row[2]}" for row in REFUSED])
def test_bad_input_and_a_missing_index_end_with_a_sentence_and_status_2(
    tmp_path: Path, arguments: list[str], given: bytes, says: str
) -> None:
    ran = saglig(*arguments, data_dir=tmp_path, given=given)
    told = ran.stderr.decode()
    assert ran.returncode == 2, told
    assert says in told
    assert "Traceback" not in told
    assert ran.stdout == b""


def test_the_check_of_an_empty_file_asks_instead_of_guessing(tmp_path: Path) -> None:
    ran = saglig("check", "-", "--json", data_dir=tmp_path)
    assert ran.returncode == 0, ran.stderr.decode()
    found = json.loads(ran.stdout)
    assert found["outcome"] == "none"
    assert found["missing"][0]["fact"] == "change"


def test_a_difference_between_two_days_names_what_is_new_and_how_sure_it_is(tmp_path: Path) -> None:
    ran = saglig("rules", "diff", "2021-02-01", "2026-07-01", "--group", "dagpenge", data_dir=tmp_path)
    told = ran.stdout.decode()
    assert "Bortfaldet" in told
    assert "V5-RIGHT-DP" in told
    assert "ikke læst i loven" in told


def test_every_rule_can_be_shown_on_a_day(tmp_path: Path) -> None:
    told = saglig("rules", "show", "right_on_request", "--as-of", "2025-03-10", data_dir=tmp_path).stdout.decode()
    assert "LAB § 32, stk. 1 (/eli/lta/2024/280)" in told


def test_another_embedder_than_the_releases_is_refused_with_what_to_do(settings: Settings) -> None:
    ran = saglig("ask", QUESTION, data_dir=settings.data_dir)
    assert ran.returncode == 2
    assert "saglig-ingest build" in ran.stderr.decode()


def test_an_index_that_another_opener_holds_is_left_alone_and_the_stored_vectors_are_searched(
    settings: Settings, ready: Answering
) -> None:
    asked = question(QUESTION, as_of=AskedDay(day=NOW.date()), today=NOW.date())
    assert "exact_search" not in {warning.kind for warning in ready.answer(asked).warnings}
    with answering(settings, now=NOW, embedder=HashEmbedder()) as beside:
        answer = beside.answer(asked)
    assert "exact_search" in {warning.kind for warning in answer.warnings}
    assert answer.statements
