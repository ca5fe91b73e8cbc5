"""A message of a conversation as a question that stands alone, with the date and the facts that go with it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Protocol

from corpus.rulebook import Value
from service.conversation.carrying import Message, carry, day_dropped, day_of, own_facts
from service.conversation.freeing import freed
from service.conversation.opening import only_courtesy
from service.conversation.reading import Reader
from service.conversation.replies import Reply, read_reply
from service.conversation.rewriting import Rewriting, rewritten
from service.conversation.showing import lines, unknown_line
from service.conversation.topics import another_topic
from service.conversation.turns import WORDS, Kind, Standing, Stated, Turn
from service.model import Language
from service.retrieval.language import language_of
from service.rules.words import DANISH, is_english, sentences

DENIED = "unlawful"
_BY_ABSENCE = frozenset({"scope", "period", "groups"})
"""Read from what a text does not limit, or compared by itself."""
OF_THE_COURSE = frozenset({"change", "new_value", "groups", "period", "months_on_course", "purposes", "individual_exit"})
"""Facts that a question about interviews states though it has no word for them."""


class Rewriter(Protocol):
    """What may word a follow-up that the rules cannot: a language model. It proposes; the rules still read facts, date and benefit."""

    def rewrite(self, earlier: Sequence[str], text: str, language: Language) -> str | None:
        """A question that stands alone, or None. `earlier` are the standing questions before it, oldest first."""
        ...


def standing_alone(
    turns: Sequence[Turn],
    text: str,
    language: Language,
    *,
    reader: Reader,
    without: Collection[str] = (),
    rewriter: Rewriter | None = None,
) -> Standing:
    """The message as it stands alone. `without` names what is not to be carried: fact ids, `as_of`, `question`.

    A whole question is left word for word. BadFacts where an answer is no possible value of the fact that was asked for.
    """
    if not turns:
        return _first(text, language, reader)
    last = turns[-1]
    if WORDS not in without:
        reply = read_reply(last.answer.asked, text, reader) if last.answer.asked is not None else None
        about = freed(last.standing.text, _named_in(reply), reader, language) if reply is not None else None
        if reply is not None and about is not None:
            return _replied(last, text, about, reply, language, reader, without)
        found = _rewritten(turns, text, language, reader, rewriter)
        if found is not None:
            return _follow_up(last, text, found, language, reader, without)
    return _whole(last, text, language, reader, without)


def language_in(turns: Sequence[Turn], text: str, read: Language) -> Language:
    """The language to answer a message in: `read` from its words, but a few words without a Danish one go on in English."""
    if not turns or read is Language.en or turns[-1].standing.language is Language.da:
        return read
    split = sentences(text)
    danish = any(token.word in DANISH or set(token.word) & set("æøå") for sentence in split for token in sentence)
    return read if danish and not is_english(split) else Language.en


def _first(text: str, language: Language, reader: Reader) -> Standing:
    stated = {fact: Stated(value=value, turn=1, in_words=True) for fact, value in reader.stated(text).items()}
    day = day_of(reader.day(text), None, 1, topic=False, without=(), reader=reader)
    return Standing(said=text, text=text, base=text, language=language, kind=Kind.whole, turn=1, as_of=day, stated=stated)


def _rewritten(
    turns: Sequence[Turn], text: str, language: Language, reader: Reader, rewriter: Rewriter | None
) -> Rewriting | None:
    last = turns[-1]
    groups = _groups(last.standing)
    found = rewritten(
        last.standing.base,
        text,
        groups=groups,
        reader=reader,
        language=language_of(last.standing.base),
        denied=last.answer.outcome == DENIED,
        supposed=last.standing.kind is Kind.follow_up,
    )
    if found is None or found.parted or rewriter is None:
        return found
    proposed = rewriter.rewrite([turn.standing.text for turn in turns], text, language)
    if proposed is None or not _says_no_more(proposed, text, last.standing, groups, reader):
        return found
    return replace(found, text=proposed, keeps=True, parted=True)


def _says_no_more(proposed: str, text: str, before: Standing, groups: frozenset[str], reader: Reader) -> bool:
    """Whether a model's wording is about the groups meant, and states no fact and no day that neither message states."""
    own = reader.stated(text)
    if reader.groups(proposed) != (reader.groups(text) or groups):
        return False
    day = reader.day(proposed)
    if day is not None and day.day not in {before.as_of.day, read.day if (read := reader.day(text)) is not None else None}:
        return False
    known = {fact: each.value for fact, each in before.stated.items()}
    return all(
        fact in _BY_ABSENCE or value in (own.get(fact), known.get(fact)) for fact, value in reader.stated(proposed).items()
    )


