"""`saglig search`: the passages nearest to a query, in force on a date."""

from __future__ import annotations

from typing import Annotated

import typer

from service.cli.edge import clear_errors, installation, print_json, today


def search(
    query: Annotated[str, typer.Argument(help="Det, der søges efter: ord, et spørgsmål eller en paragraf.")],
    as_of: Annotated[str | None, typer.Option("--as-of", help="Datoen, stederne skal gælde for: 2021-02-01 eller today.")] = None,
    source: Annotated[str | None, typer.Option(help="Kun én kilde, fx /eli/lta/2024/280 eller kk-bif-svar-2021.")] = None,
    count: Annotated[int, typer.Option("--count", "-n", min=1, max=50, help="Hvor mange steder.")] = 8,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv resultatet som JSON.")] = False,
) -> None:
    """Find de steder i kilderne, der ligger nærmest, blandt dem der gælder på datoen."""
    with clear_errors():
        from service.answering.screen import clean
        from service.asking import asked_day
        from service.privacy import mask
        from service.retrieval.language import language_of
        from service.searching import search_json

        asked = mask(clean(query)).text
        day = asked_day(asked, as_of, today=today())
        language = language_of(asked)
        with installation() as ready:
            ready.library.require_source(source)
            found = ready.retrieval.search(asked, as_of=day.day, language=language, k=count, source=source)
            result = search_json(found, ready.library, query=asked, as_of=day, language=language, release=ready.manifest.release)
        if as_json:
            print_json(result)
            return
        from rich.console import Console

        from service.terminal_search import show_search

        show_search(Console(highlight=False), result)
