"""A query widened by the law's own words: who writes "sick pay" or "sygepenge" is looking for "sygedagpenge".

The words are added, never put in the place of others, and only for the lists that count words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from corpus.index.folding import words

_LONGEST = 5
"""Words of the longest phrase looked for."""
_ENDINGS = ("", "s", "e", "n", "t", "r", "en", "et", "er", "es", "ne", "ens", "ets", "erne", "ernes")
"""Endings of Danish and English nouns that make no other word of it."""


class Widening:
    """`terms` lead from each word of the law to the words that people say instead."""

    def __init__(self, terms: Mapping[str, Sequence[str]]) -> None:
        self._terms: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for term, said in terms.items():
            for phrase in said:
                self._terms[tuple(words(phrase))].append(term)

    def terms(self, query: str) -> tuple[str, ...]:
        """The law's words for what the query says otherwise, in its order, each once."""
        said = words(query)
        spans = (said[at : at + size] for at in range(len(said)) for size in range(1, min(_LONGEST, len(said) - at) + 1))
        return tuple(dict.fromkeys(term for span in spans for form in _forms(span) for term in self._terms.get(form, ())))

    def widened(self, query: str) -> str:
        """The query with those words behind it."""
        return " ".join((query, *self.terms(query)))


def _forms(span: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The span, and the span with its last word without each ending that it has."""
    *before, last = span
    return ((*before, last.removesuffix(ending)) for ending in _ENDINGS if last.endswith(ending))
