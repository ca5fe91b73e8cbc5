"""What a sentence does with what it names: proposes it (or describes a practice), asks for information about it, or neither.

"Hvor mange samtaler skal en dagpengemodtager have?" asks; "Må vi nøjes med to?" proposes, and its two is a proposal.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from service.rules.phrases import Phrases, listed
from service.rules.words import Sentence


class Stance(Enum):
    """`asks` wants to know; `asks_whether` wants a yes or no on what the law asks; `asks_leave` wants to know when or how far
    something may be done.
    """

    proposes = "proposes"
    asks = "asks"
    asks_whether = "asks_whether"
    asks_leave = "asks_leave"
    neutral = "neutral"


_WANTS_TO_KNOW = listed(
    "hvor mange|meget|tit|ofte|længe|få|lang|hurtigt|sent|tidligt|stor|står, hvornår, hvem, hvilke*, hvad, "
    "how many|often|long|soon|few|much|late|early, when, who, which, what, where"
)
_INDIRECT = listed("hvor mange|tit|ofte|få, hvem, hvornår, hvilke*, how many|often|few, whether")
_ASKS_DUTY = listed(
    "skal, er kravet|minimum|fristen|der, er det kommunen|jobcentret|jobcenteret|a-kassen|akassen|os, findes der, gælder der|det, har, "
    "must, do|does … have to, does, has, have, is|are there, is it the municipality|jobcentre|unemployment|fund|a-kasse, "
    "is the requirement|minimum|deadline, er … forbud|lovkrav, is … ban|prohibition"
)
_KEPT = listed(
    "lov til, holder afgørels*, står afgørels*, decision hold|holds|stand|stands, for sent på den, overholdt, overtrådt, brudt, "
    "opfyldt, er … holdt, er … nået, kept, broken, met, breached, complied"
)
"""Whether something that was done is as it should be: the deed stands with the question."""
_SUPPOSES_OF_US = listed("hvis|såfremt vi|jeg|kommunen|udvalget|byrådet|man|jobcentret, if we|i|the")
"""Opens a supposition, unless the sentence goes on to ask for something else: "Hvis vi kalder det en snak, undgår vi så ..."."""
_SUPPOSES = listed("hvad|what … hvis|if, hvad|what … konsekvens*|sker|følge*|consequence*|happens, hvad med, what about")
_DEED = listed(
    "skær|skære|skærer|skåret, reducer*, nedsætte*, begræns*, nøjes, droppe*, fjerne*, afskaffe*, erstatte*, udskyde*, halvere*, "
    "lade|lader være, undlade*, aflyse*|aflyses, undvære*, springe|springer|springes … over, "
    "sætte … ned, gå ned, spare … væk, sløjfe*, nedbringe*, sætte|sætter|indføre* … loft, "
    "cut, cutting, reduc*, limit, limiting, drop, dropping, abolish*, replac*, postpon*, halve, halving, scrap*, set|introduce|impose … cap"
)
_LEAVE = listed(
    "må, kan, kunne, måtte, bør, tør, vil, ville, ønsker, ønske, overvej*, foreslå*, forslag*, planlægge*, beslutte*, beslutning*, "
    "bestemme*, vedtage*, indføre*, agter, påtænk*, lovlig*, ulovlig*, tilladt*, saglig*, usaglig*, i orden, ok, okay, bryder, "
    "overtræder, overholder, strider, "
    "may, can, could, might, want*, consider*, propos*, plan, plans, planning, decid*, intend*, allowed, lawful*, unlawful*, legal*, "
    "illegal*, permitted, permissible, fine, break|breaking|violate|violating, comply, "
    "går|gik det|den, duer|duede det|den, holder|holdt det|den, slipper vi, kommer vi, "
    "for sent, i tide, imod|mod loven|reglerne, i strid, against the law|rules, too late, in time, contrary, "
    "uproblematisk*, er|var|noget … problem, galt|forkert|skævt i|at|med|eller, var det … skævt|forkert|galt, er det … skævt|forkert|galt, "
    "går|gå|gik an, til hinder, noget i vejen, acceptabl*, objection*, på sikker grund, lade|lader sig gøre, tænkt os|mig|sig, "
    "bindende, inden for rammerne|loven|reglerne|skiven, gyldig*, ugyldig*, valid, er … nok, er det nok, nok til|for, "
    "tilstrækkelig*, er … brud, is … enough, sufficient"
)
_JOINING = frozenset({"og", "men", "så", "eller", "samt", "and", "but", "so", "or", "also", "hej", "hi", "jo"})


def stances(text: Sequence[Sentence]) -> tuple[Stance, ...]:
    """The stance of each sentence. A sentence that says neither stands with a proposal where the text has one."""
    each = [_stance(sentence) for sentence in text]
    if Stance.proposes in each:
        each = [Stance.proposes if stance is Stance.neutral else stance for stance in each]
    return tuple(each)


def asks_within(sentence: Sentence, at: int) -> bool:
    """Whether an indirect question governs word `at`: "afgøre, hvem der skal have færre samtaler" proposes no fewer to anyone."""
    clause = sentence[at].clause
    return any(
        0 < found.first <= found.last < at and sentence[found.first].clause == clause for found in _INDIRECT.find(sentence)
    )


def _stance(sentence: Sentence) -> Stance:
    leave = _LEAVE.stand_in(sentence)
    kept = _KEPT.stand_in(sentence)
    deed = _DEED.stand_in(sentence)
    asks = _WANTS_TO_KNOW.stand_in(sentence)
    if _begins(sentence, _SUPPOSES) or (not asks and _begins(sentence, _SUPPOSES_OF_US)):
        return Stance.proposes
    if _begins(sentence, _WANTS_TO_KNOW):
        return Stance.asks_leave if leave or deed else Stance.asks
    if not (deed or kept) and _begins(sentence, _ASKS_DUTY):
        return Stance.asks_whether
    return Stance.proposes if leave or deed or kept else Stance.neutral


def _begins(sentence: Sentence, phrases: Phrases[str]) -> bool:
    """Whether one of the phrases opens the sentence, after a joining word or two."""
    start = next((at for at, token in enumerate(sentence) if token.word not in _JOINING), 0)
    return any(found.first <= start for found in phrases.find(sentence))
