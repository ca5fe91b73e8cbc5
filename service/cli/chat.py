"""`saglig chat`: a conversation in the terminal. A line is a message; an empty one, or the end of the input, ends it."""

from __future__ import annotations

import sys
import uuid
from typing import Annotated

import typer

from corpus.errors import BadInput
from service.cli.edge import clear_errors, installation, today

_PROMPT = "> "


def chat(
    role: Annotated[str, typer.Option(help="Hvem der spørger: caseworker, committee eller legal.")] = "caseworker",
) -> None:
    """Hold en samtale: dato og oplysninger følger med fra spørgsmål til spørgsmål, og det vises, hvad der fulgte med."""
    with clear_errors():
        from rich.console import Console

        from service.conversation.thread import Thread, ask_in
        from service.model import Role
        from service.terminal import show

        if role not in Role.__members__:
            raise BadInput(f"Rollen »{role}« kendes ikke. Vælg en af {', '.join(Role.__members__)}.")
        console, now = Console(highlight=False), today()
        thread = Thread(conversation_id=uuid.uuid4().hex, role=Role(role))
        with installation() as ready:
            while message := _message():
                try:
                    asked = ask_in(thread, message, answering=ready, today=now)
                except BadInput as problem:
                    # A message that cannot be read ends nothing: the conversation stands as it was.
                    console.print(str(problem), markup=False)
                    continue
                thread = asked.thread
                for line in asked.standing.shown:
                    console.print(line, markup=False, style="dim")
                show(console, asked.thread.turns[-1].question.text, asked.answer)
                if asked.next_fact is not None:
                    console.print(asked.next_fact.question, markup=False, style="bold")


def _message() -> str:
    if sys.stdin.isatty():
        sys.stdout.write(_PROMPT)
        sys.stdout.flush()
    return sys.stdin.readline().strip()
