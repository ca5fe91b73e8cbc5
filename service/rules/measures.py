"""The measures that are more than a comparison: interviews offered against interviews owed, deadlines, and purposes."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.rulebook import ConsiderationClass, Count, Interviews, Obligation, ObligationKind, Words
from corpus.rulebook.rulebook import JOB_INTERVIEW
from service.rules.case import Case, account_of, places_of, unverified
from service.rules.verdict import Finding, Outcome, listed, weakest

HALF_YEAR_MONTHS = 6
YEAR_MONTHS = 12
ROUNDING = 1e-9
"""So that 26 weeks of 12/52 months make six months."""


@dataclass(frozen=True, kw_only=True)
class _Offer:
    """How many interviews a proposal gives in a period: exactly, at most, or not known."""

    exactly: float | None = None
    at_most: float | None = None
    missing: tuple[str, ...] = ()

    def against(self, minimum: float) -> Outcome:
        if self.exactly is not None:
            return Outcome.met if self.exactly >= minimum else Outcome.not_met
        if self.at_most is not None and self.at_most < minimum:
            return Outcome.not_met
        return Outcome.missing_fact

    @property
    def words(self) -> Words:
        if self.exactly is not None:
            return Words(da=_number(self.exactly, "da"), en=_number(self.exactly, "en"))
        if self.at_most is not None:
            return Words(da=f"{_number(self.at_most, 'da')} eller færre", en=f"{_number(self.at_most, 'en')} or fewer")
        return Words(da="et ukendt antal", en="an unknown number")


def owed(kind: ObligationKind, case: Case) -> Finding:
    """Whether the group is owed this at all that day."""
    if case.group is None:
        return Finding(condition_id=f"owed {kind}", outcome=Outcome.missing_fact, fact="groups", waits_for=("groups",))
    obligations = case.owed_as(kind)
    if not obligations:
        return Finding(condition_id=f"owed {kind}", outcome=Outcome.not_met)
    if unverified(obligations):
        return _left_to_judgement(f"owed {kind}", obligations)
    return Finding(condition_id=f"owed {kind}", outcome=Outcome.met)


def interviews(condition: Interviews, case: Case) -> Finding:
    """The offer in the first half-year or per year against the obligations of that kind, or against a parameter."""
    name = f"interviews {condition.count}"
    if condition.at_least is not None:
        value = case.rulebook.parameter(condition.at_least.parameter, case.as_of)
        return _compared(name, _per_year(case), value.value or 0.0 if value else 0.0, (), case)
    kind = ObligationKind.first_half_year if condition.count is Count.first_half_year else ObligationKind.recurring
    if case.group is None:
        return _without_group(name, kind, case)
    obligations = case.owed_as(kind)
    if unverified(obligations):
        return _left_to_judgement(name, obligations)
    minimum = _owed_number(obligations)
    offer = _first_half_year(case, minimum) if kind is ObligationKind.first_half_year else _per_year(case)
    return _compared(name, offer, minimum, obligations, case)


def _without_group(name: str, kind: ObligationKind, case: Case) -> Finding:
    """Waits for the group; what the different groups are owed is said meanwhile."""
    owed_to_groups = case.rulebook.obligations_at(case.as_of).values()
    minima = sorted({_owed_number(tuple(each for each in row if each.kind is kind)) for row in owed_to_groups} - {0.0})
    return Finding(
        condition_id=name,
        outcome=Outcome.missing_fact,
        fact="groups",
        waits_for=("groups", *case.unknown(*_asked_of_an_offer(kind, case))),
        words=(
            ("offered", Words(da="et ukendt antal", en="an unknown number")),
            (
                "minimum",
                Words(
                    **{
                        language: listed([_number(m, language) for m in minima], language, either=True)
                        for language in ("da", "en")
                    }
                ),
            ),
            ("talks", _talks(())),
            ("individual_talks", _individual_talks(())),
        ),
    )


def _asked_of_an_offer(kind: ObligationKind, case: Case) -> tuple[str, ...]:
    """What an offer is counted from; how many fall in the first half-year only where it counts over more than that."""
    months = case.value("new_value_months")
    within = kind is ObligationKind.recurring or (isinstance(months, int | float) and months <= HALF_YEAR_MONTHS)
    return ("new_value", "new_value_months") if within else ("new_value", "new_value_months", "interviews_first_half_year")


def _owed_number(obligations: tuple[Obligation, ...]) -> float:
    """What the rows add up to: in the first half-year, or a year where they recur."""
    return sum((each.count or 0) * (YEAR_MONTHS / each.per_months if each.per_months else 1.0) for each in obligations)


def _compared(name: str, offer: _Offer, minimum: float, obligations: tuple[Obligation, ...], case: Case) -> Finding:
    outcome = offer.against(minimum)
    return Finding(
        condition_id=name,
        outcome=outcome,
        fact="new_value",
        actual=case.facts.value("new_value"),
        expected=minimum,
        references=places_of(obligations),
        own_places=True,
        waits_for=offer.missing if outcome is Outcome.missing_fact else (),
        words=(
            ("offered", offer.words),
            ("minimum", Words(da=_number(minimum, "da"), en=_number(minimum, "en"))),
            ("talks", _talks(obligations)),
            ("individual_talks", _individual_talks(obligations, minimum)),
        ),
        certainty=weakest(obligation.confidence for obligation in obligations),
        basis=account_of(obligations),
    )


def _first_half_year(case: Case, minimum: float) -> _Offer:
    """N interviews over P months: N times the whole periods in 6 months; over more than 6 months all N may fall in them, or none."""
    count, months = case.value("new_value"), case.value("new_value_months")
    within = case.value("interviews_first_half_year")
    if not isinstance(count, int | float) or (count > 0 and not isinstance(months, int | float)):
        return _Offer(missing=case.unknown("new_value", "new_value_months", "interviews_first_half_year"))
    if isinstance(within, int):
        return _Offer(exactly=within)
    if count == 0 or not isinstance(months, int | float):
        return _Offer(exactly=0)
    if months <= HALF_YEAR_MONTHS:
        return _Offer(exactly=count * math.floor(HALF_YEAR_MONTHS / months + ROUNDING))
    if count < minimum:
        return _Offer(at_most=count)
    return _Offer(at_most=count, missing=case.unknown("interviews_first_half_year"))


def _per_year(case: Case) -> _Offer:
    count, months = case.value("new_value"), case.value("new_value_months")
    if not isinstance(count, int | float) or (count > 0 and not isinstance(months, int | float)):
        return _Offer(missing=case.unknown("new_value", "new_value_months"))
    return _Offer(exactly=count * YEAR_MONTHS / months if count and isinstance(months, int | float) else 0)


def purposes(case: Case) -> Finding:
    """Irrelevant purposes alone, or mainly, fail; mixed with others they are for a jurist, and so is one whose weight is unclear."""
    stated = case.value("purposes")
    if not isinstance(stated, frozenset):
        return Finding(
            condition_id="purposes",
            outcome=Outcome.missing_fact,
            fact="purposes",
            waits_for=case.unknown("purposes", "purpose_weight"),
            words=_purpose_words((), case),
        )
    by_class = {kind: tuple(sorted(h for h in stated if _class_of(h, case) is kind)) for kind in ConsiderationClass}
    irrelevant, depends = by_class[ConsiderationClass.usaglig], by_class[ConsiderationClass.depends]
    weight = case.value("purpose_weight")
    outcome, shown = Outcome.met, by_class[ConsiderationClass.saglig]
    alone = len(irrelevant) == len(stated) and not (weight == "unclear" and len(stated) == 1)
    if irrelevant and (alone or weight == "main"):
        outcome, shown = Outcome.not_met, irrelevant
    elif irrelevant or depends:
        outcome, shown = Outcome.discretion, (*irrelevant, *depends)
    considered = [case.rulebook.considerations[h] for h in shown]
    return Finding(
        condition_id="purposes",
        outcome=outcome,
        fact="purposes",
        actual=stated,
        references=tuple(dict.fromkeys(place for each in considered for place in each.places(case.as_of))),
        own_places=True,
        waits_for=case.unknown("purpose_weight") if outcome is Outcome.discretion and irrelevant else (),
        words=_purpose_words(shown, case),
        certainty=weakest(each.confidence for each in considered),
    )


def _class_of(name: str, case: Case) -> ConsiderationClass:
    """The class of a purpose; one that depends on the case is relevant where the fact that makes it so is stated."""
    each = case.rulebook.considerations[name]
    carried = each.saglig_where is not None and case.value(each.saglig_where) is True
    return ConsiderationClass.saglig if carried else each.kind


def _purpose_words(shown: tuple[str, ...], case: Case) -> tuple[tuple[str, Words], ...]:
    considered = [case.rulebook.considerations[h] for h in shown]
    labels = Words(
        da=listed([each.label.da for each in considered], "da"), en=listed([each.label.en for each in considered], "en")
    )
    reasons = Words(da=" ".join(each.reason.da for each in considered), en=" ".join(each.reason.en for each in considered))
    return (("purposes", labels), ("reasons", reasons))


def _left_to_judgement(name: str, obligations: tuple[Obligation, ...]) -> Finding:
    unknown = Words(da="et ikke verificeret antal", en="an unverified number")
    return Finding(
        condition_id=name,
        outcome=Outcome.discretion,
        references=places_of(obligations),
        own_places=True,
        words=(
            ("offered", unknown),
            ("minimum", unknown),
            ("talks", _talks(obligations)),
            ("individual_talks", _individual_talks(obligations)),
        ),
        certainty=weakest(obligation.confidence for obligation in obligations),
        basis=account_of(obligations),
    )


def _talks(obligations: Iterable[Obligation], minimum: float = 0) -> Words:
    """What the obligations call their interviews; of one in the singular."""
    one = minimum == 1
    if any(obligation.talk != JOB_INTERVIEW for obligation in obligations):
        return Words(da="opfølgning" if one else "opfølgninger", en="follow-up" if one else "follow-ups")
    return Words(da="jobsamtale" if one else "jobsamtaler", en="job interview" if one else "job interviews")


def _individual_talks(obligations: Iterable[Obligation], minimum: float = 0) -> Words:
    talks = _talks(obligations, minimum)
    return Words(da=f"{'individuel' if minimum == 1 else 'individuelle'} {talks.da}", en=f"individual {talks.en}")


def _number(value: float, language: str) -> str:
    if value == 0:
        return "ingen" if language == "da" else "none"
    text = f"{round(value, 2):g}"
    return text.replace(".", ",") if language == "da" else text
