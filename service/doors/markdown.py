"""An answer as Markdown: verified statements with their numbers, what to mind, what is missing, the sources, and who made it.

Everything that comes from a source or a person is escaped: it can neither be read as markup nor make a link or a number of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Citation
from service.answering.replies import day, say
from service.doors.numbering import Numbers, numbered
from service.doors.words import word
from service.model import Answer, Language, MissingFact, Statement

_MARKUP = re.compile(r"([\\`*_\[\]{}<>|~#!$&])")
_LINK = re.compile(r"://|(?<=www)\.", re.IGNORECASE)
_ADDRESS = re.compile(r"(?<=\w)@(?=\w)")
_BLOCK = re.compile(r"^(\s*)(?:([-+=])|(\d+)([.)]))")


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Where a piece says `[number]`: characters `start` to before `end` of its text."""

    start: int
    end: int
    citation: Citation


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A part of the answer that may be sent by itself; the pieces in a row are the whole."""

    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Reply:
    """An answer and what a conversation has to say beside it: how the message was read, and the fact that is asked for next."""

    question: str
    answer: Answer
    read_as: tuple[str, ...] = ()
    asking: MissingFact | None = None


def pieces(reply: Reply, *, committee: bool = False) -> Iterator[Piece]:
    """The reply in order; `committee` gives it the form of a committee answer, a draft for somebody to sign."""
    yield from _paragraphs([f"*{escaped(line)}*" for line in reply.read_as])
    yield from _committee(reply) if committee else _plain(reply)


def escaped(text: str) -> str:
    """Text on one line that Markdown shows as it stands. Bare addresses stay text: only the list of sources has links."""
    line = _MARKUP.sub(r"\\\1", " ".join(text.split()))
    line = _LINK.sub(lambda found: f"\\{found[0]}", line)
    line = _ADDRESS.sub(r"\\@", line)
    return _BLOCK.sub(lambda found: f"{found[1]}\\{found[2]}" if found[2] else f"{found[1]}{found[3]}\\{found[4]}", line)


def _plain(reply: Reply) -> Iterator[Piece]:
    answer, language = reply.answer, reply.answer.language
    numbers = numbered(answer.statements)
    yield from (_statement(each, numbers) for each in answer.statements)
    warnings = [escaped(each.text) for each in answer.warnings]
    yield from _listed(say("mind", language), warnings) if answer.statements else _paragraphs(warnings)
    yield from _listed(say("could_change", language), [escaped(each.question) for each in answer.missing])
    if reply.asking is not None:
        yield from _paragraphs([f"**{word('next', language)}:** {escaped(reply.asking.question)}"])
    yield from _sources(numbers, language)
    yield Piece(text=f"*{_machine(answer)}*\n")


def _committee(reply: Reply) -> Iterator[Piece]:
    answer, language = reply.answer, reply.answer.language
    numbers = numbered(answer.statements)
    yield from _paragraphs([f"**{word('draft', language)}**", f"**{word('question', language)}:** {escaped(reply.question)}"])
    for heading, statements in (("answer", answer.statements[:1]), ("reasons", answer.statements[1:])):
        if statements:
            yield from _paragraphs([f"**{word(heading, language)}**"])
            yield from (_statement(each, numbers) for each in statements)
    yield from _listed(word("reservations", language), [escaped(each.text) for each in answer.warnings])
    yield from _listed(word("lacking", language), [escaped(each.question) for each in answer.missing])
    yield from _sources(numbers, language)
    yield Piece(text=f"*{_machine(answer)} {word('sign', language)}*\n")


def _machine(answer: Answer) -> str:
    """That it is a machine's and that a person decides; an answer without statements has nothing that was checked."""
    if not answer.statements:
        return word("machine", answer.language)
    return say("machine", answer.language, release=answer.manifest.release[:12], ms=answer.timing_ms)


def _statement(statement: Statement, numbers: Numbers) -> Piece:
    text, marks = escaped(statement.text), []
    for citation in statement.citations:
        written = f"[{numbers[citation]}]"
        marks.append(Mark(start=len(text) + 1, end=len(text) + 1 + len(written), citation=citation))
        text = f"{text} {written}"
    return Piece(text=f"{text}\n\n", marks=tuple(marks))


def _paragraphs(texts: Sequence[str]) -> Iterator[Piece]:
    yield from (Piece(text=f"{each}\n\n") for each in texts)


def _listed(heading: str, rows: Sequence[str]) -> Iterator[Piece]:
    if rows:
        yield Piece(text="".join([f"**{heading}**\n\n", *(f"- {row}\n" for row in rows), "\n"]))


def _sources(numbers: Numbers, language: Language) -> Iterator[Piece]:
    rows = [_source(citation, number, language) for citation, number in numbers.items()]
    yield from _listed(say("sources", language), rows)


def _source(citation: Citation, number: int, language: Language) -> str:
    last = day(citation.valid_to, language) if citation.valid_to else ""
    period = say("period_closed" if last else "period_open", language, first=day(citation.valid_from, language), last=last)
    restated = "" if citation.official else f" ({say('restated', language)})"
    link = f" <{citation.url}>" if citation.url and citation.url.startswith("https://") else ""
    return f"[{number}] **{escaped(citation.label)}** · {period}: »{escaped(citation.quote)}«{restated}{link}"
