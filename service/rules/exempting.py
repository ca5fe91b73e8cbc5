"""What is told by a fact of its own and must not be read twice: an exemption from interviews, follow-ups with the sick-listed that are
left out, guidance that is not given. Interviews dropped for one who has what exempts are an exemption; a reason given for one that
names nothing of what the Act lists is no ground, for the list is closed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from service.rules.phrases import listed
from service.rules.reading import Candidate, Said, within
from service.rules.words import Sentence

_TOLD_BY_ITSELF = frozenset(
    {("exempts", True), ("recovery_followed_only", True), ("fixed_events_dropped", ("repatriation_guidance",))}
)
_TOLD_WITH_IT = frozenset({("change", ("count",)), ("change", ("abolish",))})
_OF_ONE = (("fixed_events_dropped", ("repatriation_guidance",)), ("purposes", ("H12",)))
"""Guidance that one citizen is not given tells no wish to be rid of it: the citizen may not be due any."""
_INTERVIEWS_DROPPED = frozenset({("count",), ("abolish",)})
_OF_A_NUMBER = frozenset({"change", "new_value", "new_value_months"})
_OF_A_COURSE = _OF_A_NUMBER | {"groups", "recovery_followed_only"}
_ABOUT_AUTOMATION, _ABOUT_RECOVERY = frozenset({"decided_by_automation_alone"}), frozenset({"recovery_followed_only"})
_ONLY_WITH = {
    **dict.fromkeys(("automation_documented", "automation_told", "data_protected"), _ABOUT_AUTOMATION),
    **dict.fromkeys(("sick_category_1", "employed", "predictable_illness"), _ABOUT_RECOVERY),
    **dict.fromkeys(("recovery_weeks", "absence_weeks", "follow_up_wished"), _ABOUT_RECOVERY),
    "contract_follow_ups": frozenset({"integration_programme"}),
    "booking_barrier": frozenset({"self_booking_exempted"}),
    "years_of_residence": frozenset({"fixed_events_dropped"}),
    "first_talk_held": frozenset({"exempts", "finds_work_unaided"}),
    "weighing_asked": frozenset({"exempts", "standby", "self_booking_withdrawn"}),
}
"""Facts that mean something only beside one of others."""
_LAW_RETOLD = listed(
    "efter|ifølge|jf|jævnfør lab|loven|lovens|reglen|reglerne|bekendtgørelsen|§ … personer|borgere|man|ledige|alle|den, "
    "§ 106 siger|fritager|nævner|giver, reglen er|siger, loven siger|giver|fritager, "
    "under|according to|by the … act|law|rule|section … persons|people|citizens|anyone"
)
_REASON = listed("fordi, da, eftersom, idet, på grund af, pga, grundet, af den grund, because, since, due to")
_OF_A_GROUND = re.compile(
    r"\w*job|\w*arbejd|stilling|\w*ansæt|\w*ansat|barsel|\w*orlov|termin|gravid|føde|\w*pension|efterløn|fleksydelse|hjemsend|sendt|\w*vejr"
    r"|frost|\w*sne|kulde|regn|materiale|\w*uddannelse|studi|\w*syg|kræft|indlagt|hospital|behandl|operation|\w*død|lovens?$|§|106"
    r"|work|employ|position|leave|pregnan|retire|sent|weather|snow|education|training|ill$|sick|cancer|hospital|surgery|dying"
)
"""Words of what exempts (LAB § 106, standby at serious illness), and of the Act itself."""


def told_apart(candidates: Sequence[Candidate], split: Sequence[Sentence]) -> list[Candidate]:
    """The candidates with each matter told once, and without facts that only tell more of a matter nobody has named."""
    retold = [each for each in candidates if each.fact in {"exempts", "exemption"} and _LAW_RETOLD.stand_in(each.sentence)]
    found = _as_exemption([each for each in candidates if each not in retold])
    found = _with_duty_kept(found)
    if _is_sure(found, "scope", "one_citizen"):
        found = [each for each in found if not _told_of_one(each, found)]
    if _is_sure(found, "integration_programme", True):
        found = [each for each in found if not _of_the_course(each, found)]
    named = {each.fact for each in found}
    kept = [each for each in found if not _told_already(each, found) and not _ONLY_WITH.get(each.fact, named).isdisjoint(named)]
    return kept + _no_ground(kept, split)


def _with_duty_kept(found: list[Candidate]) -> list[Candidate]:
    """A duty kept for one whom the text tells to be exempt proposes no exemption: "Hun er fritaget. Kan vi kræve, at hun møder?"."""
    exempt = any(each.fact in {"exempts", "exemption"} and each.value != "none" for each in found)
    kept_to = [each for each in found if each.fact == "duties_kept" and each.value is True]
    if not exempt:
        return [each for each in found if each not in kept_to or not each.unsure]
    if not kept_to:
        return found
    return [replace(each, unsure=False) if each in kept_to else each for each in found if each.fact != "exempts"]


def _is_sure(candidates: Sequence[Candidate], fact: str, value: Said) -> bool:
    return any(each.fact == fact and each.value == value and not each.unsure for each in candidates)


def _told_already(one: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether it is a number told by the words of another matter, or how many follow-ups those are that are left out."""
    if one.fact not in _OF_A_NUMBER:
        return False
    told = any((each.fact, each.value) in _TOLD_BY_ITSELF and within(one, each) for each in found)
    if told and (one.fact, one.value) in _TOLD_WITH_IT:
        return True
    return one.value != ("form",) and any(
        each.fact == "recovery_followed_only" and one.sentence is each.sentence for each in found
    )


