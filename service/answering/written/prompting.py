"""What a model is shown: the question without personal data, the rules' words, and numbered passages of plain text.

The words stand in `prompts/*.md`; here it is decided what is put into them. No link, no locator and no label goes in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Template

from corpus.model import Passage
from corpus.rulebook import FactDefinition
from service.answering.written.port import Prompt
from service.model import Language, Question, Statement

_FOLDER = Path(__file__).with_name("prompts")
LONGEST_PASSAGE = 2_500
"""Characters; a stk. has a few hundred. What is left out cannot be cited wrongly, only not at all."""
_LINK = re.compile(r"\b(?:https?://|www\.)\S+|/eli/\S+|\S+@\S+", re.IGNORECASE)
_TOKEN = re.compile(r"\[\s*(p\s*\d+)\s*\]", re.IGNORECASE)
_HEADING = re.compile(r"^\s*#+", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Task:
    """What is to be worded: `verdict` are the rules' own words, shown before; `floor` is what is said without a model; `facts` are
    those that may be read from the question."""

    question: Question
    passages: Sequence[Passage]
    verdict: Sequence[str] = ()
    floor: Sequence[Statement] = ()
    facts: Mapping[str, FactDefinition] = field(default_factory=dict)

    @property
    def numbered(self) -> dict[str, Passage]:
        """The passages by token: p1, p2 ..."""
        return {f"p{number}": passage for number, passage in enumerate(self.passages, start=1)}


def prompt(task: Task, masked: Callable[[str], str], *, again: bool = False) -> Prompt:
    """The prompt for a task; `masked` takes personal data out, `again` says that the first answer could not be read."""
    language = task.question.language

    def plain(text: str) -> str:
        return _HEADING.sub("", _TOKEN.sub(r"(\1)", _LINK.sub("(…)", masked(text)))).strip()

    user = _template("task", language).substitute(
        question=plain(task.question.text),
        verdict=" ".join(plain(each) for each in task.verdict) or "–",
        facts="\n".join(_offered(each, language) for each in task.facts.values()) or "–",
        passages="\n\n".join(f"[{token}] {_shortened(plain(each.text))}" for token, each in task.numbered.items()),
    )
    more = f"\n\n{words('again', language)}" if again else ""
    return Prompt(system=words("instructions", language), user=user + more)


def instructions(language: Language) -> str:
    """Every word of the prompt that is ours, and that no reader is to be shown."""
    return "\n".join(words(name, language) for name in ("instructions", "task", "again"))


@cache
def words(name: str, language: Language) -> str:
    """The prompt of that name, as `prompts/NAME.LANGUAGE.md` has it."""
    return (_FOLDER / f"{name}.{language.value}.md").read_text(encoding="utf-8").strip()


def _template(name: str, language: Language) -> Template:
    return Template(words(name, language))


def _offered(fact: FactDefinition, language: Language) -> str:
    options = f" ({' | '.join(fact.options)})" if fact.options else f" ({fact.type.value})"
    return f"- {fact.fact}{options}: {fact.question.in_language(language.value)}"


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_PASSAGE else f"{text[:LONGEST_PASSAGE]} …"
