"""A small law of two passages and a letter, and a writer over it with a model that follows a script."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from corpus.model import Confidence, Interval, Kind, Passage, Rank, Source
from evals.worst_model.script import ScriptedModel
from service.answering.library import Library, library_of
from service.answering.written.composer import Writer
from service.answering.written.port import ChatModel, Deadline, within
from service.answering.written.prompting import Task
from service.answering.written.steps import Floor, Held, Shown, Step
from service.model import Language, Question, Statement

AS_OF = date(2021, 2, 1)
ACT = Source(
    source="/eli/lta/2019/548", work="LAB", kind=Kind.act, rank=Rank.act, title="Lov", short="LAB", number="LOV nr. 548",
    issuer="Ministeriet", date_document=AS_OF, in_force=Interval(first=date(2020, 1, 1)),
    official_url="https://www.retsinformation.dk/eli/lta/2019/548", confidence=Confidence.A, checked_on=AS_OF,
)  # fmt: skip
FOUR = Passage(
    passage_id="a", source=ACT.source, at="§ 31, stk. 1", about="antal",
    text="Jobcenteret skal holde mindst fire samtaler i de første 6 måneder. Det gælder for alle ledige.",
    breadcrumb="LAB § 31", in_force=Interval(first=date(2020, 1, 1)), rank=Rank.act, confidence=Confidence.A, digest="a", position=0,
)  # fmt: skip
ASKS = replace(
    FOUR, passage_id="b", at="§ 32, stk. 1", text="Beder borgeren om en jobsamtale, har borgeren ret til den.", digest="b"
)
LIBRARY: Library = library_of([ACT], [FOUR, ASKS])
TRUE = "Jobcenteret skal holde mindst fire samtaler i de første 6 måneder."
ALSO_TRUE = "Beder borgeren om en jobsamtale, har borgeren ret til den."
FLOOR = (
    Statement(text=f"LAB § 31, stk. 1: {FOUR.text}", citations=(LIBRARY.citation(FOUR, FOUR.text),)),
    Statement(text=f"LAB § 32, stk. 1: {ASKS.text}", citations=(LIBRARY.citation(ASKS, ASKS.text),)),
)


def question(text: str = "Hvor mange samtaler skal en ledig have?", language: Language = Language.da) -> Question:
    return Question(question_id="q", text=text, as_of=AS_OF, asked_on=AS_OF, language=language)


def task(**changed: Any) -> Task:
    return replace(Task(question=question(), passages=(FOUR, ASKS), floor=FLOOR), **changed)


def said(*statements: tuple[str, list[str]], facts: Sequence[dict[str, Any]] = ()) -> str:
    """The JSON of an answer."""
    listed = [{"text": text, "passages": tokens} for text, tokens in statements]
    return json.dumps({"statements": listed, "facts": list(facts)}, ensure_ascii=False)


def writer(model: ChatModel | str, *, faulty: Sequence[str] = (), masked: Callable[[str], str] = str) -> Writer:
    """A writer whose verifier finds fault with exactly the texts named."""
    spoken = ScriptedModel(text=model) if isinstance(model, str) else model
    return Writer(
        model=spoken,
        unsupported=lambda text, *_: ("står der ikke",) if text in faulty else (),
        masked=masked,
        library=LIBRARY,
    )


def steps(writing: Writer, given: Task | None = None, deadline: Deadline | None = None) -> list[Step]:
    return list(writing.write(given or task(), deadline or within(60)))


def shown(found: Sequence[Step]) -> list[str]:
    return [each.statement.text for each in found if isinstance(each, Shown)]


def held(found: Sequence[Step]) -> list[str]:
    return [each.reason.value for each in found if isinstance(each, Held)]


def floor(found: Sequence[Step]) -> Floor | None:
    return next((each for each in found if isinstance(each, Floor)), None)
