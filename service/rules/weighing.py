"""Weighing what the words of a whole question may say: which rate is proposed, what goes together, what is sure.

Two words that contradict each other are both proposed and neither is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from service.rules.deadlines import told_by_itself
from service.rules.exempting import told_apart
from service.rules.forms import settled
from service.rules.half_year import in_the_half_year
from service.rules.phrases import listed
from service.rules.rate import Rate
from service.rules.reading import Candidate, ReadFact, Reading, Said, plain
from service.rules.rhythm import spread
from service.rules.told import beside_the_past
from service.rules.unlimited import RULE_MAKERS, without_limits
from service.rules.words import Sentence, Span

_INTERVIEW = listed("samtale*, jobsamtale*, jobmøde*, møde, møder, interview*, meeting*, talk*, appointment*")
_ASKS_FOR_ONE = listed(
    "beder|bedt|bad|anmoder|anmodet|ønsker|ønsket|spurgt|spørger|vil|ville … samtale*|jobsamtale*|jobmøde*|møde, "
    "ønsket|anmodningen|hans|hendes|deres ønske|anmodning, his|her|their|the request, "
    "asks|asked|asking|wants|wanted|requests|requested … interview*|meeting*|talk*|appointment*"
)


def proposed_rate(found: Sequence[tuple[Sentence, Rate]]) -> Iterator[Candidate]:
    """The rate proposed: what the change goes "to", else what is not said to be the present state. Two different ones are unsure."""
    wanted = [each for each in found if each[1].goal] or [each for each in found if not each[1].present]
    with_months = [each for each in wanted if each[1].months is not None]
    chosen = [each for each in wanted if each in with_months or all(each[1].count != other[1].count for other in with_months)]
    chosen = _each_rhythm_once(chosen)
    differ = len({(rate.count, rate.months) for _, rate in chosen}) > 1
    for sentence, rate in chosen or found:
        doubtful = rate.doubtful or not chosen
        yield _of_rate("change", ("count",), sentence, rate, doubtful)
        doubtful = doubtful or rate.in_part
        yield _of_rate("new_value", plain(rate.count), sentence, rate, doubtful or differ)
        if rate.months is not None:
            yield _of_rate("new_value_months", plain(rate.months), sentence, rate, doubtful or differ)
            yield from () if differ else spread(sentence, rate)
    periods = {rate.months for _, rate in found if rate.months is not None}
    if chosen and not with_months and len(periods) == 1:
        # "i dag fire om året, må vi gå ned til to?": hardly two in any other period
        yield _of_rate("new_value_months", plain(periods.pop()), *chosen[0], True)


def _each_rhythm_once(found: Sequence[tuple[Sentence, Rate]]) -> list[tuple[Sentence, Rate]]:
    """The rates without those that say the same over a longer time: "én gang i kvartalet, altså fire gange om året"."""
    return [
        (sentence, rate)
        for sentence, rate in found
        if not any(
            rate.months and other.months and other.months < rate.months and other.count * rate.months == rate.count * other.months
            for _, other in found
        )
    ]


def _of_rate(fact: str, value: Said, sentence: Sentence, rate: Rate, unsure: bool) -> Candidate:
    return Candidate(fact=fact, value=value, sentence=sentence, first=rate.first, last=rate.last, unsure=unsure)


_OF_A_NUMBER = frozenset({"change", "new_value", "new_value_months", "contact_lowered"})
"""What is unsure where two treatments are compared: neither number is proposed."""


def _of_general_rules(candidates: Sequence[Candidate]) -> bool:
    """Whether a committee or a council decides: on no single citizen, so that "en borger" is anyone there."""
    return any(each.fact == "decider" and each.value in RULE_MAKERS and not each.unsure for each in candidates)


def about_one(candidates: Sequence[Candidate]) -> bool:
    """Whether one citizen is meant, so that an age is that citizen's own and no limit."""
    return not _of_general_rules(candidates) and any(each.value == "one_citizen" for each in candidates)


