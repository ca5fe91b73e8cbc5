"""What the OpenAI-compatible door refuses, as OpenAI's own SDK reads it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import openai
import pytest
from openai import OpenAI


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[OpenAI]:
    with OpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0) as opened:
        yield opened


REFUSED = [
    ({"model": "gpt-4"}, openai.NotFoundError, "saglig-kun-kilder", "model_not_found"),
    ({"messages": []}, openai.BadRequestError, "messages", None),
    ({"messages": [{"role": "assistant", "content": "Hej"}]}, openai.BadRequestError, "brugeren", "BadInput"),
    ({"messages": [{"role": "user", "content": "  "}]}, openai.BadRequestError, "tomt", "BadQuestion"),
    ({"messages": [{"role": "user", "content": "x" * 9_000}]}, openai.BadRequestError, "plads til", "BadQuestion"),
    (
        {"messages": [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "https://example.org"}}]}]},
        openai.BadRequestError,
        "kun tekst",
        "BadInput",
    ),
    ({"n": 2}, openai.BadRequestError, "ét svar", "BadInput"),
    ({"response_format": {"type": "json_object"}}, openai.BadRequestError, "svarer i tekst", "BadInput"),
    ({"extra_body": {"as_of": "1. februar"}}, openai.BadRequestError, "2021-02-01", "BadDate"),
    ({"messages": [{"role": "king", "content": "Hej"}]}, openai.BadRequestError, "role", None),
]


@pytest.mark.parametrize(("change", "kind", "says", "code"), REFUSED, ids=[row[2] for row in REFUSED])
@pytest.mark.parametrize("stream", [False, True])
def test_what_cannot_be_answered_is_refused_in_openais_shape(
    client: OpenAI, change: dict[str, Any], kind: type[openai.APIStatusError], says: str, code: str | None, stream: bool
) -> None:
    put: dict[str, Any] = {"model": "saglig", "messages": [{"role": "user", "content": "Hej?"}], "stream": stream, **change}
    with pytest.raises(kind) as refused:
        client.chat.completions.create(**put)
    assert isinstance(refused.value.body, dict)
    assert set(refused.value.body) == {"message", "type", "param", "code"}
    assert says in refused.value.body["message"]
    assert refused.value.body["code"] == code
