"""The program as it is started: every door of one process, what it keeps when it is stopped or killed, and a changed byte found."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from mcp import Client
from openai import OpenAI
from sqlalchemy import text

from corpus.catalogue import BUNDLED
from service.records.opening import RecordSettings, opened
from service.settings import Settings
from tests.service.stores import KIND, empty_url

QUESTION = "Må BIU skære antallet af jobsamtaler ned til én om året?"
BODY = {"text": QUESTION, "as_of": "2021-02-01"}
PROGRAM = (
    "import sys, service.bootstrap as b; from corpus.index.hashing import HashEmbedder;"
    "b.local_embedder = lambda *a, **k: HashEmbedder(); from service.cli import app; app(sys.argv[1:])"
)
"""The program that people start, with the embedder of the tests put in, as no weights are at hand everywhere."""


@pytest.fixture
def data_dir(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [each for each in os.environ if each.startswith("SAGLIG_")]:
        monkeypatch.delenv(name)
    if KIND == "postgresql":
        monkeypatch.setenv("SAGLIG_RECORDS_URL", empty_url(tmp_path))
    return Path(
        shutil.copytree(settings.data_dir, tmp_path / "data", ignore=shutil.ignore_patterns("*.lock", "*.key", "*.jsonl"))
    )


def environment(data_dir: Path) -> dict[str, str]:
    paths = {"PYTHONPATH": str(BUNDLED.parent), "SAGLIG_DATA_DIR": str(data_dir), "SAGLIG_CORPUS_DIR": str(BUNDLED)}
    return {**os.environ, **paths}


def saglig(data_dir: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PROGRAM, *arguments]
    return subprocess.run(command, env=environment(data_dir), capture_output=True, text=True, check=False, timeout=120)


@contextmanager
def serving(data_dir: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The service, ready; killed at the end where it has not been stopped."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with (data_dir / "serve.log").open("wb") as log:
        command = [sys.executable, "-c", PROGRAM, "serve", "--port", str(port)]
        running = subprocess.Popen(command, env=environment(data_dir), stdout=log, stderr=log)
        try:
            until = time.monotonic() + 90
            while not _ready(address):
                assert running.poll() is None, (data_dir / "serve.log").read_text("utf-8")
                assert time.monotonic() < until, "the service did not become ready"
                time.sleep(0.1)
            yield address, running
        finally:
            if running.poll() is None:
                running.kill()
            running.wait(timeout=30)


def _ready(address: str) -> bool:
    try:
        return httpx.get(f"{address}/health/ready", timeout=5).status_code == 200
    except httpx.TransportError:
        return False


async def test_every_door_answers_and_the_log_is_whole_until_a_byte_is_changed(data_dir: Path) -> None:
    with serving(data_dir) as (address, running):
        told = httpx.post(f"{address}/api/questions", json=BODY, headers={"accept": "text/event-stream"}, timeout=60)
        assert "event: AnswerCompleted" in told.text
        with OpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0) as client:
            assert {each.id for each in client.models.list()} == {"saglig", "saglig-kun-kilder", "saglig-udvalgssvar"}
            with client.chat.completions.create(
                model="saglig", messages=[{"role": "user", "content": QUESTION}], extra_body={"as_of": "2021-02-01"}, stream=True
            ) as stream:
                said = "".join(chunk.choices[0].delta.content or "" for chunk in stream if chunk.choices)
        assert "[1]" in said
        async with Client(f"{address}/mcp") as tools:
            checked = await tools.call_tool("check_saglighed", {"proposal": QUESTION, "as_of": "2021-02-01"})
        assert checked.structured_content["outcome"] == "unlawful"
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=30) in (0, -signal.SIGINT, 130)
    assert len(list((data_dir / "lawbooks").iterdir())) == 1
    whole = saglig(data_dir, "audit", "verify")
    assert (whole.returncode, "Hel:" in whole.stdout) == (0, True), whole.stdout + whole.stderr
    assert "intet kontrolpunkt" not in whole.stdout
    with opened(RecordSettings(data_dir=data_dir).url) as store, store.database.writing() as connection:
        sequence = connection.scalar(text("SELECT max(sequence) FROM events WHERE kind = 'answer_given'"))
        connection.execute(text(f"UPDATE events SET body = replace(body, 'answered', 'answerex') WHERE sequence = {sequence}"))
    broken = saglig(data_dir, "audit", "verify")
    assert broken.returncode == 1
    assert f"BRUDT ved post {sequence}" in broken.stdout


def test_an_answer_that_was_given_is_there_after_the_service_was_killed(data_dir: Path) -> None:
    given = []
    for _ in range(2):
        with serving(data_dir) as (address, running):
            for before in given:
                again = httpx.get(f"{address}/api/questions/{before['question_id']}", timeout=30)
                assert again.json() == before
            given.append(httpx.post(f"{address}/api/questions", json=BODY, timeout=60).json())
            running.kill()
    proved = saglig(data_dir, "audit", "verify")
    assert proved.returncode == 0, proved.stdout + proved.stderr
