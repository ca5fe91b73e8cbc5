"""What is known with a message: what its own words state, and what of earlier turns goes with it. Two benefits are never mixed."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from corpus.rulebook import Value
from service.conversation.benefits import OF_THE_CITIZEN, another_benefit
from service.conversation.reading import Reader
from service.conversation.turns import AS_OF, Day, Dropped, Origin, Standing, Stated, Why
from service.retrieval.dates import ReadDate

_EVERYONE = re.compile(r"\b(?:alle|samtlige|all|every\w*)\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Message:
    """What a message came to: the text that stands alone, the facts it states itself, and how much of the earlier question it holds.

    `keeps` says that the earlier question's words are in the text, `leans` that they are meant and could not be put in.
    """

    text: str
    own: Mapping[str, Value]
    turn: int
    keeps: bool = False
    leans: bool = False
    topic: bool = False


@dataclass(frozen=True, kw_only=True)
class Carried:
    """All that is known, what was left behind, and whether the benefit changed."""

    stated: dict[str, Stated]
    dropped: tuple[Dropped, ...]
    benefit: bool


def own_facts(text: str, said: str, earlier: str, reader: Reader) -> dict[str, Value]:
    """The facts that are new with a message: what the text says and the earlier question did not, and the groups of its own words."""
    words, before = reader.stated(text), reader.stated(earlier)
    new = {fact: value for fact, value in words.items() if fact != "groups" and before.get(fact) != value}
    groups = reader.groups(said)
    return {**new, "groups": groups} if groups else new


def carry(message: Message, last: Standing, without: Collection[str], reader: Reader) -> Carried:
    """Put what was known before together with what the message states. What the message states wins."""
    words = reader.stated(message.text)
    stated = {fact: _in_words(fact, value, message, last) for fact, value in words.items()}
    for fact, value in message.own.items():
        if words.get(fact) != value:
            stated[fact] = Stated(value=value, turn=message.turn, in_words=False)
    groups, before = message.own.get("groups"), last.stated.get("groups")
    benefit = isinstance(groups, frozenset) and before is not None and another_benefit(groups, _set(before.value))
    everyone = not message.keeps and "groups" not in message.own and _for_everyone(message.text, reader)
    asked = reader.stated(last.base)
    dropped: list[Dropped] = []
    for fact, each in last.stated.items():
        why = _why_not(fact, each, message, without, benefit=benefit, everyone=everyone, reader=reader)
        if why is not None:
            if why is not Why.question or not each.in_words:
                dropped.append(Dropped(item=fact, value=each.value, why=why))
        elif fact not in message.own and (fact not in words or words[fact] != each.value):
            if not (message.keeps and each.in_words):
                stated[fact] = Stated(value=each.value, turn=each.turn, in_words=False)
            elif fact not in words and fact in asked and fact not in {"scope", "period"}:
                dropped.append(Dropped(item=fact, value=each.value, why=Why.question))
    return Carried(stated=stated, dropped=tuple(dropped), benefit=benefit)


def day_of(
    read: ReadDate | None, last: Standing | None, turn: int, *, topic: bool, without: Collection[str], reader: Reader
) -> Day:
    """The day that the message names, else the one that an earlier turn named, else today."""
    if read is not None:
        return Day(day=read.day, origin=Origin.words, turn=turn, words=read.words)
    if last is None or topic or AS_OF in without or last.as_of.origin is Origin.today:
        return Day(day=reader.today, origin=Origin.today, turn=turn)
    return Day(day=last.as_of.day, origin=Origin.earlier, turn=last.as_of.turn, words=last.as_of.words)


def day_dropped(day: Day, last: Standing, *, topic: bool, without: Collection[str]) -> tuple[Dropped, ...]:
    """The date that is not carried on though the message names none."""
    if last.as_of.origin is Origin.today or day.origin is not Origin.today:
        return ()
    if AS_OF in without:
        return (Dropped(item=AS_OF, value=last.as_of.day, why=Why.reader),)
    return (Dropped(item=AS_OF, value=last.as_of.day, why=Why.topic),) if topic else ()


def _in_words(fact: str, value: Value, message: Message, last: Standing) -> Stated:
    before = last.stated.get(fact)
    again = before is not None and before.value == value and fact not in message.own and (message.keeps or not before.in_words)
    return Stated(value=value, turn=before.turn if again and before is not None else message.turn, in_words=True)


def _why_not(
    fact: str, each: Stated, message: Message, without: Collection[str], *, benefit: bool, everyone: bool, reader: Reader
) -> Why | None:
    """Why a fact from before does not go with the message; None where it does, or where the words still say it."""
    said = message.own.get(fact)
    if said is not None and fact == "groups" and said != each.value:
        narrowed = _set(said) <= _set(each.value)
        return Why.benefit if benefit else None if narrowed else Why.group
    if said is not None:
        return Why.corrected if said != each.value and not each.in_words else None
    if fact in without and not (message.keeps and each.in_words):
        return Why.reader
    if message.topic:
        return Why.topic if fact in OF_THE_CITIZEN or not each.in_words else Why.question
    if benefit and fact in OF_THE_CITIZEN:
        return None if message.keeps and each.in_words and fact in reader.stated(message.text) else Why.benefit
    if everyone and fact in OF_THE_CITIZEN:
        return Why.everyone
    if message.keeps or message.leans:
        return None
    return None if _goes_on(fact, each, reader) else Why.question


def _goes_on(fact: str, each: Stated, reader: Reader) -> bool:
    """Whether a fact goes on with another whole question: what is known of the citizen does, what was proposed does not."""
    if fact not in OF_THE_CITIZEN or reader.definitions[fact].opens:
        return False
    if fact == "scope":
        return each.value == "one_citizen"
    return fact != "period" or not each.in_words


def _for_everyone(text: str, reader: Reader) -> bool:
    return reader.stated(text).get("scope") == "all" and any(_EVERYONE.search(row.words) for row in reader.rows(text, "scope"))


def _set(value: Value) -> frozenset[str]:
    return value if isinstance(value, frozenset) else frozenset()