def _fitting(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that go together: a purpose that stands alone has no weight beside others, and age is no purpose of anyone's
    where the group asked about is one that the act itself tells by its age. Without a number nothing is asked to be enough.
    """
    general = _of_general_rules(candidates)
    purposes = {each.value for each in candidates if each.fact == "purposes"}
    counted = any(each.fact == "new_value" for each in candidates)
    of_a_group = any(each.value == "group" and not each.unsure for each in candidates)  # "alle" is then all of it
    by_age = any(each.fact == "groups" and each.value == ("dagpenge_under_25",) for each in candidates)
    one = about_one(candidates)
    unequal = any(each.fact == "unequal_treatment" and each.value is True and not each.unsure for each in candidates)

    def doubtful(each: Candidate) -> bool:
        return (
            (general and each.value == "one_citizen")
            or (by_age and each.value == ("H18",))
            or (one and _limits_one(each))
            or (unequal and each.fact in _OF_A_NUMBER)
        )

    return [
        replace(each, unsure=each.unsure or doubtful(each))
        for each in candidates
        if (each.fact != "purpose_weight" or each.value == "unclear" or len(purposes) > 1)
        and (each.fact != "whether_enough" or counted)
        and not (of_a_group and each.value == "all")
    ]


def _limits_one(each: Candidate) -> bool:
    """Whether one citizen's interviews are "limited to" a number, which is what that citizen gets and not yet a cap."""
    word = each.sentence[each.first].word
    return each.value == ("cap",) and word.startswith(("begræns", "begraens", "limit"))


def _refusing_a_request(candidates: Sequence[Candidate], split: Sequence[Sentence]) -> list[Candidate]:
    """The candidates with a refusal as unsure where nobody is said to have asked for an interview: it may refuse anything else."""
    asked = any(each.fact == "citizen_requested_talk" and each.value is True for each in candidates)
    asked = asked or any(_ASKS_FOR_ONE.stand_in(sentence) for sentence in split)
    return [
        replace(each, unsure=True)
        if each.fact == "request_refused" and each.value is True and not asked and not _names_interview(each)
        else each
        for each in candidates
    ]


def _names_interview(refused: Candidate) -> bool:
    return _INTERVIEW.stand_in(refused.sentence)


def weighed(candidates: Sequence[Candidate], text: str, split: Sequence[Sentence], english: bool) -> Reading:
    """The candidates as read or proposed; each option of a set and each other value once, at its first words."""
    sure: list[ReadFact] = []
    unsure: list[ReadFact] = []
    by_fact: dict[str, list[Candidate]] = {}
    for each in _fitting(_refusing_a_request(settled(told_by_itself(told_apart(beside_the_past(candidates), split))), split)):
        by_fact.setdefault(each.fact, []).append(each)
    for found in by_fact.values():
        certain = [each for each in found if not each.unsure]
        values = {each.value for each in certain}
        if values == {"all", "group"}:  # "give alle langtidsledige to": everyone, unless groups are named
            certain = [each for each in certain if (each.value == "group") == ("groups" in by_fact)]
            values = {each.value for each in certain}
        contradiction = len(values) > 1 and not any(isinstance(value, tuple) for value in values)
        sure += _first([] if contradiction else certain, text)
        unsure += _first(found if contradiction else [each for each in found if each.unsure], text)
    sure = in_the_half_year(sure, unsure, split)
    sure += without_limits(split, sure, unsure, english)
    sure = _telling(sure)
    known = {each.fact for each in sure if not isinstance(each.value, tuple)} | {(each.fact, each.value) for each in sure}
    proposed = [each for each in unsure if each.fact not in known and (each.fact, each.value) not in known]
    return Reading(read=tuple(sorted(sure, key=_place)), proposed=tuple(sorted(proposed, key=_place)))


def _telling(sure: Sequence[ReadFact]) -> list[ReadFact]:
    """The facts without "fewer" where the change is known and no number in the first half-year could say otherwise."""
    facts = {each.fact: each.value for each in sure}
    told = "change" in facts and not ("new_value" in facts and facts.get("period") == "first_half_year")
    return [each for each in sure if not (told and each.fact == "contact_lowered" and each.value is True)]


def _first(candidates: Iterable[Candidate], text: str) -> list[ReadFact]:
    found: dict[Said, ReadFact] = {}
    for each in candidates:
        fact = each.fact_of(text)
        if each.value not in found or fact.span < found[each.value].span:
            found[each.value] = fact
    return list(found.values())


def _place(fact: ReadFact) -> tuple[Span, str]:
    return fact.span, fact.fact
