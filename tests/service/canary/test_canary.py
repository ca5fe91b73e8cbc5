"""CPR numbers that were told in every place there is are nowhere afterwards: no log, row, export, figure, answer or outbound request."""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from pathlib import Path
from urllib.parse import quote

import pytest
from typer.testing import CliRunner

from corpus.index.hashing import HashEmbedder
from service import bootstrap
from service.cli import app
from service.records.backup import backup
from service.settings import Settings
from tests.service.adapters.endpoint import Turn, endpoint
from tests.service.canary.living import Lived, live
from tests.service.canary.numbers import Canaries
from tests.service.canary.places import ASKED, WITHOUT_IDENTITY
from tests.service.conftest import NOW
from tests.service.identity.provider import access
from tests.service.stores import everything_in, url_of


@pytest.fixture(scope="module", params=["local", "identified"])
def lived(request: pytest.FixtureRequest, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Lived:
    folder = tmp_path_factory.mktemp("canary")
    if request.param == "identified":
        return live(settings, folder, access())
    return live(settings, folder, None, WITHOUT_IDENTITY)


def test_a_number_is_found_however_it_is_written_and_escaped() -> None:
    of = Canaries(seed=2)
    for number in range(80):
        written, place = of.one(str(number)), list(of.put.values())[-1]
        for seen in (written, json.dumps(written), repr(written), quote(written), json.dumps(json.dumps(f"x{written}y"))):
            assert of.found_in(f"før {seen} efter".encode()) == [place], seen


def test_every_place_was_tried_and_every_kind_of_answer_was_given(lived: Lived) -> None:
    assert len(lived.of.put) > 50
    assert {200, 201, 404, 422, 500} <= {status for status, _ in lived.answered}


def test_no_number_is_in_an_answer_or_a_refusal(lived: Lived) -> None:
    assert {place: text for _, text in lived.answered for place in lived.of.found_in(text)} == {}


def test_no_number_is_in_the_log_however_much_it_says(lived: Lived) -> None:
    log = "\n".join(lived.logged)
    assert "cannot go on with" in log
    assert "uvicorn" in log
    assert {place: line for line in lived.logged for place in lived.of.found_in(line)} == {}


def test_no_number_is_in_any_byte_of_the_records(lived: Lived) -> None:
    kept = everything_in(lived.store)
    assert b"[CPR-nummer]" in kept
    assert lived.of.found_in(kept) == []


def test_no_number_is_sent_to_the_language_model(lived: Lived) -> None:
    sent = "\n".join(lived.outbound)
    assert "[CPR-nummer]" in sent
    assert lived.of.found_in(sent) == []


def test_no_number_is_in_an_export_a_backup_a_checkpoint_or_a_figure(lived: Lived, tmp_path: Path) -> None:
    lived.signing.sign(NOW)
    for name in ("copy.db", "copy.jsonl"):
        backup(lived.store.database, tmp_path / name)
    copies = [(tmp_path / name).read_bytes() for name in ("copy.db", "copy.jsonl")]
    assert all(b"jobsamtaler" in each for each in copies)
    given = [*(each.encode() for each in lived.exported), *copies, lived.signing.path.read_bytes(), lived.metrics.encode()]
    assert all(given)
    assert [lived.of.found_in(each) for each in given] == [[]] * len(given)


def test_no_number_is_in_what_the_commands_export_or_in_the_reasons_they_are_given(
    lived: Lived, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAGLIG_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("SAGLIG_RECORDS_URL", url_of(lived.store))
    tenant, user = ("local", "local") if "local" in lived.store.custody.tenants() else ("kommune-a", "user-1")
    person, log = tmp_path / "person.json", tmp_path / "log.jsonl"
    lived.store.records.person(tenant, "user-9", at=NOW)
    for command in (
        ("audit", "export", str(log), "--with-content"),
        ("records", "export", user, str(person), "--tenant", tenant),
        ("records", "erase", "user-9", "--tenant", tenant, "--reason", lived.of.one("reason of a command")),
    ):
        ran = CliRunner().invoke(app, command)
        assert ran.exit_code == 0, ran.output
    for file in (person, log):
        assert "[CPR-nummer]" in file.read_text("utf-8")
        assert lived.of.found_in(file.read_bytes()) == []
    assert lived.of.found_in(everything_in(lived.store)) == []


def test_no_number_is_printed_logged_or_sent_by_a_command_that_answers(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    of = Canaries(seed=3)
    (tmp_path / "facts.yaml").write_text(f"decider: '{of.plain('file of facts')}'", encoding="utf-8")
    commands = [
        (["ask", ASKED.format(of.one("asked")), "--as-of", "2021-02-01"], "", 0),
        (["ask", ASKED.format(of.one("asked as JSON")), "--json"], "", 0),
        (["ask", "Hvad?", "--facts", str(tmp_path / "facts.yaml")], "", 2),
        (["ask", "Hvad?", "--as-of", of.plain("day")], "", 2),
        (["search", f"jobsamtaler {of.one('searched')}", "--json"], "", 0),
        (["chat"], f"{ASKED.format(of.plain('said'))}\nOg hvad med {of.plain('said next')}?\n", 0),
    ]
    with endpoint(Turn(pieces=("{}",))) as model, caplog.at_level("DEBUG"):
        modelled = settings.model_copy(update={"model": "openai:m", "model_url": model.url})
        with bootstrap.answering(modelled, now=NOW, embedder=HashEmbedder()) as ready:
            for name in ("ask", "search", "chat"):
                monkeypatch.setattr(sys.modules[f"service.cli.{name}"], "installation", lambda: nullcontext(ready))
            ran = [CliRunner().invoke(app, arguments, input=said) for arguments, said, _ in commands]
    assert [each.exit_code for each in ran] == [status for *_, status in commands]
    assert [of.found_in(each.stdout) for each in ran] == [[]] * len(ran)
    assert of.found_in(caplog.text) == []
    assert "[CPR-nummer]" in str(model.asked)
    assert of.found_in(str(model.asked)) == []
