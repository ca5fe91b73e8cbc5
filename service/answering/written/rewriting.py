"""A follow-up as a question that stands alone, in a language model's words: a proposal, which the rules of a conversation check."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

from service.answering.written.port import SCHEMA, ChatModel, ModelFailed, Prompt, Proposal, within
from service.answering.written.prompting import words
from service.answering.written.screening import tidy
from service.model import Language

LONGEST = 300
"""Characters; a question that stands alone has one sentence."""
SECONDS = 8.0
"""A reader waits for this before anything else happens; without it the rules' own reading is used."""
EARLIER = 4
"""How many questions back a follow-up may point."""


@dataclass(frozen=True, kw_only=True, repr=False)
class ModelRewriter:
    """Puts the earlier questions and the follow-up to a model, and takes the first question it gives."""

    model: ChatModel

    def rewrite(self, earlier: Sequence[str], text: str, language: Language) -> str | None:
        """The follow-up as one question; None where the model fails, is late, or gives no question."""
        lines = [f"{number}. {each}" for number, each in enumerate((*earlier[-EARLIER:], text), start=1)]
        put = Prompt(system=words("rewrite", language), user="\n".join(lines))
        try:
            with closing(self.model.propose(put, SCHEMA, within(SECONDS))) as proposed:
                said = next((each.text for each in proposed if isinstance(each, Proposal)), None)
        except ModelFailed:
            return None  # the rules' reading stands, and the reader sees it
        found = tidy(said) if said else ""
        return found if found.endswith("?") and len(found) <= LONGEST else None
