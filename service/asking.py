"""From what an edge was given to a question: dates, roles, facts and bytes are read here, the same for every door."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from corpus.errors import BadDate, BadFacts, BadQuestion
from service.model import Question, Role
from service.privacy import mask, told
from service.retrieval.dates import date_in
from service.retrieval.language import language_of

TODAY = "today"
_TODAY_WORDS = {TODAY, "idag", "i dag"}


def question(
    text: str,
    *,
    as_of: AskedDay,
    today: date,
    role: Role = Role.caseworker,
    facts: Mapping[str, Any] | None = None,
    conversation_id: str | None = None,
) -> Question:
    """A question with an id of its own, in the language it is written in; personal data in it goes no further than here."""
    hidden, language = mask(text), language_of(text)
    return Question(
        question_id=uuid.uuid4().hex,
        text=hidden.text,
        masked=told(hidden, language) or None,
        as_of=as_of.day,
        date_read=as_of.read_from,
        asked_on=today,
        language=language,
        role=role,
        conversation_id=conversation_id,
        facts=dict(facts or {}),
    )


@dataclass(frozen=True, kw_only=True)
class AskedDay:
    """The day a question is about; `read_from` are the question's own words for it, None where it was given or is today."""

    day: date
    read_from: str | None = None


def asked_day(text: str, given: str | None, *, today: date) -> AskedDay:
    """The day given, else the one that the question's words name, else today; a day of birth in a CPR number is none. BadDate for a given
    one that is no date."""
    if given is not None:
        return AskedDay(day=read_date(given, today=today))
    read = date_in(mask(text).text, today=today)
    return AskedDay(day=read.day, read_from=read.words) if read is not None else AskedDay(day=today)


def read_date(text: str, *, today: date) -> date:
    """ "2021-02-01" or "today"; BadDate for anything else."""
    if text.strip().lower() in _TODAY_WORDS:
        return today
    try:
        return date.fromisoformat(text.strip())
    except ValueError as wrong:
        raise BadDate(text) from wrong


def read_text(raw: bytes) -> str:
    """UTF-8, with or without a byte order mark; BadQuestion for another encoding."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise BadQuestion("Spørgsmålet er ikke tekst i UTF-8. Gem det som UTF-8, og prøv igen.") from wrong


def read_facts_file(path: Path) -> Mapping[str, Any]:
    """Facts by id from a YAML or JSON file; BadFacts where it cannot be read as such."""
    try:
        return parse_facts(path.read_bytes(), str(path))
    except OSError as wrong:
        raise BadFacts(f"Filen {path} kan ikke læses: {wrong.strerror}.") from wrong


def parse_facts(raw: bytes, where: str) -> Mapping[str, Any]:
    """Facts by id out of YAML or JSON; nothing at all is no facts. BadFacts for anything but names with values."""
    try:
        read = yaml.safe_load(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, yaml.YAMLError, ValueError, RecursionError) as wrong:
        raise BadFacts(f"Oplysningerne i {where} kan ikke læses som YAML eller JSON: {wrong}") from wrong
    if read is None:
        return {}
    if not isinstance(read, dict) or not all(isinstance(name, str) for name in read):
        raise BadFacts(f"Oplysningerne i {where} skal stå som »navn: værdi«, fx »decider: committee«.")
    return read
