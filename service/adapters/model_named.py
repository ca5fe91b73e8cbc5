"""From the settings to a LangChain chat model, and what to do where a setting or a package is missing, in words."""

from __future__ import annotations

import re
from typing import Any

from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel

from corpus.errors import Unavailable

_OPENAI = "openai"
_NO_KEY = "ingen"
"""A local endpoint asks for no key, but the client sends one; without this it would send OPENAI_API_KEY of the environment."""


def speaks_openai(name: str) -> bool:
    """Whether the model is asked by OpenAI's protocol, which knows `response_format`."""
    return _provider(name) == _OPENAI


def model_named(name: str, *, url: str | None, key: str | None, seconds: float) -> BaseChatModel:
    """The model of SAGLIG_MODEL. Raises Unavailable, naming the setting or the package that is missing."""
    if not _provider(name) or not name.partition(":")[2]:
        raise Unavailable(f"SAGLIG_MODEL er »{name}«. Skriv udbyder og navn, fx openai:NAVN, og adressen i SAGLIG_MODEL_URL.")
    if speaks_openai(name) and not url:
        raise Unavailable(
            "SAGLIG_MODEL_URL mangler. Skriv modellens adresse, fx http://127.0.0.1:11434/v1; uden den sendes intet til nogen."
        )
    settings: dict[str, Any] = {"timeout": seconds, "max_retries": 0}
    settings |= {"base_url": url} if url else {}
    settings |= {"api_key": key or _NO_KEY} if key or speaks_openai(name) else {}
    try:
        model: BaseChatModel = init_chat_model(name, **settings)
    except ImportError as absent:
        raise Unavailable(_absent(name, absent)) from absent
    except Exception:  # its text may hold the key
        raise Unavailable(
            f"Modellen »{name}« kan ikke sættes op. Kontrollér SAGLIG_MODEL, SAGLIG_MODEL_URL og SAGLIG_MODEL_KEY."
        ) from None
    return model


def _provider(name: str) -> str:
    provider, colon, _ = name.partition(":")
    return provider.strip().lower() if colon else ""


def _absent(name: str, absent: ImportError) -> str:
    found = re.search(r"requires the ([\w.-]+) package", str(absent))
    package = found[1] if found else f"langchain-{_provider(name).replace('_', '-')}"
    return (
        f"SAGLIG_MODEL er »{name}«, men pakken {package} er ikke installeret. "
        f"Kør: .venv/bin/pip install --constraint constraints.txt {package}"
    )
