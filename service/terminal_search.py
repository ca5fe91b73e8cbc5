"""Passages found, on a terminal: the place, its words, from when, and how it was found."""

from __future__ import annotations

from datetime import date

from rich.console import Console
from rich.text import Text

from service.answering.replies import day, say
from service.model import Language
from service.terminal import Printer
from service.wire import Json


def show_search(console: Console, result: Json) -> None:
    """Print what `service.searching.search_json` gives."""
    language = Language(result["language"])
    printer = Printer(console, language)
    as_of = day(date.fromisoformat(result["as_of"]), language)
    printer.rule(f"{say('as_of', language)} {as_of}")
    if result["date_read"]:
        printer.line(Text(say("date_read", language, words=result["date_read"], as_of=as_of), style="yellow"))
    for number, each in enumerate(result["passages"], start=1):
        first = day(date.fromisoformat(each["valid_from"]), language)
        last = day(date.fromisoformat(each["valid_to"]), language) if each["valid_to"] else ""
        period = say("period_closed" if last else "period_open", language, first=first, last=last)
        printer.line(Text.assemble((f"{number}. ", "cyan"), (each["label"], "bold"), f" · {period} · {each['score']:.2f}"))
        printer.line(Text(each["about"], style="italic"), indent=3)
        printer.line(Text(each["text"]), indent=3)
    if not result["sufficient"]:
        printer.gap()
        printer.line(Text(say("no_passage", language), style="yellow"))
        if result["outside"]:
            printer.line(Text(say("outside", language, subject=result["outside"]), style="yellow"))
    printer.gap()
    printer.line(Text(result["machine"], style="dim"))
