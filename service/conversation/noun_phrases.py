"""The noun phrases that name a target group: "en på kontanthjælp", "jobparate", "a recipient of unemployment benefit".

Danish verbs do not bend by number, so one noun phrase may stand where another stood.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from service.conversation.reading import Reader

_NOUN = (
    r"borger(?:e|en|ne|ens|nes)?|ledige?s?|person(?:er|en|erne)?|\w*modtager(?:e|en|ne)?|unge?|folk|dem|mand|mænd|kvinder?|"
    r"citizens?|clients?|recipients?|people|persons?|jobseekers?|someone|those|anyone"
)
_DETERMINER = r"en|et|én|den|de|min|mine|vores|denne|alle|samtlige|a|an|the|my|our|all|this|those"
_ADJECTIVE = r"enkelte?|unge?|ledige?|syge?|ældre|nye?|young|unemployed|single|\d+-årige?|\d+-year-old"
_LEFT = re.compile(
    rf"(?<!\w)(?:(?P<det>{_DETERMINER}) (?:(?:{_ADJECTIVE}) )*)?"
    rf"(?:(?P<head>{_NOUN}|en|én) (?:(?:der|som|who) (?:er|får|modtager|is|are|gets?|receives?) (?:på |on )?"
    r"|(?:på|af|i|med|of|on|in|receiving|approved for|visiteret til) (?:an? )?))?$",
    re.IGNORECASE,
)
_RIGHT = re.compile(rf" (?P<noun>{_NOUN})(?!\w)", re.IGNORECASE)
_ON = re.compile(r"(?:på|on) $", re.IGNORECASE)
_ON_BENEFIT = re.compile(r"(?:på|on) \S.*$", re.IGNORECASE)
_PLURAL_DETERMINERS = frozenset({"de", "mine", "alle", "samtlige", "all", "those"})
_ONE = frozenset({"en", "et", "én", "a", "an"})
_ANYONE = re.compile(
    r"(?:^|(?<=[.?!] ))(?:Borger|Citizen)\b(?! på| i | on )|\b(?:en borger|borgerne|borgeren|borgere|a citizen|the citizens?|citizens)\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"(?:for|med|ved|hos|til|to|with|in) (?=\S)", re.IGNORECASE)
_BENEFIT = re.compile(
    r"(?P<on>dagpenge|a-dagpenge|kontanthjælp|sygedagpenge|uddannelseshjælp|ledighedsydelse|førtidspension)"
    r"|(?P<within>jobafklaring|jobafklaringsforløb|ressourceforløb|revalidering)"
    r"|(?P<on_en>unemployment benefits?|cash (?:assistance|benefits?)|sickness benefits?|educational assistance|disability pension)"
    r"|(?P<within_en>job clarification|rehabilitation)",
    re.IGNORECASE,
)
_LED = re.compile(r"^(?:på|on|i|in) ", re.IGNORECASE)
_NEUTRAL = {
    ("da", "one"): "borger", ("da", "definite"): "borgeren", ("da", "plural"): "borgere", ("da", "definite_plural"): "borgerne",
    ("en", "one"): "citizen", ("en", "definite"): "citizen", ("en", "plural"): "citizens", ("en", "definite_plural"): "citizens",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class NounPhrase:
    """[start, end) of the text; `core` is where the words for the group begin. `number` is one, definite or (definite_)plural;
    `benefit` marks "på dagpenge" with nobody named, the preposition included."""

    start: int
    end: int
    core: int
    head: str | None
    determiner: str | None
    number: str
    benefit: bool = False

    @property
    def one(self) -> bool:
        return self.number in {"one", "definite"}


def noun_phrases(text: str, reader: Reader) -> tuple[NounPhrase, ...]:
    """Every noun phrase for a target group, in order; none overlaps another."""
    found: list[NounPhrase] = []
    for row in reader.rows(text, "groups"):
        phrase = _around(text, row.span.start, row.span.end)
        if not found or phrase.start >= found[-1].end:
            found.append(phrase)
    return tuple(found)


def neutral(text: str, phrases: Sequence[NounPhrase], language: str) -> str:
    """The text with each phrase made to mean any citizen: "en dagpengemodtager" is "en borger"."""
    for each in reversed(phrases):
        text = text[: each.start] + _neutral(text, each, language) + text[each.end :]
    return re.sub(r" (?=[?.,])", "", re.sub(r" {2,}", " ", text))


def put_in(text: str, phrases: Sequence[NounPhrase], said: str, language: str) -> str | None:
    """The text with `said` in the place of its first phrase and the others neutral; "en borger" will do where no group is named.

    None where there is no place.
    """
    named = _PREPOSITION.sub("", said, count=1) if _PREPOSITION.match(said) else said
    if not phrases:
        found = _ANYONE.search(text)
        return None if found is None else _fitted(text, found.start(), found.end(), received(named))
    text = neutral(text, phrases[1:], language)
    if phrases[0].benefit:
        on = _ON_BENEFIT.search(said)
        on = on or _ON_BENEFIT.search(received(named))
        return None if on is None else text[: phrases[0].start] + on[0] + text[phrases[0].end :]
    named = received(named, one=phrases[0].one)
    return _fitted(text, phrases[0].start, phrases[0].end, named)


def received(said: str, *, one: bool = False) -> str:
    """Someone on a benefit out of its bare name: "dagpenge" is "borgere på dagpenge", or "en på dagpenge" where `one` is asked about."""
    said = _LED.sub("", said) if _BENEFIT.fullmatch(_LED.sub("", said)) else said
    found = _BENEFIT.fullmatch(said)
    if found is None:
        return said
    english = found["on_en"] or found["within_en"]
    who = ("someone" if one else "citizens") if english else ("en" if one else "borgere")
    led = ("on" if found["on_en"] else "in") if english else ("på" if found["on"] else "i")
    return f"{who} {led} {said}"


def as_one(text: str, phrase: NounPhrase) -> str:
    """The phrase as the subject of another sentence: "Borger på kontanthjælp" is "en borger på kontanthjælp"."""
    words = text[phrase.start : phrase.end]
    bare = (
        phrase.determiner is None
        and phrase.number == "one"
        and (phrase.head or "").lower() not in {"en", "én", "someone", "anyone"}
    )
    english = re.search(r"\b(?:of|on|in|citizen|recipient|job-ready|activity-ready)\b", words, re.IGNORECASE)
    return f"{'a' if english else 'en'} {words[0].lower()}{words[1:]}" if bare else words[0].lower() + words[1:]


def _around(text: str, start: int, end: int) -> NounPhrase:
    left, right = _LEFT.search(text[:start]), _RIGHT.match(text, end)
    before = left.start() if left is not None else start
    after = right.end() if right is not None else end
    determiner = left["det"].lower() if left is not None and left["det"] else None
    head = (left["head"] if left is not None else None) or (right["noun"] if right is not None else None)
    on = _ON.search(text[:start])
    benefit = head is None and determiner is None and on is not None
    before = on.start() if benefit and on is not None else before
    return NounPhrase(
        start=before, end=after, core=start, head=head, determiner=determiner, benefit=benefit,
        number=_number(determiner, (head or text[start:end]).lower()),
    )  # fmt: skip


def _number(determiner: str | None, noun: str) -> str:
    if determiner in _ONE or noun in {"en", "én", "someone", "anyone"}:
        return "one"
    if noun.endswith(("erne", "ene")):
        return "definite_plural"
    if determiner in _PLURAL_DETERMINERS or (noun.endswith(("e", "s", "er")) and not noun.endswith(("modtager", "borger"))):
        return "plural"
    if noun in {"people", "folk", "dem", "mænd"}:
        return "plural"
    return "definite" if noun.endswith("en") or determiner is not None else "one"


def _neutral(text: str, phrase: NounPhrase, language: str) -> str:
    words, core = text[phrase.start : phrase.end], phrase.core
    noun = _NEUTRAL[language, phrase.number]
    if phrase.benefit:
        return ""
    head_before = phrase.head is not None and text[phrase.start : core].lower().find(phrase.head.lower()) >= 0
    if head_before:
        kept = text[phrase.start : core]
        at = kept.lower().rfind((phrase.head or "").lower())
        head = phrase.head or ""
        replaced = f"{head} {noun}" if head.lower() in {"en", "én"} else head if _any_citizen(head) else noun
        made = kept[:at] + replaced
    else:
        made = text[phrase.start : core] + (phrase.head if phrase.head and _any_citizen(phrase.head) else noun)
    made = re.sub(r"^(?:alle|samtlige|all) ", "", made, flags=re.IGNORECASE)
    return made[0].upper() + made[1:] if words[0].isupper() else made


def _any_citizen(noun: str) -> bool:
    return (
        re.fullmatch(r"(?:borger|ledig|person|citizen|client|people|folk|someone|anyone|unge?|mand|mænd|kvinde)\w*", noun.lower())
        is not None
    )


def _fitted(text: str, start: int, end: int, words: str) -> str:
    """With a capital where a sentence begins."""
    begins = start == 0 or re.search(r"[.?!]\s*$", text[:start]) is not None
    return text[:start] + (words[:1].upper() + words[1:] if begins else words) + text[end:]
