"""Putting one thing in the place of another in an earlier question: a day, a form, a number of interviews, a §, a part of the course."""

from __future__ import annotations

import re

from corpus.references import references_in
from corpus.references.chains import read_chain
from corpus.references.folding import fold
from corpus.rulebook import Value
from service.conversation.freeing import cut
from service.conversation.placing import taken_apart
from service.conversation.reading import Reader
from service.model import Language
from service.retrieval.dates import ReadDate
from service.rules.numerals import number

_BARE_YEAR = re.compile(r"(?:for )?(?:år(?:et)? )?(20[0-4]\d)", re.IGNORECASE)
_NOW = re.compile(r"(?:som det er )?(?:i dag|idag|nu|nu om dage|lige nu|today|now|nowadays)", re.IGNORECASE)
_OF_ACT = re.compile(r" (?:i|af|of) (?:the )?(?:\w*loven|lov om .+|[A-ZÆØÅ]{2,6}|.+ act)$", re.IGNORECASE)
_ACT_BEFORE = re.compile(r"\b(?:[A-ZÆØÅ]{2,6}|\w+lovens) $")
_NARROWER = re.compile(r"(?:stk|nr|litra)\b.{1,30}", re.IGNORECASE)
_TODAY = re.compile(r"\b(?:i dag|today)\b", re.IGNORECASE)
_FORMS = {
    ("telephone", Language.da): "på telefon", ("video", Language.da): "på video", ("in_person", Language.da): "ved fremmøde",
    ("letter", Language.da): "pr. brev", ("telephone", Language.en): "by phone", ("video", Language.en): "by video",
    ("in_person", Language.en): "in person", ("letter", Language.en): "by letter",
}  # fmt: skip
_LEADS_FORM = re.compile(r"(?:på|via|over|ved|pr\.?|by|in) ", re.IGNORECASE)
_PART = re.compile(r"(?:de|det|efter|første|inden|hele|the|after|first|throughout)\b", re.IGNORECASE)
_PART_LED_BY = re.compile(r"(?:i|inden for|under|in|during|within) $", re.IGNORECASE)
_FORM_LED_BY = re.compile(
    r"(?:på|via|over|ved|pr\.?|per|som|i|by|over the|on the|over|on|in|through)(?: personligt?| fysisk)? $", re.IGNORECASE
)
_NUMBER_AND_NOUN = re.compile(
    r"(?P<count>[\w½,.]+)(?P<noun> (?:individuelle |job )?\w*(?:samtaler?|møder?|gange?|interviews?|meetings?|talks?|times?))?",
    re.IGNORECASE,
)


def day_in(text: str, reader: Reader, language: Language) -> tuple[ReadDate, str, str] | None:
    """The day that a follow-up names, how it is said in a question, and what is left of the text: "2023" is "i 2023"."""
    if _NOW.fullmatch(text):
        return ReadDate(day=reader.today, words=text), "today" if language is Language.en else "i dag", ""
    if (year := _BARE_YEAR.fullmatch(text)) is not None:
        led = f"{'in' if language is Language.en else 'i'} {year[1]}"
        read = reader.day(led)
        return (read, led, "") if read is not None else None
    read = reader.day(text)
    if read is None or read.words not in text:
        return None
    rest = re.sub(r" {2,}", " ", text.replace(read.words, " ", 1)).strip(" ,")
    return read, read.words, re.sub(r"^(?:hvis|if) (?:det|it) (?:er|var|is|was)$", "", rest)


def on_day(text: str, words: str, reader: Reader) -> str:
    """The question with the words for another day."""
    before = reader.day(text)
    if before is not None and before.words in text:
        return text.replace(before.words, words, 1)
    if (now := _TODAY.search(text)) is not None:
        return f"{text[: now.start()]}{words}{text[now.end() :]}"
    return taken_apart(text).dated(words)


def in_form(text: str, said: str, reader: Reader, language: Language) -> str | None:
    """The question with another form of contact; None where it names none to replace."""
    form = reader.supposed(said, "new_form")
    rows = reader.rows(text, "new_form")
    if not isinstance(form, str) or not rows:
        return None
    start, end = rows[0].span.start, rows[0].span.end
    inside = _LEADS_FORM.match(rows[0].words)
    start += inside.end() if inside is not None else 0
    led = _FORM_LED_BY.search(text[:start])
    whole_word = not text[end : end + 1].isalpha() and rows[0].words.lower() not in {"telefonisk", "online"}
    if led is None or not whole_word:
        return None
    return f"{text[: led.start()]}{_FORMS[form, language]}{text[end:]}"


def of_form(said: str, reader: Reader, language: Language) -> str | None:
    """ "samtaler på telefon" out of "telefon"; None where the words name no form."""
    form = reader.supposed(said, "new_form")
    if not isinstance(form, str) or len(said.split()) > 3:
        return None
    return f"{'interviews' if language is Language.en else 'samtaler'} {_FORMS[form, language]}"


