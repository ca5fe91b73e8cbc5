"""What the engine owes whatever the rules say: it is monotone, sufficient, order-free, deterministic and total."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from corpus.catalogue import load_catalogue
from corpus.model import Confidence
from corpus.rulebook import (
    AllOf,
    AnyOf,
    Compare,
    Comparison,
    Condition,
    Count,
    FactDefinition,
    FactType,
    Interviews,
    Judgement,
    NotOf,
    Purposes,
    load_rulebook,
)
from service.rules.case import Case
from service.rules.check import check
from service.rules.facts import Facts, StatedBy, facts_from
from service.rules.gates import holds
from service.rules.implied import with_implied
from service.rules.operators import evaluate
from service.rules.verdict import Outcome, Verdict, VerdictOutcome

BOOK = load_rulebook()
PLACES = load_catalogue().places
FIRST, LAST = BOOK.covered.first, BOOK.covered.last or date.max
days = st.integers(0, (LAST - FIRST).days).map(lambda number: FIRST + timedelta(days=number))


def values_of(definition: FactDefinition) -> st.SearchStrategy[object]:
    match definition.type:
        case FactType.bool:
            return st.booleans()
        case FactType.choice:
            return st.sampled_from(sorted(definition.options))
        case FactType.set:
            return st.frozensets(
                st.sampled_from(sorted(definition.options)), min_size=0 if definition.fact == "change" else 1, max_size=3
            )
        case FactType.integer:
            return st.integers(int(definition.at_least or 0), 40)
        case FactType.number:
            return st.integers(1, 40)
        case FactType.date:
            return days


def stated(names: frozenset[str]) -> st.SearchStrategy[Facts]:
    chosen = {name: values_of(BOOK.facts[name]) for name in sorted(names)}
    return st.fixed_dictionaries({}, optional=chosen).map(lambda values: facts_from(BOOK.facts, values, StatedBy.form))


facts = stated(frozenset(BOOK.facts))

SMALL = frozenset(
    {"individual_exit", "documented_need", "decider", "new_value", "new_value_months", "purposes", "purpose_weight"}
)
leaves: st.SearchStrategy[Condition] = st.one_of(
    st.just(Compare(fact="individual_exit", comparison=Comparison.equals, value=True)),
    st.just(Compare(fact="documented_need", comparison=Comparison.equals, value=False)),
    st.just(Compare(fact="decider", comparison=Comparison.one_of, value=frozenset({"committee", "council"}))),
    st.just(Compare(fact="new_value", comparison=Comparison.at_least, value=4)),
    st.just(Judgement(da="skøn", en="discretion")),
    st.just(Purposes()),
    st.builds(Interviews, count=st.just(Count.first_half_year)),
)
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(lambda parts: AllOf(parts=tuple(parts))),
        st.lists(inner, max_size=4).map(lambda parts: AnyOf(parts=tuple(parts))),
        inner.map(lambda part: NotOf(part=part)),
    ),
    max_leaves=8,
)


def case_of(known: Facts) -> Case:
    day = date(2021, 2, 1)
    return Case(rulebook=BOOK, facts=known, as_of=day, group="jobparat", owed=BOOK.obligations_at(day)["jobparat"])


def outcome(condition: Condition, known: Facts) -> Outcome:
    return evaluate(condition, case_of(known)).outcome


class TestConditions:
    @given(conditions, stated(SMALL), stated(SMALL))
    def test_what_waits_for_no_fact_stays_the_same_whatever_further_facts_arrive(
        self, condition: Condition, known: Facts, further: Facts
    ) -> None:
        before = outcome(condition, known)
        if before is not Outcome.missing_fact:
            more = Facts({**further.statements, **known.statements})
            assert before is outcome(condition, more)

    @given(conditions, stated(SMALL), st.data())
    def test_supplying_the_facts_that_are_named_ends_the_waiting(
        self, condition: Condition, known: Facts, data: st.DataObject
    ) -> None:
        finding = evaluate(condition, case_of(known))
        supplied = {fact: data.draw(values_of(BOOK.facts[fact])) for fact in finding.missing}
        more = known.plus(*facts_from(BOOK.facts, supplied, StatedBy.form).statements.values())
        assert Outcome.missing_fact is not outcome(condition, more)

    @given(conditions, stated(SMALL))
    def test_only_what_waits_names_missing_facts(self, condition: Condition, known: Facts) -> None:
        finding = evaluate(condition, case_of(known))
        assert (finding.outcome is Outcome.missing_fact) == bool(finding.missing)

    @given(st.lists(conditions, max_size=4), stated(SMALL), st.randoms(use_true_random=False))
    def test_shuffling_changes_nothing(self, parts: list[Condition], known: Facts, chance: Random) -> None:
        shuffled = list(parts)
        chance.shuffle(shuffled)
        assert outcome(AllOf(parts=tuple(parts)), known) is outcome(AllOf(parts=tuple(shuffled)), known)
        assert outcome(AnyOf(parts=tuple(parts)), known) is outcome(AnyOf(parts=tuple(shuffled)), known)

    @given(st.lists(conditions, max_size=4), stated(SMALL))
    def test_de_morgan_holds(self, parts: list[Condition], known: Facts) -> None:
        negated = tuple(NotOf(part=part) for part in parts)
        assert outcome(NotOf(part=AllOf(parts=tuple(parts))), known) is outcome(AnyOf(parts=negated), known)
        assert outcome(NotOf(part=AnyOf(parts=tuple(parts))), known) is outcome(AllOf(parts=negated), known)

    @given(conditions, stated(SMALL))
    def test_what_is_plain_at_a_glance_is_what_the_finding_says(self, condition: Condition, known: Facts) -> None:
        plain = holds(condition, case_of(known))
        if plain is not None:
            assert (Outcome.met if plain else Outcome.not_met) is outcome(condition, known)

    @given(conditions, stated(SMALL))
    def test_not_twice_is_nothing(self, condition: Condition, known: Facts) -> None:
        assert outcome(condition, known) is outcome(NotOf(part=NotOf(part=condition)), known)


def everything(verdict: Verdict) -> list[tuple[str, str, Outcome]]:
    shown = (*verdict.failing, *verdict.judgements, *verdict.conditions, *verdict.warnings, *verdict.met)
    return [(each.rule_id, group, each.outcome) for each in shown for group in each.groups or ("",)]


class TestTheBundledRules:
    @given(facts, days)
    def test_every_combination_of_facts_gets_a_verdict_that_can_be_shown(self, known: Facts, day: date) -> None:
        verdict = check(BOOK, known, day)
        for ground in (*verdict.grounds, *verdict.judgements, *verdict.warnings, *verdict.conditions, *verdict.met):
            assert "{" not in ground.text.da + ground.text.en
            assert ground.text.da.endswith((".", "?", "!"))
            assert all(PLACES.resolves(place, day) for place in ground.places), ground.rule_id
            assert ground.places
        assert verdict.grounds or verdict.notice

    @given(facts, days)
    def test_the_same_facts_give_the_same_verdict(self, known: Facts, day: date) -> None:
        assert check(BOOK, known, day) == check(BOOK, known, day)

    @given(facts, facts, days)
    def test_what_failed_goes_on_failing_whatever_further_facts_arrive(self, known: Facts, further: Facts, day: date) -> None:
        verdict = check(BOOK, known, day)
        settled = with_implied(BOOK, known, day)
        new = {name: each for name, each in further.statements.items() if not settled.known(name)}
        after = check(BOOK, known.plus(*new.values()), day)
        failing = {(each.rule_id, group) for each in verdict.failing for group in each.groups}
        assert failing <= {(each.rule_id, group) for each in after.failing for group in each.groups}
        if verdict.outcome is VerdictOutcome.unlawful:
            assert VerdictOutcome.unlawful is after.outcome

    @given(facts, days)
    def test_what_is_not_verified_is_never_met_or_failed(self, known: Facts, day: date) -> None:
        for rule_id, group, found in everything(check(BOOK, known, day)):
            version = BOOK.version(rule_id, day)
            assert version is not None
            if version.confidence is Confidence.U:
                assert found in {Outcome.discretion, Outcome.missing_fact}, (rule_id, group)

    @given(facts, days)
    def test_a_citizen_of_one_of_several_groups_fails_only_on_what_each_of_them_fails(self, known: Facts, day: date) -> None:
        one = known.plus(*facts_from(BOOK.facts, {"scope": "one_citizen"}, StatedBy.form).statements.values())
        groups = one.value("groups")
        failing = {each.rule_id for each in check(BOOK, one, day).failing}
        for group in groups if isinstance(groups, frozenset) else ():
            alone = one.plus(*facts_from(BOOK.facts, {"groups": [group]}, StatedBy.form).statements.values())
            assert failing <= {each.rule_id for each in check(BOOK, alone, day).failing}

    @given(facts, days)
    def test_the_failing_rules_come_in_the_order_of_the_steps(self, known: Facts, day: date) -> None:
        steps = [ground.step for ground in check(BOOK, known, day).failing]
        assert sorted(steps) == steps


def test_a_condition_of_nothing_is_met_for_all_and_not_for_any() -> None:
    assert Outcome.met is outcome(AllOf(parts=()), Facts())
    assert Outcome.not_met is outcome(AnyOf(parts=()), Facts())
