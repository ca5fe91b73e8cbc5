"""A model that says what a script tells it to, in small pieces, and fails where the script says so: a real adapter of the port."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from service.answering.written.parse import proposals
from service.answering.written.port import Cause, Deadline, ModelFailed, Prompt, Proposed

PIECE = 11
"""Characters a piece: short enough to cut words, escapes and braces in two."""


@dataclass(frozen=True, kw_only=True)
class ScriptedModel:
    """Says `text` to every prompt, then fails with `fails` where that is set; `left` is called when it is let go."""

    text: str
    fails: Cause | None = None
    left: Callable[[Prompt], None] = lambda _: None

    def propose(self, prompt: Prompt, schema: Mapping[str, Any], deadline: Deadline) -> Generator[Proposed, None, None]:
        """See the port; the deadline is the script's own affair."""
        del schema, deadline
        try:
            yield from proposals(self._pieces())
        finally:
            self.left(prompt)

    def _pieces(self) -> Iterator[str]:
        for start in range(0, len(self.text), PIECE):
            yield self.text[start : start + PIECE]
        if self.fails:
            raise ModelFailed(self.fails, "Det står i manuskriptet.")