def _whole(last: Turn, text: str, language: Language, reader: Reader, without: Collection[str]) -> Standing:
    before, turn = last.standing, last.standing.turn + 1
    own = reader.stated(text)
    thanks = only_courtesy(text)
    topic = not thanks and another_topic(text, before.text, of_the_course=bool(own.keys() & OF_THE_COURSE))
    message = Message(text=text, own=own, turn=turn, leans=thanks, topic=topic)
    if WORDS in without:
        before = replace(before, stated={fact: each for fact, each in before.stated.items() if not each.in_words})
    found = carry(message, before, without, reader)
    day = day_of(reader.day(text), before, turn, topic=topic, without=without, reader=reader)
    return _shown(
        Standing(
            said=text,
            text=text,
            base=before.base if thanks else text,
            language=language,
            kind=Kind.whole,
            turn=turn,
            as_of=day,
            stated=found.stated,
            dropped=(*day_dropped(day, before, topic=topic, without=without), *found.dropped),
            changed_topic=topic or found.benefit,
            unknown=frozenset() if topic or found.benefit else before.unknown,
        ),
        reader,
    )


def _follow_up(last: Turn, text: str, found: Rewriting, language: Language, reader: Reader, without: Collection[str]) -> Standing:
    before, turn = last.standing, last.standing.turn + 1
    own = own_facts(found.text, found.own, before.base, reader) if found.keeps else reader.stated(found.text)
    message = Message(text=found.text, own=own, turn=turn, keeps=found.keeps, leans=not found.parted)
    known = carry(message, before, without, reader)
    day = day_of(found.day, before, turn, topic=False, without=without, reader=reader)
    return _shown(
        Standing(
            said=text,
            text=found.text,
            base=found.text if found.parted and not found.aside else before.base,
            language=language,
            kind=found.kind,
            turn=turn,
            as_of=day,
            stated=known.stated,
            dropped=(*day_dropped(day, before, topic=False, without=without), *known.dropped),
            changed_topic=known.benefit,
            words_from=turn - 1 if found.text != text else None,
            unknown=before.unknown if not known.benefit else frozenset(),
        ),
        reader,
    )


def _named_in(reply: Reply) -> frozenset[str]:
    groups = reply.value if reply.fact == "groups" else reply.also.get("groups")
    return groups if isinstance(groups, frozenset) else frozenset()


def _replied(
    last: Turn, text: str, about: str, reply: Reply, language: Language, reader: Reader, without: Collection[str]
) -> Standing:
    """The earlier question again (`about`, freed of a group that the answer corrects), with what was answered beside it."""
    before, turn = last.standing, last.standing.turn + 1
    told: dict[str, Value] = dict(reply.also) | ({reply.fact: reply.value} if reply.value is not None else {})
    message = Message(text=about, own=told, turn=turn, keeps=True)
    known = carry(message, before, without, reader)
    unknown = (before.unknown | {reply.fact}) if reply.value is None else before.unknown - {reply.fact}
    day = day_of(reader.day(text), before, turn, topic=False, without=without, reader=reader)
    standing = Standing(
        said=text,
        text=about,
        base=before.base if about == before.text else about,
        language=language,
        kind=Kind.reply,
        turn=turn,
        as_of=day,
        stated=known.stated,
        dropped=(*day_dropped(day, before, topic=False, without=without), *known.dropped),
        changed_topic=known.benefit,
        words_from=turn - 1,
        unknown=unknown,
    )
    shown = _shown(standing, reader)
    line = unknown_line([reply.fact], language, reader) if reply.value is None else None
    return replace(shown, shown=(*shown.shown, line)) if line is not None else shown


def _groups(standing: Standing) -> frozenset[str]:
    stated = standing.stated.get("groups")
    return stated.value if stated is not None and isinstance(stated.value, frozenset) else frozenset()


def _shown(standing: Standing, reader: Reader) -> Standing:
    return replace(standing, shown=lines(standing, reader))
