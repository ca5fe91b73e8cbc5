"""Making citations: the sentence of a passage that carries a statement, word for word."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable

from corpus.citation import label
from corpus.model import Citation, Passage, Source

_ABBREVIATION = re.compile(
    r"(?:\b(?:stk|nr|jf|pkt|kap|litra|bl\.a|ca|dvs|evt|fx|f\.eks|henh|hhv|inkl|ift|jfr|mv|m\.v|m\.fl|mio|o\.l|osv|pct|pr|vedr|BEK|LBK)"
    r"|\b\d{1,2}|§ ?\d+|\b[a-z])\.$"
)
_WORD = re.compile(r"[0-9a-zæøåé]+", re.IGNORECASE)
WORTH_ADDING = 0.3
"""A neighbouring sentence is quoted along when it adds this share of the best sentence's weight."""
_NUMBERS = {
    "en": "1", "én": "1", "et": "1", "ét": "1", "to": "2", "tre": "3", "fire": "4", "fem": "5", "seks": "6", "syv": "7", "otte": "8",
    "ni": "9", "ti": "10", "tolv": "12", "one": "1", "two": "2", "three": "3", "four": "4", "six": "6", "halve": "6",
}  # fmt: skip


def sentences(text: str) -> list[str]:
    """Split Danish legal text into sentences; "stk. 1", "jf. § 9" and "1. januar" do not end one."""
    found: list[str] = []
    start = 0
    for end in re.finditer(r"[.!?][»”\")]*(?=\s+[A-ZÆØÅ§»(\d]|\s*$)", text):
        piece = text[start : end.end()].strip()
        if _ABBREVIATION.search(piece) and end.end() < len(text.rstrip()):
            continue
        found.append(piece)
        start = end.end()
    if rest := text[start:].strip():
        found.append(rest)
    return found


class Weighing:
    """How much a shared word tells: log of how rare its stem is among all sentences (inverse document frequency)."""

    def __init__(self, texts: Iterable[str]) -> None:
        counted: Counter[str] = Counter()
        self._sentences = 0
        for text in texts:
            for sentence in sentences(text):
                counted.update(stems(sentence))
                self._sentences += 1
        self._counted = counted

    def shared(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The weight of the stems in both."""
        return sum(math.log((self._sentences + 1) / (self._counted[stem] + 1)) for stem in one & other)


def quotation(passage: Passage, about: str, weighing: Weighing, *, at_most: int = 2) -> str:
    """The run of whole sentences that shares most with `about`; the first sentence where none shares anything."""
    parts = sentences(passage.text)
    wanted = stems(about)
    weights = [weighing.shared(stems(part), wanted) for part in parts]
    best = max(range(len(parts)), key=lambda i: (weights[i], -i))
    run = [best]
    while len(run) < min(at_most, len(parts)):
        held = stems(" ".join(parts[i] for i in run))
        neighbours = [i for i in (run[0] - 1, run[-1] + 1) if 0 <= i < len(parts)]
        gain, nearest = max((weighing.shared(stems(parts[i]) - held, wanted), i) for i in neighbours)
        if gain < WORTH_ADDING * weights[best]:
            break
        run = sorted([*run, nearest])
    first = passage.text.index(parts[run[0]])
    last = passage.text.index(parts[run[-1]], first) + len(parts[run[-1]])
    return passage.text[first:last]


def cite(source: Source, passage: Passage, quote: str) -> Citation:
    """A citation of `quote`, which must stand in the passage word for word (ValueError otherwise: a fault of ours)."""
    if quote not in passage.text:
        raise ValueError(f"the quotation is not in {passage.passage_id}: {quote[:60]}")
    return Citation(
        source=source.source,
        at=passage.at,
        label=label(source, passage),
        quote=quote,
        url=source.official_url,
        page=passage.page,
        valid_from=passage.in_force.first,
        valid_to=passage.in_force.last,
    )


def stems(text: str) -> frozenset[str]:
    """Words cut to six letters, numerals as digits: enough to see that two sentences speak of the same."""
    words = (word.lower() for word in _WORD.findall(text))
    return frozenset(_NUMBERS.get(word, word[:6]) for word in words if len(word) > 2 or word in _NUMBERS or word.isdigit())


def distinct(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """The same place quoted twice is shown once."""
    kept: dict[tuple[str, str, str], Citation] = {}
    for citation in citations:
        kept.setdefault((citation.source, citation.at, citation.quote), citation)
    return tuple(kept.values())
