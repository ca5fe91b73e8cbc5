"""An answer as Markdown: verified statements with their numbers, what to mind, what is missing, the sources, and who made it.

Everything that comes from a source or a person is escaped: it can neither be read as markup nor make a link or a number of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Citation
from service import notice
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


class Writing:
    """A reply written as it comes about. Every citation has its number from the first statement that needs it, and keeps it; `committee`
    gives the reply the form of a committee answer, a draft for somebody to sign."""

    def __init__(self, question: str, language: Language, *, read_as: Sequence[str] = (), committee: bool = False) -> None:
        self._question, self._language, self._read_as, self._committee = question, language, read_as, committee
        self._numbers: dict[Citation, int] = {}
        self._opened, self._statements = False, 0

    def statement(self, statement: Statement) -> Iterator[Piece]:
        """The next statement; the first of a committee answer is the answer itself, the others are its reasons."""
        yield from self._opening()
        if self._committee and self._statements < 2:
            yield from _paragraphs([self._bold("reasons" if self._statements else "answer")])
        self._statements += 1
        yield _statement(statement, numbered([statement], self._numbers))

    def closing(self, answer: Answer, asking: MissingFact | None = None) -> Iterator[Piece]:
        """What stands after the last; `asking` is the fact that a conversation asks for next."""
        yield from self._opening()
        warnings = [escaped(each.text) for each in answer.warnings]
        missing = [escaped(each.question) for each in answer.missing]
        if self._committee:
            yield from _listed(word("reservations", self._language), warnings)
            yield from _listed(word("lacking", self._language), missing)
        else:
            yield from _listed(say("mind", self._language), warnings) if answer.statements else _paragraphs(warnings)
            yield from _listed(say("could_change", self._language), missing)
        if asking is not None and len(answer.missing) > 1 and not self._committee:
            yield from _paragraphs([f"{self._bold('next', ':')} {escaped(asking.question)}"])
        yield from _sources(self._numbers, self._language)
        sign = f" {word('sign', self._language)}" if self._committee else ""
        yield Piece(text=f"*{escaped(notice.of_answer(answer))}{sign}*\n")

    def _opening(self) -> Iterator[Piece]:
        """What stands before the first statement."""
        if self._opened:
            return
        self._opened = True
        yield from _paragraphs([f"*{escaped(line)}*" for line in self._read_as])
        if self._committee:
            yield from _paragraphs([self._bold("draft"), f"{self._bold('question', ':')} {escaped(self._question)}"])

    def _bold(self, name: str, after: str = "") -> str:
        return f"**{word(name, self._language)}{after}**"


def pieces(reply: Reply, *, committee: bool = False) -> Iterator[Piece]:
    """The whole reply in order."""
    answer = reply.answer
    writing = Writing(reply.question, answer.language, read_as=reply.read_as, committee=committee)
    for each in answer.statements:
        yield from writing.statement(each)
    yield from writing.closing(answer, reply.asking)


def escaped(text: str) -> str:
    """Text on one line that Markdown shows as it stands. Bare addresses stay text: only the list of sources has links."""
    line = _MARKUP.sub(r"\\\1", " ".join(text.split()))
    line = _LINK.sub(lambda found: f"\\{found[0]}", line)
    line = _ADDRESS.sub(r"\\@", line)
    return _BLOCK.sub(lambda found: f"{found[1]}\\{found[2]}" if found[2] else f"{found[1]}{found[3]}\\{found[4]}", line)


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
