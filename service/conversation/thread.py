"""A conversation: turns that are never changed, each a question put to the answering pipeline with what goes with it.

Nothing is stored and nothing is sent: an edge keeps the thread. Its date, its facts and what is asked back are all in its turns.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from corpus.rulebook import Value
from service.answering.pipeline import Answering
from service.asking import AskedDay, question
from service.conversation.benefits import OF_THE_CITIZEN, another_benefit
from service.conversation.reading import Reader
from service.conversation.replies import next_missing
from service.conversation.showing import lines
from service.conversation.standing import Rewriter, language_in, standing_alone
from service.conversation.turns import Day, Dropped, Origin, Standing, Stated, Summary, Turn, Why
from service.model import Answer, MissingFact, Question, Role
from service.privacy import mask, told
from service.retrieval.language import language_of
from service.rules.facts import StatedBy, facts_from


@dataclass(frozen=True, kw_only=True)
class Thread:
    """A conversation so far; `conversation_id` goes with every question."""

    conversation_id: str
    role: Role = Role.caseworker
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Put:
    """A message as it stands in its thread, and the question that is put for it."""

    thread: Thread
    standing: Standing
    question: Question


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The thread with its new turn, the answer, how the message was read, and the one fact to ask for next (None for none)."""

    thread: Thread
    standing: Standing
    answer: Answer
    next_fact: MissingFact | None


def ask_in(
    thread: Thread,
    text: str,
    *,
    answering: Answering,
    today: date,
    as_of: date | None = None,
    facts: Mapping[str, object] | None = None,
    without: Collection[str] = (),
) -> Asked:
    """Answer a message in a conversation; personal data in it goes no further than here. `as_of` and `facts` are given beside it and win
    over what is read or carried; `without` names what is not to be carried (`Standing.carried`).

    Raises BadQuestion and BadFacts where the asker can mend it, Unavailable where nobody can.
    """
    put = put_in(thread, text, answering=answering, today=today, as_of=as_of, facts=facts, without=without)
    return answered(put, answering.answer(put.question))


def put_in(
    thread: Thread,
    text: str,
    *,
    answering: Answering,
    today: date,
    as_of: date | None = None,
    facts: Mapping[str, object] | None = None,
    without: Collection[str] = (),
) -> Put:
    """The message read, and not answered yet; as `ask_in` otherwise."""
    hidden = mask(text)
    text = hidden.text
    reader = Reader(lexicon=answering.lexicon, definitions=answering.rulebook.facts, today=today)
    language = language_in(thread.turns, text, language_of(text))
    read = standing_alone(thread.turns, text, language, reader=reader, without=without, rewriter=_rewriter(answering))
    standing = _given(read, as_of, facts_from(reader.definitions, facts or {}, StatedBy.form).values(), reader)
    alone = question_of(standing, today=today, role=thread.role, conversation_id=thread.conversation_id)
    return Put(thread=thread, standing=standing, question=replace(alone, masked=told(hidden, standing.language) or None))


def answered(put: Put, answer: Answer) -> Asked:
    """The thread with the turn of a message that was put and has been answered."""
    asking = next_missing(answer.missing, put.standing.unknown)
    turn = Turn(standing=put.standing, question=put.question, answer=summary_of(answer, asking))
    thread = replace(put.thread, turns=(*put.thread.turns, turn))
    return Asked(thread=thread, standing=put.standing, answer=answer, next_fact=asking)


def _rewriter(answering: Answering) -> Rewriter | None:
    return answering.wording.rewriter if answering.wording is not None else None


def question_of(standing: Standing, *, today: date, role: Role, conversation_id: str | None) -> Question:
    """The question that the pipeline is asked: the standing text, its day, and beside it the facts that the text does not say."""
    words = standing.as_of.words if standing.as_of.origin is Origin.words else None
    put = question(
        standing.text,
        as_of=AskedDay(day=standing.as_of.day, read_from=words),
        today=today,
        role=role,
        facts={fact: each.value for fact, each in standing.facts.items()},
        conversation_id=conversation_id,
    )
    return replace(put, language=standing.language)


def summary_of(answer: Answer, asking: MissingFact | None) -> Summary:
    """What the next turn needs of an answer."""
    return Summary(
        status=answer.status,
        outcome=answer.verdict.outcome,
        said=answer.statements[0].text if answer.statements else None,
        asked=asking.fact if asking is not None else None,
    )


def _given(standing: Standing, as_of: date | None, facts: Mapping[str, Value], reader: Reader) -> Standing:
    """With the day and the facts that were given beside the message; what was carried of another benefit is left behind."""
    if as_of is None and not facts:
        return standing
    now, before = facts.get("groups"), standing.stated.get("groups")
    benefit = another_benefit(_groups(now), _groups(before.value if before is not None else None))
    left = {
        fact: each
        for fact, each in standing.facts.items()
        if benefit and fact in OF_THE_CITIZEN and fact not in facts and each.turn < standing.turn
    }
    dropped = tuple(Dropped(item=fact, value=each.value, why=Why.benefit) for fact, each in left.items())
    stated = {fact: Stated(value=value, turn=standing.turn, in_words=False) for fact, value in facts.items()}
    given = replace(
        standing,
        as_of=Day(day=as_of, origin=Origin.given, turn=standing.turn) if as_of is not None else standing.as_of,
        stated={**{fact: each for fact, each in standing.stated.items() if fact not in left}, **stated},
        dropped=(*standing.dropped, *dropped),
        changed_topic=standing.changed_topic or benefit,
    )
    return replace(given, shown=lines(given, reader))


def _groups(value: Value | None) -> frozenset[str]:
    return value if isinstance(value, frozenset) else frozenset()
