"""Reading facts out of a question's own words, in Danish and English. No model; what is read names the words it was read from.

Three kinds of reading: phrases of the lexicon, numbers (rates, durations, ages), and what a proposal without limits says by having
none. What a proposal states (a change, a number, a purpose) is read only where the sentence proposes something. What two phrases
contradict, a denial does not clearly govern or the lexicon marks unsure is proposed and never assumed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from corpus.lexicon import Recognition
from corpus.rulebook import FactDefinition
from service.rules.asked_again import asked_again
from service.rules.context import in_context
from service.rules.counted import counted
from service.rules.deadlines import deadlines
from service.rules.durations import age_limits, durations, first_interview
from service.rules.facts import Evidence, Facts, StatedBy, state
from service.rules.handover import hand_over
from service.rules.holders import held_by
from service.rules.negation import Negation, negation
from service.rules.objects import MEETINGS, TIMES, of_a_body, of_a_day, of_another_deed, of_something_else, of_staff
from service.rules.phrases import Found, Phrases, listed
from service.rules.rate import Rate
from service.rules.rates import rates
from service.rules.reading import Candidate, ReadFact, Reading, Said
from service.rules.rhythm import first_and_then, gaps, intervals, within_half_a_year
from service.rules.shares import shares
from service.rules.stance import Stance, asks_within, stances
from service.rules.weighing import about_one, proposed_rate, weighed
from service.rules.words import Sentence, Span, is_english, sentences
from service.rules.young import with_the_young

__all__ = ["ReadFact", "Reading", "Span", "facts_of", "read_facts"]

OF_A_PROPOSAL = frozenset(
    {
        "change", "new_value", "new_value_months", "new_form", "new_actor", "purposes", "purpose_weight", "talks_replaced_by_other",
        "fixed_events_dropped", "first_interview_days",
        "control_interview_days", "early_follow_up_days", "request_refused", "individual_exit", "concrete_assessment",
        "other_talk_binds", "other_talk_sanctioned", "split_between_committees", "decided_by_automation_alone", "standby",
        "self_booking_withdrawn", "duties_kept", "finds_work_unaided", "documented_need", "hearing_held", "reasons_given",
        "complaint_guidance_given", "sufficiently_informed", "citizen_involved", "note_made", "a_kasse_absent",
        "self_booking_exempted", "booking_told",
        "exempts", "exemption", "recovery_followed_only",
        "contact_lowered", "equally_suitable", "counted_as_interview", "under_the_minimum", "procedure_left_out",
    }
)  # fmt: skip
"""Facts that say what is done or proposed; an information question states none of them."""
OF_A_PRACTICE = frozenset(
    {
        "new_actor", "a_kasse_absent", "self_booking_exempted", "fixed_events_dropped", "other_talk_binds",
        "other_talk_sanctioned", "split_between_committees", "decided_by_automation_alone", "standby", "self_booking_withdrawn",
        "duties_kept", "finds_work_unaided", "documented_need", "hearing_held", "reasons_given", "complaint_guidance_given",
        "sufficiently_informed", "citizen_involved", "note_made",
        "exempts", "exemption", "recovery_followed_only",
        "first_interview_days", "control_interview_days", "early_follow_up_days",
        "counted_as_interview", "equally_suitable",
    }
)  # fmt: skip
"""Those of them that a plain statement says as well, unless the text goes on to ask for information."""
OF_A_STATE = frozenset(
    {
        "last_stage", "result_target_met", "first_talk_with_everyone", "unequal_treatment", "less_intrusive_means", "private_interest",
        "form_chosen_by",
    }
)  # fmt: skip
"""Facts that say how things are with the authority; a question whether it is or must be so states none of them."""
OF_THE_LAW = frozenset({"new_actor", "counted_as_interview"})
"""Those of them that a question of duty puts too: "Skal kommunen holde den første samtale?" is answered by who holds it."""
FALSE_WHERE_DENIED = frozenset({"in_offer", "on_parental_leave", "partly_back_at_work", "seriously_ill"})
"""What is so of a citizen or is not: "ikke i tilbud" states that it is not, where other denials only take back what they deny."""
OF_A_HOLDER = frozenset({"new_actor", "before_hand_over"})
"""Facts that a number told for each holder says better: "a-kassen har holdt tre" proposes no other holder."""
OF_WHOM = frozenset({"groups", "scope", "period"})
"""Facts that tell whom and which time something concerns; "ikke" beside the verb denies none of them."""
NEVER_DENIED = frozenset({"a_kasse_talk"})
"""Facts that only tell which interview is meant: "ikke med til den første samtale" is about the first one."""
_BESIDE = 3
_NO_PROPOSAL = frozenset({Stance.asks, Stance.asks_whether})
_COMPARED = listed(
    "ligesom, som vi gør, i modsætning til, vi har mange|flest|få|også, frem for, mere tid til, end, "
    "as we do, unlike, like, we have many|few, more time for|to, than"
)
_BACKGROUND_WORDS = 4


def read_facts(lexicon: Sequence[Recognition], text: str) -> Reading:
    """Read every fact that the words of `text` state. Never raises; the same text and lexicon give the same reading."""
    split = sentences(text)
    english = is_english(split)
    standing = stances(split)
    told = not {Stance.asks, Stance.asks_leave} & set(standing)
    candidates: list[Candidate] = []
    numbers: list[tuple[Sentence, Rate]] = []
    for sentence, stance in zip(split, standing, strict=True):
        share = list(shares(sentence, english)) if stance not in _NO_PROPOSAL else []
        lengths = [*durations(sentence, english), *first_interview(sentence, english), *counted(sentence, english)]
        found = [*_phrases(lexicon, sentence), *lengths, *share]
        found = [each for each in found if not of_something_else(each, split, english)]
        candidates += [each for each in (_in_stance(each, stance, told) for each in found) if each]
        if stance not in _NO_PROPOSAL and not share:
            told_rates = [within_half_a_year(sentence, each) for each in rates(sentence, english)]
            told_rates += intervals(sentence, english)
            numbers += [
                (sentence, _rate_in_stance(_of_interviews(rate, sentence, split), sentence, stance)) for rate in told_rates
            ]
    asked_of = [sentence for sentence, stance in zip(split, standing, strict=True) if stance not in _NO_PROPOSAL]
    apart = held_by(asked_of, english)
    if apart:
        candidates = [each for each in candidates if each.fact not in OF_A_HOLDER]
    numbered = apart or first_and_then(numbers) or list(proposed_rate(numbers))
    if any(each.fact == "period" for each in numbered):
        candidates = [each for each in candidates if each.fact != "period"]
    candidates += numbered
    between = list(gaps(asked_of, english))
    if between:  # to wait for the next interview moves no deadline of the first
        candidates = [each for each in candidates if each.value != ("deadline",)]
    candidates += between
    candidates = _with_deadlines(candidates, split, standing, english, told)
    candidates += hand_over(split, english) if told or _NO_PROPOSAL.isdisjoint(standing) else []
    candidates = asked_again(in_context(candidates, split), split, english)
    candidates = with_the_young(candidates, split, english, one=about_one(candidates))
    if not about_one(candidates):
        for sentence, stance in zip(split, standing, strict=True):
            candidates += [each for each in (_in_stance(limit, stance, told) for limit in age_limits(sentence, english)) if each]
    return weighed(candidates, text, split, english)


def facts_of(reading: Reading, definitions: Mapping[str, FactDefinition]) -> Facts:
    """The facts that the question states, each with its words ("spare … pynte på tallene" for a set read in two places).

    A number that the fact cannot be ("900 om året") is not stated.
    """
    stated = []
    for fact, rows in groupby(sorted(reading.read, key=attrgetter("fact")), key=attrgetter("fact")):
        each = tuple(rows)
        value = reading.values[fact]
        if _possible(definitions.get(fact), value):
            words = " … ".join(dict.fromkeys(row.words for row in each))
            evidence = Evidence(text=words, start=min(row.span.start for row in each), end=max(row.span.end for row in each))
            stated_by = StatedBy.silence if all(row.by_silence for row in each) else StatedBy.question
            stated.append(state(definitions, fact, value, stated_by, evidence))
    return Facts().plus(*stated)


def _possible(definition: FactDefinition | None, value: Said) -> bool:
    if definition is None or isinstance(value, bool | str | tuple):
        return True
    low, high = definition.at_least, definition.at_most
    return (low is None or value >= low) and (high is None or value <= high)


@lru_cache(maxsize=8)
def _book(lexicon: tuple[Recognition, ...]) -> Phrases[tuple[Recognition, bool]]:
    """Every phrase with its row, and whether it says the fact or only excludes a match."""
    return Phrases(
        (phrase, (row, says))
        for row in lexicon
        for says, phrases in ((True, row.phrases), (False, row.unless))
        for phrase in phrases
    )


def _phrases(lexicon: Sequence[Recognition], sentence: Sentence) -> Iterator[Candidate]:
    says: dict[Recognition, list[Found[tuple[Recognition, bool]]]] = {}
    excluded: dict[Recognition, list[Found[tuple[Recognition, bool]]]] = {}
    for found in _book(tuple(lexicon)).find(sentence):
        row, positive = found.key
        (says if positive else excluded).setdefault(row, []).append(found)
    for row, matches in says.items():
        for found in matches:
            if not any(found.touches(other) for other in excluded.get(row, ())):
                yield from _candidate(row, sentence, found.first, found.last)


def _candidate(row: Recognition, sentence: Sentence, first: int, last: int) -> Iterator[Candidate]:
    """What a phrase says once denials and comparisons before it are weighed; nothing where it is denied."""
    if row.fact in NEVER_DENIED:
        denied = Negation.none
    elif row.fact in OF_WHOM:
        denied = negation(sentence, first, reach=_BESIDE)
    else:
        denied = negation(sentence, first)
    if denied is Negation.governs:
        if row.fact in FALSE_WHERE_DENIED and row.values == (True,):
            yield Candidate(fact=row.fact, value=False, sentence=sentence, first=first, last=last)
        return
    unsure = row.unsure or denied is Negation.unclear or (row.fact == "groups" and _compared(sentence, first))
    value: Said = tuple(str(each) for each in row.values) if row.adds else row.values[0]
    yield Candidate(fact=row.fact, value=value, sentence=sentence, first=first, last=last, unsure=unsure)


def _with_deadlines(
    candidates: list[Candidate], split: Sequence[Sentence], standing: Sequence[Stance], english: bool, told: bool
) -> list[Candidate]:
    """The candidates with the days that the whole text tells, in place of those that one sentence alone does."""
    found = list(deadlines(split, english))
    placed = [(each, standing[next(at for at, one in enumerate(split) if one is each.sentence)]) for each in found]
    stated = [each for each in (_in_stance(each, stance, told) for each, stance in placed) if each]
    facts = {each.fact for each in stated} - {"change"}
    return [*(each for each in candidates if each.fact not in facts), *stated]


def _compared(sentence: Sentence, first: int) -> bool:
    """Whether a group is named beside the matter: "ligesom for sygemeldte", "mere tid til de sygemeldte"."""
    return any(found.last < first <= found.last + _BACKGROUND_WORDS for found in _COMPARED.find(sentence))


def _of_interviews(rate: Rate, sentence: Sentence, text: Sequence[Sentence]) -> Rate:
    """The rate as doubtful where it may count anything else: times of no contact, meetings of nobody unemployed, interviews of a day."""
    words = {token.word for token in sentence[rate.first : rate.last + 1]}
    others = bool(words & TIMES) and of_another_deed(sentence)
    meetings = any(word.startswith(MEETINGS) for word in words) and of_a_body(text)
    return replace(rate, doubtful=rate.doubtful or others or meetings or of_a_day(rate.months) or of_staff(sentence))


def _rate_in_stance(rate: Rate, sentence: Sentence, stance: Stance) -> Rate:
    doubtful = stance is not Stance.proposes or asks_within(sentence, rate.first)
    return replace(rate, doubtful=rate.doubtful or doubtful)


def _in_stance(candidate: Candidate, stance: Stance, told: bool) -> Candidate | None:
    """The candidate as the sentence's stance leaves it; `told`: no sentence of the text asks for information."""
    if candidate.fact in OF_A_STATE:
        return None if stance in _NO_PROPOSAL else candidate
    if candidate.fact not in OF_A_PROPOSAL:
        return candidate
    if stance is Stance.asks_whether and candidate.fact in OF_THE_LAW:
        return candidate
    if stance in _NO_PROPOSAL:
        return None
    stands = stance is Stance.proposes or (stance is Stance.neutral and told and candidate.fact in OF_A_PRACTICE)
    indirect = not stands or asks_within(candidate.sentence, candidate.first)
    return replace(candidate, unsure=candidate.unsure or indirect)
