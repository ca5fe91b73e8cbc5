"""A follow-up as a question that stands alone: what it changes is put into the words of the question before it.

Rules first and in this order: why, §, another who may, a day, a condition, a target group, a form, a number, a part of the course; what
is none of them is asked beside the earlier question ("…, og hvem bestemmer det?"). A rewriting that would leave words of another
benefit in the question is not used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from service.conversation.benefits import TIED, another_benefit, benefits
from service.conversation.freeing import for_others, freed
from service.conversation.noun_phrases import noun_phrases
from service.conversation.opening import QUESTION_WORD, Lead, Opening, opened
from service.conversation.placing import another_subject, closed, lowered, raised, taken_apart, why
from service.conversation.pronouns import named, points_to_someone, points_to_something
from service.conversation.reading import Reader
from service.conversation.slots import day_in, for_part, in_form, of_form, on_day, so_many, under, without_duration
from service.conversation.topics import topics
from service.conversation.turns import Kind
from service.model import Language
from service.retrieval.dates import ReadDate
from service.retrieval.language import content_words
from service.wording import sentences

_WHY = re.compile(r"(?:hvorfor|why)(?: (?:det|da|så|ikke|ikke det|not|so|is that|then))*", re.IGNORECASE)
_ASKS = re.compile(
    r"(?:hvor|hvem|hvad|hvilke[nt]?|hvornår|hvordan|hvorfor|må|kan|skal|bør|er|har|gælder|får|vil|how|who|what|which|when|where|why|may|can|"
    r"must|should|is|are|does|do|has|have|will)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"(?P<yes>(?:ja|jo|nej|yes|no|nope)\b[,.!]*\s*)?(?=(?:han|hun|borgeren|borgerne|de|det|den|vi|he|she|they|it|we|the citizens?)\b|$)",
    re.IGNORECASE,
)
_UNSAID_NOUN = re.compile(
    r"\b(?P<many>hvor mange|how many)(?= (?:må|skal|kan|har|får|bliver|er|must|should|do|does|are|is|may|can|will)\b)",
    re.IGNORECASE,
)
_FEW_WORDS = 8
_LEAST_TOLD = 2
_IT_IS = re.compile(r"^(?P<it>det|it) (?P<verb>er|gælder|var|is|was) ", re.IGNORECASE)
_OF_ANY_MATTER = re.compile(
    r"konsekvens\w*|nogen|noget|nogle|any|følge[rn]?\w*|regel|regle[rn]\w*|love?n?s?|lovlig\w*|ulovlig\w*|tilladt|gør|gøre|gælder|betyder|står|skrevet|skriver|bestemmer?|beslutte[rt]?|"
    r"afslå\w*|nægte\w*|kræve[rs]?|paragraf\w*|hjemme?l\w*|kilde[rn]?|undtagelse\w*|forskel\w*|anderledes|sker|ellers|selv|alligevel|kasse\w*|"
    r"kommune\w*|jobcent\w*|sagsbehandler\w*|ledelse\w*|forvaltning\w*|udvalg\w*|biu|byråd\w*|borger\w*|ansvar\w*|altid|stadig|holder|holdes|så|da|ikke|"
    r"consequence\w*|rule\w*|lawful|unlawful|legal|illegal|allowed|happens?|written|decides?|refuse\w*|section|source|exception\w*|"
    r"difference|different|where|who|then|always|still|citizens?|council|committee|caseworker|responsible|does|have|says?|did|means?",
    re.IGNORECASE,
)
"""Words that a question about any matter may have: one of these alone leans on the question before it."""
_TOLD_WORDS = 25


@dataclass(frozen=True, kw_only=True)
class Rewriting:
    """`text` stands alone; `own` are the follow-up's own words, whose facts are new; `day` the day that they name.

    `keeps` is whether the earlier question's words are in the text, `aside` whether it only asks beside them, and `parted` is false
    where they could not be used and `text` is the follow-up as written.
    """

    text: str
    own: str
    kind: Kind = Kind.follow_up
    keeps: bool = True
    aside: bool = False
    day: ReadDate | None = None
    parted: bool = True


def rewritten(
    earlier: str,
    said: str,
    *,
    groups: frozenset[str],
    reader: Reader,
    language: Language,
    denied: bool = False,
    supposed: bool = False,
) -> Rewriting | None:
    """The follow-up `said` to the question `earlier` about `groups`; None where it is a question by itself.

    `denied` is whether the answer before was a no, so that "hvorfor?" asks why not; `supposed` whether `earlier` is itself a follow-up,
    whose condition another "hvad hvis …" takes the place of. A message that has the earlier question in it leans on nothing.
    """
    if taken_apart(earlier).body.casefold() in said.casefold():
        return None
    opening = opened(said)
    found = (
        _why(earlier, opening, language, denied)
        or _told(earlier, said, reader, language)
        or _elliptic(_other_case(earlier, opening) if supposed else earlier, opening, reader, language)
        or _pointing(earlier, said, groups, reader, language)
    )
    if found is None or not found.keeps:
        return found
    return replace(found, text=closed(found.text)) if _sound(groups, found, reader) else _bare(said, found)


def _why(earlier: str, opening: Opening, language: Language, denied: bool) -> Rewriting | None:
    if not _WHY.fullmatch(opening.rest):
        return None
    not_so = denied or re.search(r"\b(?:ikke|not)\b", opening.rest, re.IGNORECASE) is not None
    text = why(earlier, language, denied=True) if not_so else None
    return Rewriting(text=text or _beside(earlier, "why" if language is Language.en else "hvorfor", language), own="", aside=True)


def _told(earlier: str, said: str, reader: Reader, language: Language) -> Rewriting | None:
    """ "Ja, hun er aktivitetsparat.": said of the same citizen, so it is put beside the question."""
    tells = _TELLS.match(said.strip())
    if "?" in said or tells is None or len(said.split()) > _TOLD_WORDS or opened(said).lead is not Lead.none:
        return None
    words = said.strip()[tells.end("yes") if tells["yes"] else 0 :].strip()
    if len(words.split()) < _LEAST_TOLD or (tells["yes"] is None and _ASKS.match(words)):
        return None
    own = raised(named(words, language)).rstrip(".! ") + "."
    base = freed(earlier, reader.groups(own), reader, language)
    return Rewriting(
        text=f"{closed(base or earlier)} {own}", own=own, kind=Kind.told, day=reader.day(own), parted=base is not None
    )


def _other_case(earlier: str, opening: Opening) -> str:
    """The question without the condition it ends with, where another case is supposed instead of it."""
    asked = taken_apart(earlier)
    return asked.with_body(asked.without_condition()) if opening.conditional and opening.lead is Lead.about else earlier


def _elliptic(earlier: str, opening: Opening, reader: Reader, language: Language) -> Rewriting | None:
    rest = opening.rest
    leans = opening.lead is not Lead.none or opening.conditional or (opening.verbless and len(rest.split()) <= _FEW_WORDS)
    changed = another_subject(earlier, rest) if opening.verbless or len(rest.split()) <= 4 else None
    if changed is not None and rest:
        return Rewriting(text=changed, own="")
    if not leans or not (rest or opening.lead is not Lead.none) or len(sentences(rest)) > 1:
        return None
    day, words, left = day_in(rest, reader, language) or (None, "", rest)
    if opening.conditional and left:
        return Rewriting(text=_on_condition(earlier, rest, reader, language), own=rest, day=day)
    if QUESTION_WORD.match(left):
        return Rewriting(text=_beside(earlier, rest, language), own=rest, aside=True, day=day)
    changed = _with(earlier, left, reader, language) if left else earlier
    if changed is None:
        return Rewriting(text=_beside(earlier, _applies(rest, reader, language), language), own=rest, aside=True, day=day)
    return Rewriting(text=on_day(changed, words, reader) if words else changed, own=left, day=day)


def _with(earlier: str, rest: str, reader: Reader, language: Language) -> str | None:
    """The earlier question with what the follow-up changes in it; None where it changes none of its words."""
    named_place = under(earlier, rest, language)
    if named_place is not None:
        return named_place
    if reader.groups(rest):
        return for_others(earlier, rest, reader, language)
    return in_form(earlier, rest, reader, language) or so_many(earlier, rest, reader) or for_part(earlier, rest, reader)


def _on_condition(earlier: str, condition: str, reader: Reader, language: Language) -> str:
    """ "…, hvis borgeren er sygemeldt?"; a group that "det er" names takes the place of the one before."""
    is_one = re.fullmatch(
        r"(?:hvis|if|når|when) (?:det (?:er|gælder|drejer sig om|handler om)|it is) (?P<who>.+)", condition, re.IGNORECASE
    )
    if is_one is not None and reader.groups(is_one["who"]) and noun_phrases(earlier, reader):
        made = for_others(earlier, is_one["who"], reader, language)
        if made is not None:
            return made
    counted = is_one is not None and so_many(earlier, is_one["who"], reader)
    if counted:
        return counted
    clause = lowered(named(condition, language))
    base = freed(earlier, reader.groups(clause), reader, language) or earlier
    if "months_on_course" in reader.stated(clause):
        base = without_duration(base, reader)
    asked = taken_apart(base)
    if asked.without_condition() != asked.body:
        return asked.ended(f"{'and' if language is Language.en else 'og'} {clause}")
    return asked.ended(clause)


def _applies(rest: str, reader: Reader, language: Language) -> str:
    form = of_form(rest, reader, language)
    if language is Language.en:
        return f"does that also apply to {form or re.sub(r'^(?:for|to) ', '', rest)}"
    led = re.match(r"(?:for|ved|på|i|med|efter|før|under|om|hos|til|når|uden|inden|fra|mellem) ", rest, re.IGNORECASE) is not None
    return f"gælder det også {form or (rest if led else f'for {rest}')}"


def _pointing(earlier: str, said: str, groups: frozenset[str], reader: Reader, language: Language) -> Rewriting | None:
    """A clause of its own whose words point back: to the matter ("hvem bestemmer det?") or to the citizen ("skal hun møde op?")."""
    rest = opened(said).rest
    day = reader.day(said)
    rest = _IT_IS.sub(r"\g<verb> \g<it> ", rest) if said.rstrip().endswith("?") else rest
    if _ASKS.match(rest) and (points_to_something(rest) or _says_little(rest, reader)):
        return Rewriting(text=_beside(earlier, rest, language), own=rest, aside=True, day=day)
    if not points_to_someone(said) and not _UNSAID_NOUN.search(said):
        return None
    phrases = noun_phrases(earlier, reader) if reader.groups(earlier) == groups else ()
    text = named(rest if _ASKS.match(rest) else said.strip(), language, before=earlier, phrase=phrases[0] if phrases else None)
    text = _UNSAID_NOUN.sub(rf"\g<many> {'job interviews' if language is Language.en else 'jobsamtaler'}", text)
    mark = "?" if _ASKS.match(text) and not text.endswith((".", "?")) else ""
    return Rewriting(text=raised(text) + mark, own=said, keeps=False, day=day)


def _beside(earlier: str, clause: str, language: Language) -> str:
    """Asked beside the earlier question, in one sentence with it."""
    asked = taken_apart(earlier)
    if asked.mark != "?":
        return f"{closed(earlier)} {raised(clause)}?"
    return asked.ended(f"{'and' if language is Language.en else 'og'} {lowered(clause)}")


def _says_little(text: str, reader: Reader) -> bool:
    """Whether a question has nothing of its own that it is about: "hvem bestemmer?", "hvad er så konsekvensen?"."""
    if reader.groups(text) or topics(text) or len(text.split()) > _FEW_WORDS:
        return False
    return all(_OF_ANY_MATTER.fullmatch(word) for word in content_words(text))


def _sound(before: frozenset[str], found: Rewriting, reader: Reader) -> bool:
    """Whether no words of another benefit are left beside the follow-up's own, and none come in that neither has."""
    if not found.parted:
        return False
    own, now = reader.groups(found.own), reader.groups(found.text)
    if not own:
        return benefits(now) <= benefits(before)
    if not another_benefit(own, before):
        return benefits(now) <= benefits(before) | benefits(own)
    left = {row.fact for row in reader.rows(found.text, *(TIED - {"groups"}))} - {
        row.fact for row in reader.rows(found.own, *TIED)
    }
    return now == own and not left


def _bare(said: str, found: Rewriting) -> Rewriting:
    return Rewriting(text=said, own=said, kind=found.kind, keeps=False, day=found.day, parted=False)
