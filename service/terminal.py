"""An answer on a terminal: the short answer first, then grounds, cautions, what is missing, and the numbered sources."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from corpus.model import Citation
from service import notice
from service.answering.replies import day, say
from service.model import Answer, Language, Statement, Status

_WIDTH = 100
COLOURS = {"lawful": "bold green", "unlawful": "bold red", "conditional": "bold yellow", "judgement": "bold yellow"}


def show(console: Console, text: str, answer: Answer) -> None:
    """Print the answer; colour only where the console has it."""
    printer = Printer(console, answer.language)
    printer.rule(f"{say('as_of', answer.language)} {day(answer.as_of, answer.language)}")
    printer.line(Text(text, style="italic"))
    numbers = _numbered(answer)
    for position, statement in enumerate(answer.statements):
        opening = position == 0 and answer.verdict.outcome != "none"
        printer.gap()
        printer.statement(statement, numbers, style=COLOURS.get(answer.verdict.outcome, "") if opening else "")
    if answer.status is Status.unanswerable_no_passage or answer.status is Status.unanswerable_date_not_covered:
        printer.gap()
    printer.listed(say("mind", answer.language), [each.text for each in answer.warnings])
    printer.listed(say("could_change", answer.language), [each.question for each in answer.missing])
    if numbers:
        printer.heading(say("sources", answer.language))
        for citation, number in numbers.items():
            printer.source(number, citation)
    printer.gap()
    printer.line(Text(notice.of_answer(answer), style="dim"))
    printer.gap()


def _numbered(answer: Answer) -> dict[Citation, int]:
    """The same quotation has the same number wherever it carries a statement."""
    numbers: dict[Citation, int] = {}
    for statement in answer.statements:
        for citation in statement.citations:
            numbers.setdefault(citation, len(numbers) + 1)
    return numbers


class Printer:
    """Lines of at most 100 characters on a console."""

    def __init__(self, console: Console, language: Language) -> None:
        self._console, self._width, self._language = console, min(console.width, _WIDTH), language

    def rule(self, title: str) -> None:
        self._console.print(Rule(title, align="left"), width=self._width)

    def gap(self) -> None:
        self._console.print()

    def line(self, text: Text, indent: int = 0) -> None:
        self._console.print(Padding(text, (0, 0, 0, indent)), width=self._width)

    def heading(self, text: str) -> None:
        self.gap()
        self.line(Text(text, style="bold"))

    def statement(self, statement: Statement, numbers: dict[Citation, int], style: str) -> None:
        marks = "".join(f" [{numbers[each]}]" for each in statement.citations)
        self.line(Text.assemble((statement.text, style), (marks, "cyan")))

    def listed(self, heading: str, rows: list[str]) -> None:
        if rows:
            self.heading(heading)
            for row in rows:
                self.line(Text(f"• {row}"), indent=2)

    def source(self, number: int, citation: Citation) -> None:
        last = day(citation.valid_to, self._language) if citation.valid_to else ""
        first = day(citation.valid_from, self._language)
        period = say("period_closed" if last else "period_open", self._language, first=first, last=last)
        self.line(Text.assemble((f"[{number}] ", "cyan"), (citation.label, "bold"), f" · {period}"))
        restated = "" if citation.official else f" ({say('restated', self._language)})"
        self.line(Text(f"»{citation.quote}«{restated}"), indent=4)
        if citation.url:
            self.line(Text(citation.url, style="dim"), indent=4)
