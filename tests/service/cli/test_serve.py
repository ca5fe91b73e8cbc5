"""The program as it is started: every door of one process, what it keeps when it is stopped or killed, and a changed byte found."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from mcp import Client
from openai import OpenAI
from sqlalchemy import text

from service.records.opening import RecordSettings, opened
from service.settings import Settings
from tests.service.faults.reader import BODY
from tests.service.program import PROGRAM, environment, started
from tests.service.stores import KIND, empty_url

QUESTION = BODY["text"]


@pytest.fixture
def data_dir(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [each for each in os.environ if each.startswith("SAGLIG_")]:
        monkeypatch.delenv(name)
    if KIND == "postgresql":
        monkeypatch.setenv("SAGLIG_RECORDS_URL", empty_url(tmp_path))
    return Path(
        shutil.copytree(settings.data_dir, tmp_path / "data", ignore=shutil.ignore_patterns("*.lock", "*.key", "*.jsonl"))
    )


def saglig(data_dir: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PROGRAM, *arguments]
    return subprocess.run(command, env=environment(data_dir), capture_output=True, text=True, check=False, timeout=120)


async def test_every_door_answers_and_the_log_is_whole_until_a_byte_is_changed(data_dir: Path) -> None:
    with started(data_dir) as program:
        told = httpx.post(f"{program.address}/api/questions", json=BODY, headers={"accept": "text/event-stream"}, timeout=60)
        assert "event: AnswerCompleted" in told.text
        with OpenAI(base_url=f"{program.address}/v1", api_key="none", max_retries=0) as client:
            assert {each.id for each in client.models.list()} == {"saglig", "saglig-kun-kilder", "saglig-udvalgssvar"}
            with client.chat.completions.create(
                model="saglig", messages=[{"role": "user", "content": QUESTION}], extra_body={"as_of": "2021-02-01"}, stream=True
            ) as stream:
                said = "".join(chunk.choices[0].delta.content or "" for chunk in stream if chunk.choices)
        assert "[1]" in said
        async with Client(f"{program.address}/mcp") as tools:
            checked = await tools.call_tool("check_saglighed", {"proposal": QUESTION, "as_of": "2021-02-01"})
        assert checked.structured_content["outcome"] == "unlawful"
        program.process.send_signal(signal.SIGINT)
        assert program.process.wait(timeout=30) in (0, -signal.SIGINT, 130)
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
        with started(data_dir) as program:
            for before in given:
                again = httpx.get(f"{program.address}/api/questions/{before['question_id']}", timeout=30)
                assert again.json() == before
            given.append(httpx.post(f"{program.address}/api/questions", json=BODY, timeout=60).json())
            program.process.kill()
    proved = saglig(data_dir, "audit", "verify")
    assert proved.returncode == 0, proved.stdout + proved.stderr