def so_many(text: str, said: str, reader: Reader) -> str | None:
    """The question with another number of interviews, "to" or "to om året"; None where neither has one."""
    rows = reader.rows(text, "new_value")
    before = reader.stated(text)
    if len(rows) != 1 or "new_value" not in before:
        return None
    span, words = rows[0].span, rows[0].words
    said = re.sub(r"^(?:kun|bare|blot|højst|only|just|at most) ", "", said, flags=re.IGNORECASE)
    tries = [_with_noun(said, words), said] if " " in said else []
    if (put := _another_number(words, said)) is not None:
        tries.insert(0, put)
    for each in tries:
        made = f"{text[: span.start]}{each}{text[span.end :]}"
        now = reader.stated(made)
        if "new_value" in now and ("new_value_months" in now) == ("new_value_months" in before) and _rate(now) != _rate(before):
            return made
    return None


def for_part(text: str, said: str, reader: Reader) -> str | None:
    """The question with another part of the course, or another time on it; None where the words name none."""
    now = reader.stated(said)
    if not {"period", "months_on_course"} & now.keys():
        return None
    if "months_on_course" in now:
        return taken_apart(without_duration(text, reader)).inserted(said)
    return _in_place_of_period(text, said, reader) or taken_apart(text).inserted(said)


def without_duration(text: str, reader: Reader) -> str:
    """Without the words for how long on the course, where they can be taken away."""
    rows = reader.rows(text, "months_on_course")
    return (cut(text, rows[0].span) or text) if rows else text


def under(text: str, said: str, language: Language) -> str | None:
    """The question under another provision: in the place of the one it names, else "efter § 33". None where `said` is no reference."""
    narrower = _narrower(text, said)
    if narrower is not None:
        return narrower
    named = references_in(said, own="LAB", works={})
    if not named:
        return None
    act = named[0].act or _OF_ACT.match(said, named[-1].span[1])
    rest = _OF_ACT.sub("", said[named[-1].span[1] :])
    if re.sub(r"[\s,.]", "", said[: named[0].span[0]] + rest):
        return None
    before = references_in(text, own="LAB", works={})
    if not before:
        return taken_apart(text).inserted(f"{'under' if language is Language.en else 'efter'} {said}")
    start, end = _locators(text, before[0].span)
    if not act:
        return f"{text[:start]}{said}{text[end:]}"
    return f"{_ACT_BEFORE.sub('', text[: before[0].span[0]])}{said}{text[max(end, before[0].span[1]) :]}"


def _narrower(text: str, said: str) -> str | None:
    """With "stk. 3" in the place of what narrows the § that the question names; None for anything else."""
    before = references_in(text, own="LAB", works={})
    if not before or not before[0].locators or not _NARROWER.fullmatch(said):
        return None
    named = references_in(said, own="LAB", works={}, at=str(before[0].locators[0]))
    if not named or not named[0].locators:
        return None
    start, end = _locators(text, before[0].span)
    return f"{text[:start]}{named[0].locators[0]}{text[end:]}"


def _locators(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The § and what narrows it, without the act."""
    folded = fold(text)
    at = folded.text.find("§", span[0])
    chain = read_chain(folded.text, at, None) if at >= 0 else None
    return folded.span(chain.start, chain.end) if chain is not None else span


def _in_place_of_period(text: str, said: str, reader: Reader) -> str | None:
    for row in reader.rows(text, "period"):
        if _PART.match(row.words):
            led = _PART_LED_BY.search(text[: row.span.start])
            return f"{text[: led.start() if led is not None else row.span.start]}{said}{text[row.span.end :]}"
    return None


def _another_number(words: str, said: str) -> str | None:
    named, before = _NUMBER_AND_NOUN.fullmatch(said), _NUMBER_AND_NOUN.match(words)
    if named is None or before is None:
        return None
    values = [number(named["count"].lower(), english) for english in (False, True)]
    if all(value is None for value in values):
        return None
    noun = named["noun"] or before["noun"] or ""
    if named["noun"] is None and values[0] != 1 and values[1] != 1:
        noun = _plural(noun)
    return f"{named['count']}{noun}{words[before.end() :]}"


def _with_noun(said: str, words: str) -> str:
    """ "én samtale hver tredje måned" out of "én hver tredje måned", where what it takes the place of names the interviews."""
    count, _, rest = said.partition(" ")
    before, now = _NUMBER_AND_NOUN.match(words), _NUMBER_AND_NOUN.match(said)
    if before is None or not before["noun"] or now is None or now["noun"]:
        return said
    values = {number(count.lower(), english) for english in (False, True)}
    return f"{count}{_singular(before['noun']) if 1 in values else _plural(before['noun'])} {rest}"


def _singular(noun: str) -> str:
    if noun.endswith(("samtaler", "møder", "interviews", "meetings", "talks", "times", "gange")):
        return noun[:-1]
    return noun


def _plural(noun: str) -> str:
    if noun.endswith(("samtale", "møde")):
        return f"{noun}r"
    if noun.endswith("gang"):
        return f"{noun}e"
    return f"{noun}s" if noun.endswith(("interview", "meeting", "talk", "time")) else noun


def _rate(facts: dict[str, Value]) -> tuple[Value | None, Value | None]:
    return facts.get("new_value"), facts.get("new_value_months")
