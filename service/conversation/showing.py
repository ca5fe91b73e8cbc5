"""The lines that tell the reader how a message was read, what came with it from before, and what did not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from corpus.rulebook import Value
from service.answering.replies import day
from service.conversation.reading import Reader
from service.conversation.turns import AS_OF, Dropped, Kind, Origin, Standing, Why
from service.model import Language
from service.rules.verdict import listed

_LINES: dict[str, tuple[str, str]] = {
    "read_as": ("Læst som: {text}", "Read as: {text}"),
    "apart": (
        "Beskeden er ikke sat sammen med spørgsmålet før, for så ville to ydelser blive blandet. Skriv gerne hele spørgsmålet.",
        "The message was not put together with the question before, for that would mix two benefits. Please write the whole question.",
    ),
    "before": ("Dato og oplysninger fra før: {items}.", "Date and facts from before: {items}."),
    "told": ("Oplyst nu: {items}.", "Stated now: {items}."),
    "unknown": ("Oplyst som ukendt: {items}. Der spørges ikke igen.", "Stated as unknown: {items}. It is not asked again."),
    "left": ("Ikke med længere: {items}.", "No longer included: {items}."),
    "new_topic": (
        "Nyt emne: Svaret bygger ikke på det, der blev sagt før.",
        "New topic: the answer does not rest on what was said before.",
    ),
    "new_benefit": (
        "Ny ydelse: Reglerne for den tidligere målgruppe bruges ikke.",
        "Another benefit: the rules for the earlier target group are not used.",
    ),
    "rules_of": ("reglerne den {day}", "the rules on {day}"),
    "date": ("datoen den {day}", "the date {day}"),
    "from": ("{item} (besked {turn})", "{item} (message {turn})"),
    Why.benefit: ("hørte til en anden ydelse", "belonged to another benefit"),
    Why.group: ("hørte til en anden målgruppe", "belonged to another target group"),
    Why.everyone: ("der spørges nu om alle", "everyone is asked about now"),
    Why.topic: ("hørte til et andet emne", "belonged to another topic"),
    Why.question: ("hørte til det forrige spørgsmål", "belonged to the question before"),
    Why.corrected: ("er rettet", "has been corrected"),
    Why.reader: ("er valgt fra", "was removed by you"),
}


def lines(standing: Standing, reader: Reader) -> tuple[str, ...]:
    """How the message was read, in the order that the reader needs it; nothing for a whole question that carries nothing."""
    language = standing.language
    carried = [_rules_of(standing)] if standing.as_of.origin is Origin.earlier else []
    carried += [
        _say("from", language, item=_fact(fact, each.value, language, reader), turn=each.turn)
        for fact, each in standing.facts.items()
        if each.turn < standing.turn
    ]
    told = [
        _fact(fact, each.value, language, reader)
        for fact, each in standing.facts.items()
        if each.turn == standing.turn and standing.kind is Kind.reply
    ]
    shown = [
        _read_as(standing),
        _told_line("told", told, language),
        _told_line("before", carried, language),
        _told_line("left", [_left(each, language, reader) for each in standing.dropped], language),
        _changed(standing),
    ]
    return tuple(line for line in shown if line is not None)


def unknown_line(facts: Iterable[str], language: Language, reader: Reader) -> str | None:
    """That the reader does not know them; None for no facts."""
    return _told_line("unknown", [_label(fact, language, reader) for fact in sorted(facts)], language)


def _read_as(standing: Standing) -> str | None:
    if standing.text != standing.said:
        return _say("read_as", standing.language, text=standing.text)
    return _say("apart", standing.language) if standing.kind in {Kind.follow_up, Kind.told} else None


def _rules_of(standing: Standing) -> str:
    item = _say("rules_of", standing.language, day=day(standing.as_of.day, standing.language))
    return _say("from", standing.language, item=item, turn=standing.as_of.turn)


def _changed(standing: Standing) -> str | None:
    if not standing.changed_topic:
        return None
    topic = any(each.why is Why.topic for each in standing.dropped) or "groups" not in standing.stated
    return _say("new_topic" if topic else "new_benefit", standing.language)


def _left(each: Dropped, language: Language, reader: Reader) -> str:
    item = (
        _say("date", language, day=day(each.value, language))
        if each.item == AS_OF and isinstance(each.value, date)
        else _fact(each.item, each.value, language, reader)
    )
    return f"{item} ({_say(each.why, language)})"


def _fact(fact: str, value: Value, language: Language, reader: Reader) -> str:
    return f"{_label(fact, language, reader)}: {_value(fact, value, language, reader)}"


def _label(fact: str, language: Language, reader: Reader) -> str:
    label = reader.definitions[fact].label.in_language(language.value)
    return label[0].lower() + label[1:]


def _value(fact: str, value: Value, language: Language, reader: Reader) -> str:
    definition = reader.definitions[fact]
    if isinstance(value, bool):
        yes, no = ("yes", "no") if language is Language.en else ("ja", "nej")
        return yes if value else no
    if isinstance(value, frozenset):
        nothing = "nothing" if language is Language.en else "intet"
        return listed([_option(fact, each, language, reader) for each in sorted(value)], language.value) or nothing
    if isinstance(value, date):
        return day(value, language)
    if isinstance(value, str):
        return _option(fact, value, language, reader)
    number = f"{value:g}" if language is Language.en else f"{value:g}".replace(".", ",")
    return f"{number} {_UNITS[definition.unit, language]}" if definition.unit == "percent" else number


_UNITS = {("percent", Language.da): "pct.", ("percent", Language.en): "per cent"}


def _option(fact: str, option: str, language: Language, reader: Reader) -> str:
    words = reader.definitions[fact].options.get(option)
    return words.in_language(language.value) if words is not None else option


def _told_line(line: str, items: list[str], language: Language) -> str | None:
    return _say(line, language, items="; ".join(items)) if items else None


def _say(line: str, language: Language, **values: object) -> str:
    danish, english = _LINES[line]
    return (english if language is Language.en else danish).format(**values)
