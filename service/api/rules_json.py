"""The JSON of the rulebook: what there is, and what it says on a day. A change here is a change of contract."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from corpus.model import Interval, Place
from corpus.rulebook import Consideration, Obligation, Parameter, Rule, Rulebook, RuleVersion, Words, coverage
from service.answering.library import Library
from service.api.errors import NotFound
from service.model import Language
from service.wire import Json


class RulesJson:
    """Parts of one rulebook in one language."""

    def __init__(self, rulebook: Rulebook, library: Library, language: Language) -> None:
        self._book, self._library, self._language = rulebook, library, language

    def listed(self, as_of: date | None) -> Json:
        """Ids and titles by kind; with a day, only what there was that day. Raises NotCovered."""
        book = self._book
        if as_of is not None:
            book.require("Reglerne", as_of)
        return {
            "as_of": _day(as_of),
            "covered": _period(book.covered),
            "rulebook_digest": book.digest,
            "rules": [
                {**self._named(each.rule_id, each.title), "step": each.step, "effect": each.effect.value}
                for each in book.rules.values()
                if as_of is None or book.version(each.rule_id, as_of)
            ],
            "obligations": [
                {**self._named(each.obligation, each.title), **_period(each.in_force)}
                for each in book.obligations
                if as_of is None or each.in_force.holds(as_of)
            ],
            "parameters": [
                {**self._named(each.parameter, each.title), "unit": each.unit}
                for each in book.parameters.values()
                if as_of is None or book.parameter(each.parameter, as_of)
            ],
            "considerations": [
                {**self._named(each.consideration, each.label), "class": each.kind.value} for each in book.considerations.values()
            ],
        }

    def shown(self, name: str, as_of: date) -> Json:
        """One thing as it stands on a day. Raises NotFound for an unknown id, NotCovered for a day outside the law."""
        book = self._book
        book.require(name, as_of)
        if rule := book.rules.get(name):
            return self._rule(rule, book.version(name, as_of), as_of)
        if obligations := [each for each in book.obligations if each.obligation == name]:
            return self._obligation(obligations[0], as_of)
        if parameter := book.parameters.get(name):
            return self._parameter(parameter, as_of)
        if consideration := book.considerations.get(name):
            return self._consideration(consideration, as_of)
        raise NotFound("Der er ingen regel med det id. Se alle id'er på /api/rules.")

    def _rule(self, rule: Rule, version: RuleVersion | None, as_of: date) -> Json:
        return {
            **self._named(rule.rule_id, rule.title),
            "kind": "rule",
            "as_of": _day(as_of),
            "step": rule.step,
            "effect": rule.effect.value,
            "version": None if version is None else self._version(version),
            "periods": [
                {**_period(each.in_force), "confidence": each.version.confidence.value if each.version else None}
                for each in coverage(rule)
            ],
        }

    def _version(self, version: RuleVersion) -> Json:
        texts = version.texts
        return {
            **_period(version.in_force),
            "references": self._places(version.references),
            "confidence": version.confidence.value,
            "last_checked_on": _day(version.last_checked_on),
            "account": self._words(version.account),
            "texts": {
                "met": self._words(texts.met),
                "not_met": self._words(texts.not_met),
                "missing_fact": self._words(texts.missing_fact),
                "discretion": self._words(texts.discretion),
            },
        }

    def _obligation(self, each: Obligation, as_of: date) -> Json:
        return {
            **self._named(each.obligation, each.title),
            "kind": "obligation",
            "as_of": _day(as_of),
            "in_force": each.in_force.holds(as_of),
            **_period(each.in_force),
            "duty": each.duty,
            "groups": sorted(each.groups),
            "holder": each.holder,
            "count": each.count,
            "per_months": each.per_months,
            "deadline_days": each.deadline_days,
            "share_percent": each.share_percent,
            "references": self._places(each.references),
            "confidence": each.confidence.value,
            "last_checked_on": _day(each.last_checked_on),
            "account": self._words(each.account),
        }

    def _parameter(self, each: Parameter, as_of: date) -> Json:
        return {
            **self._named(each.parameter, each.title),
            "kind": "parameter",
            "as_of": _day(as_of),
            "unit": each.unit,
            "versions": [
                {
                    **_period(version.in_force),
                    "in_force": version.in_force.holds(as_of),
                    "value": version.value,
                    "references": self._places(version.references),
                    "confidence": version.confidence.value,
                }
                for version in each.versions
            ],
        }

    def _consideration(self, each: Consideration, as_of: date) -> Json:
        return {
            **self._named(each.consideration, each.label),
            "kind": "consideration",
            "as_of": _day(as_of),
            "class": each.kind.value,
            "reason": self._words(each.reason),
            "references": self._places(each.places(as_of)),
            "confidence": each.confidence.value,
        }

    def _named(self, name: str, title: Words) -> Json:
        return {"id": name, "title": title.in_language(self._language)}

    def _words(self, words: Words | None) -> str | None:
        return words.in_language(self._language) if words else None

    def _places(self, places: Iterable[Place]) -> list[Json]:
        sources = self._library.sources
        return [
            {"source": each.source, "at": each.at, "label": f"{sources[each.source].short} {each.at}".strip()} for each in places
        ]


def _period(interval: Interval) -> Json:
    return {"valid_from": interval.first.isoformat(), "valid_to": _day(interval.last)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
