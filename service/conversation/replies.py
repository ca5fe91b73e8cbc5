"""Reading the answer to a fact that was asked back: "ja", "8 måneder", "dagpenge", "det ved jeg ikke". One fact is asked at a time.

The words are read by the reader of questions first; what a bare answer leaves out is known from the fact's type and unit.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from corpus.rulebook import FactDefinition, FactType, Value
from service.conversation.opening import Lead, opened
from service.conversation.reading import Reader
from service.model import MissingFact
from service.rules.facts import StatedBy, state
from service.rules.numerals import MONTHS, number, period
from service.rules.reading import plain
from service.rules.words import is_english, sentences
from service.wording import stems

_UNKNOWN = re.compile(
    r"(?:ved (?:jeg|vi) ikke|(?:jeg|vi) ved (?:det )?ikke|ved ikke|aner (?:det )?ikke|ingen (?:idé|anelse)|ikke sikker|usikker|"
    r"ukendt|uvist|kan (?:jeg|vi) ikke svare|spring (?:det )?over|(?:don['’]?t|do not) know|not sure|no idea|unknown|unsure|"
    r"can['’]?t say|skip)",
    re.IGNORECASE,
)
_YES = re.compile(
    r"(?:ja|jo|jep|japs|jada|korrekt|rigtigt|nemlig|det (?:er|har|gør|kan|skal|bliver) (?:han|hun|de|den|det|vi|borgeren)|"
    r"yes|yeah|yep|correct|right)\b",
    re.IGNORECASE,
)
_NO = re.compile(r"(?:nej|næ|niks|ikke|no|nope|not)\b", re.IGNORECASE)
_BESIDES = {
    ("period", "both"): r"begge(?: dele)?|både|both",
    ("period", "later"): r"(?:tiden )?(?:der)?efter|senere|afterwards|later",
    ("scope", "one_citizen"): r"(?:kun )?(?:én|en|1)(?: borger| person)?|one(?: citizen| person)?",
    ("scope", "all"): r"alle|samtlige|everyone|all",
    ("decider", "caseworker"): r"(?:det (?:er|gør) )?(?:mig|jeg|sagsbehandleren)|me|i do",
    ("form_chosen_by", "authority"): r"(?:det gør )?(?:vi|os|kommunen|jobcentret)|we do|us",
    ("new_actor", "municipality"): r"(?:det gør )?(?:vi|os|kommunen|jobcentret)|we do|us",
}
"""What people say for an option beside the words of its label."""
_DAYS_OF_MONTH = 365 / 12
_LONGEST = 20
_BARE_WORDS = 2
"""So many words say nothing beside the answer."""


@dataclass(frozen=True, kw_only=True)
class Reply:
    """The value of the fact asked for (None where it is not known), and the other facts that the words state."""

    fact: str
    value: Value | None
    also: dict[str, Value] = field(default_factory=dict)


def next_missing(missing: Sequence[MissingFact], unknown: Collection[str] = ()) -> MissingFact | None:
    """The fact to ask for next: the first that the rules ask for and the reader has not said not to know; None where none is left."""
    return next((each for each in missing if each.fact not in unknown), None)


def read_reply(fact: str, text: str, reader: Reader) -> Reply | None:
    """The answer as a value of the fact; None where the text is no answer to it. BadFacts for a value that the fact cannot have."""
    definition = reader.definitions[fact]
    said = text.strip()
    bare = said.rstrip(".! ")
    if not bare or "?" in said or len(said.split()) > _LONGEST or _asks_on(bare):
        return None
    if _UNKNOWN.search(bare):
        return Reply(fact=fact, value=None)
    value = _value(definition, bare, reader)
    if value is None:
        return None
    words = said.split()
    also = {name: each for name, each in reader.stated(said).items() if name != fact} if len(words) > _BARE_WORDS else {}
    return Reply(fact=fact, value=state(reader.definitions, fact, value, StatedBy.form).value, also=also)


def _asks_on(said: str) -> bool:
    """Whether it goes on asking: "og hvis hun er syg", "hvad med 2023"."""
    opening = opened(said)
    return opening.conditional or opening.lead in {Lead.about, Lead.also}


def _value(definition: FactDefinition, said: str, reader: Reader) -> object | None:
    match definition.type:
        case FactType.bool:
            return _yes_or_no(definition, said, reader)
        case FactType.integer | FactType.number:
            counted = _counted(definition, said)
            return counted if counted is not None else reader.supposed(said, definition.fact)
        case FactType.date:
            read = reader.day(said)
            return read.day if read is not None else None
        case FactType.choice:
            return _besides(definition.fact, said) or reader.supposed(said, definition.fact) or _option(definition, said)
        case FactType.set:
            option = _option(definition, said)
            return reader.supposed(said, definition.fact) or ([option] if option is not None else None)


def _yes_or_no(definition: FactDefinition, said: str, reader: Reader) -> Value | None:
    if _YES.match(said):
        return True
    if _NO.match(said):
        return False
    return reader.stated(said).get(definition.fact)


def _counted(definition: FactDefinition, said: str) -> int | float | None:
    """A number in the unit of the fact: months and days out of any length of time, anything else as it stands."""
    split = sentences(said)
    english = is_english(split) or bool(
        re.search(r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b", said, re.IGNORECASE)
    )
    for sentence in split:
        for at, token in enumerate(sentence):
            if number(token.word, english) is None and not (english and token.word in {"a", "an"}):
                continue
            length = period(sentence, at, english) if definition.unit in {"months", "days"} else None
            if length is not None and any(word.word in MONTHS for word in sentence[at : length[1]]):
                return plain(length[0]) if definition.unit == "months" else round(length[0] * _DAYS_OF_MONTH)
            value = number(token.word, english)
            return plain(value) if value is not None else None
    return None


def _besides(fact: str, said: str) -> str | None:
    return next(
        (option for (of, option), words in _BESIDES.items() if of == fact and re.fullmatch(words, said, re.IGNORECASE)), None
    )


def _option(definition: FactDefinition, said: str) -> str | None:
    """The option whose label shares most with the words, as a part of the label; None where none does or two do as much."""
    words = stems(said)
    shared: dict[str, float] = {}
    for option, label in definition.options.items():
        for text in (label.da, label.en):
            own = stems(text)
            share = len(words & own) / len(own) if own else 0.0
            shared[option] = max(shared.get(option, 0.0), share)
    best = sorted(shared.values(), reverse=True)
    if not best or best[0] == 0 or (len(best) > 1 and best[0] == best[1]):
        return None
    return max(shared, key=lambda option: shared[option])
