"""What an information question asks for, so that the obligations can be listed that answer it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from service.rules.phrases import Phrases, listed
from service.rules.words import Span, sentences, span_of


class AskedFor(StrEnum):
    """How many interviews, who holds them, when, in which form, whether something is allowed, a right, or a sanction."""

    how_many = "how_many"
    who = "who"
    when = "when"
    form = "form"
    may_we = "may_we"
    right = "right"
    sanction = "sanction"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked for, and the words that ask."""

    asked_for: AskedFor
    span: Span
    words: str


_ANYWHERE = {
    AskedFor.how_many: "hvor mange|tit|ofte|få, skal … samtale*|jobsamtale* hver|hvert, "
    "er det … rigtigt|sandt|korrekt|passer, passer det, "
    "hvad skal … have af samtale*|jobsamtale*|møde*, findes der … minimum|krav, "
    "gælder kravet|minimum … samtale*|jobsamtale*|antal*, "
    "hvilket antal, hvad … minimum|minimumskrav*|mindstekrav*|antal*, how many|often|few, "
    "what … number|minimum",
    AskedFor.who: "er det a-kassen|akassen|kommunen|jobcentret|jobcenteret eller, hvem, hvilken myndighed, whose|which authority, "
    "who holds|hold|conducts|invites, is the fund|municipality|jobcentre or",
    AskedFor.when: "hvornår, hvor hurtigt|længe|sent|tidligt|lang, hvad er fristen|frister*, hvilken|hvilke frist*, "
    "på hvilket tidspunkt, fra|på hvilken dato, "
    "how soon|long|late|quickly|early, what … deadline, at what point, from|on what|which date",
    AskedFor.form: "hvem bestemmer|vælger|afgør … telefon*|video*|fremmøde|form*|formen, "
    "who decides|chooses … phone|telephone|video|person|form, "
    "hvilken form, hvilke former, hvordan … holdes|afholdes|foregå*, vælge form*, which|what form, how … held",
    AskedFor.may_we: "må|kan|kunne vi|jeg|man|kommunen|jobcentret|jobcenteret|forvaltningen|biu|udvalget|byrådet|kommunalbestyrelsen, "
    "må|kan sagsbehandleren|a-kassen, er det … lovligt|ulovligt|tilladt|sagligt|usagligt|ok|okay, er det i orden, er det muligt, "
    "bryder|overtræder|overholder vi|kommunen, hvad sker der hvis, may|can|could|might we|i|you|biu, what happens if, "
    "may|can the committee|council|municipality|administration|caseworker, "
    "is it|that … lawful|unlawful|legal|illegal|allowed|ok, is it|that legal|lawful|allowed|ok, "
    "would it be legal|lawful|allowed, are we … allowed|breaking",
    AskedFor.right: "skal … have|tilbydes … beder|anmod*|ønsker, "
    "ret til, har … krav på, kan … kræve, retten til, right to, entitled to, can … demand|insist",
    AskedFor.sanction: "sanktion*, trække|trækkes|træk i, fradrag*, miste|mister … ydelse*|dagpenge*|kontanthjælp*, sanction*, deduct*",
}
_OPENING = {
    AskedFor.how_many: "er kravet, er der … minimum|loft|grænse|krav, skal … samtaler|jobsamtaler|hver|hvert, is the requirement|minimum, "
    "is there … minimum|cap|limit|requirement, must|do|does … interviews|meetings",
    AskedFor.who: "who",
    AskedFor.when: "when, er fristen, is the deadline",
    AskedFor.form: "må|kan|skal|bør … fremmøde|telefon|telefonisk|video|brev|online|teams|fysisk, "
    "must|can|may|should … person|phone|telephone|video|letter|online",
    AskedFor.may_we: "må|kan … holdes|afholdes|springes",
}
"""These ask only at the start of a sentence or after "og": "a citizen who asks" asks for nobody."""
_JOINING = frozenset({"og", "men", "eller", "and", "but", "or"})
_SPARED = listed(
    "slippe*|slipper|fritag*|undtag*|undgå* … samtale*|jobsamtale*|møde*, blandt de # pct|procent, de # pct|procent der, "
    "exempt*, skip|escape|avoid … interview*|meeting*"
)
"""Where the text asks to be spared interviews, the right asked about is no right to one."""
_ASKING = Phrases(
    (phrase.strip(), (asked_for, opening))
    for opening, table in ((False, _ANYWHERE), (True, _OPENING))
    for asked_for, phrases in table.items()
    for phrase in phrases.split(",")
)


def asks(text: str) -> tuple[Asked, ...]:
    """What the text asks for, each kind once, in order; empty where it asks for none of it."""
    found: dict[AskedFor, Asked] = {}
    split = sentences(text)
    spared = any(_SPARED.stand_in(sentence) for sentence in split)
    for sentence in split:
        for each in _ASKING.find(sentence):
            asked_for, opening = each.key
            if spared and asked_for is AskedFor.right:
                continue
            if not opening or each.first == 0 or sentence[each.first - 1].word in _JOINING:
                span = span_of(sentence, each.first, each.last)
                found.setdefault(asked_for, Asked(asked_for=asked_for, span=span, words=text[span.start : span.end]))
    if AskedFor.form in found and AskedFor.who in found and found[AskedFor.who].span.start == found[AskedFor.form].span.start:
        del found[AskedFor.who]  # who chooses the form, not who holds the interview
    return tuple(sorted(found.values(), key=lambda asked: asked.span))