def _of_the_course(one: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether it belongs to the contact course of LAB, or takes the name of the integration act's programme for a nationality."""
    if one.fact == "purposes" and one.value == ("H17",):
        return any(each.fact == "integration_programme" and within(one, each) for each in found)
    return one.fact in _OF_A_COURSE and one.value != ("fixed_event",)


def _told_of_one(purpose: Candidate, found: Sequence[Candidate]) -> bool:
    told, wished = _OF_ONE
    return (purpose.fact, purpose.value) == wished and any(
        (each.fact, each.value) == told and within(each, purpose) for each in found
    )


def _as_exemption(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Interviews dropped without a number for one who has what exempts, or who has had the first and finds work unaided, are an
    exemption: "termin om 5 uger, kan vi droppe samtalerne?".
    """
    sure = {(each.fact, each.value) for each in candidates if not each.unsure}
    named = any(fact == "exemption" and value != "none" for fact, value in sure)
    unaided = {("finds_work_unaided", True), ("first_talk_held", True), ("scope", "one_citizen")} <= sure
    if not (named or unaided) or {"new_value", "duties_kept"} & {each.fact for each in candidates}:
        return list(candidates)
    return [
        replace(each, fact="exempts", value=True) if each.fact == "change" and each.value in _INTERVIEWS_DROPPED else each
        for each in candidates
    ]


def _no_ground(candidates: Sequence[Candidate], split: Sequence[Sentence]) -> list[Candidate]:
    """That nothing exempts, where a reason is given in the first half-year and no word of the text is of what exempts."""
    sure = {(each.fact, each.value) for each in candidates if not each.unsure}
    early = ("period", "first_half_year") in sure or any(
        fact == "months_on_course" and isinstance(value, int | float) and value <= 6 for fact, value in sure
    )
    if ("exempts", True) not in sure or not early or any(each.fact == "exemption" for each in candidates):
        return []
    reasons = [(sentence, found) for sentence in split for found in _REASON.find(sentence)]
    words = [
        token.word
        for sentence in split
        for token in sentence
        if not token.word.startswith(("jobsamtale", "jobparat", "jobcent", "job-"))
    ]
    if not reasons or any(_OF_A_GROUND.match(word) for word in words):
        return []
    sentence, found = reasons[0]
    return [Candidate(fact="exemption", value="none", sentence=sentence, first=found.first, last=found.last)]
